"""Template filters for classes."""

from django import template

from workflows.models import Batch

from .. import classes
from ..catalogue import offers

register = template.Library()
register.filter("course_name", classes.course_name)
register.filter("class_name", classes.class_name)


@register.filter
def standing(batch: Batch | None) -> offers.Standing:
    """Return whether a class can be joined, as in `{% with it=batch|standing %}`."""
    return offers.standing(batch)


@register.filter
def offer(batch: Batch | None) -> offers.Offer | None:
    """Return a class with everything that is displayed about it."""
    return offers.Offer(batch) if batch else None
