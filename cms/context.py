"""What every template may use without asking for it."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from . import memory
from .models import SiteSettings


@memory.remembered
def office_of(site_id: int | None) -> SiteSettings:
    return SiteSettings.objects.filter(site_id=site_id).first() or SiteSettings()


def office(request: HttpRequest) -> dict[str, Any]:
    """`office`: name, address and contacts, in the footer of each page."""

    def ask() -> SiteSettings:
        site = memory.site_of(request)
        return office_of(site.pk if site else None)

    return {"office": SimpleLazyObject(ask)}
