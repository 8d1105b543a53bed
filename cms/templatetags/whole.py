"""Absolute URLs, for links that are shared, printed or copied."""

from django import template

from cms.models.public import PublicPage
from cms.sharing.addresses import page_address

register = template.Library()


@register.filter
def whole_address(page: PublicPage) -> str:
    """Return the URL, such as https://.../berita/kabar/, in the page's own language."""
    return page_address(page)
