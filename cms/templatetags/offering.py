"""Classes in templates."""

from django import template

from cms import offering
from workflows.models import Batch

register = template.Library()


@register.filter
def standing(batch: Batch | None) -> offering.Standing:
    """What can be done about a class: `{% with it=batch|standing %}`."""
    return offering.standing(batch)


@register.filter
def offer(batch: Batch | None) -> offering.Offer | None:
    """A class with all that is said of it."""
    return offering.Offer(batch) if batch else None
