"""Panels of the course form that a script shows only for the kinds that use them."""

from typing import Any

from wagtail.admin.panels import FieldPanel


def field(name: str, *kinds: str, **kwargs: Any) -> FieldPanel:
    """The panel of a parameter, marked with the kinds that use it."""
    return FieldPanel(name, attrs={"data-kinds": " ".join(kinds)} if kinds else None, **kwargs)
