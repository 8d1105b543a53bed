"""Addresses in answers: on the public host (SITE_URL), whatever host asked and whatever the site's row says."""

from django.http import HttpRequest
from wagtail.models import Page

from ..sharing.addresses import absolute


def page_address(page: Page, request: HttpRequest) -> str | None:
    """The page's URL, or None if it is below no site. The sites are looked up once per response."""
    parts = page.get_url_parts(request)
    return absolute(parts[2]) if parts and parts[2] else None
