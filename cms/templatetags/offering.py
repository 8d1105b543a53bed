"""Template filters for classes."""

from django import template

from cms import offering
from workflows.models import Batch

register = template.Library()


@register.filter
def standing(batch: Batch | None) -> offering.Standing:
    """Return whether a class can be joined, as in `{% with it=batch|standing %}`."""
    return offering.standing(batch)


@register.filter
def offer(batch: Batch | None) -> offering.Offer | None:
    """Return a class with everything that is displayed about it."""
    return offering.Offer(batch) if batch else None
