"""Subscriptions to class news: their confirmation codes, and finding one by its token."""

from ..models import Course, CourseType, Subscription
from ..models.interest import token_index
from ..privacy.crypto import blind_index
from ..rules import interest as rules


def code_for(about: Course | CourseType, contact: str) -> str:
    """The code for a contact and a course. Always the same, so it does not reveal an earlier subscription."""
    wish = f"{about._meta.model_name}|{about.pk}|{contact}"
    return rules.code(blind_index(wish, field="subscription.code"))


def find(token: str) -> Subscription | None:
    """The subscription that a link's token belongs to, or None."""
    found = Subscription.objects.select_related("course", "type")
    return found.filter(token_index=token_index(token)).first()
