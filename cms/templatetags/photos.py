"""Template tag for photos."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from ..pictures import shapes

register = template.Library()


@register.simple_tag
def photo(image: Any, shape: str, first: bool = False, css: str = "") -> SafeString:
    """Render a photo, as in `{% photo page.photo "card" %}`. Shapes are defined in cms/pictures/shapes.py."""
    return shapes.markup(image, shape, first=first, css=css)
