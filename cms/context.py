"""Context processors: values available in every template."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .delivery import memory
from .models import SiteSettings


@memory.remembered
def office_of(site_id: int | None) -> SiteSettings:
    return SiteSettings.objects.filter(site_id=site_id).first() or SiteSettings()


def office(request: HttpRequest) -> dict[str, Any]:
    """Add `office`, the name, address and contacts shown in the footer. Loaded only if used."""

    def ask() -> SiteSettings:
        site = memory.site_of(request)
        return office_of(site.pk if site else None)

    return {"office": SimpleLazyObject(ask)}
