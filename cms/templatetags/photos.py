"""Template tag for photos."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from cms import photos

register = template.Library()


@register.simple_tag
def photo(image: Any, shape: str, first: bool = False, css: str = "") -> SafeString:
    """Render a photo, as in `{% photo page.photo "card" %}`. Shapes are defined in cms/photos.py."""
    return photos.markup(image, shape, first=first, css=css)
