"""Applications, as in their list."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Min, QuerySet
from django.utils.translation import gettext_lazy as _

from ..models import Answer, Application, Step, User
from .columns import CHUNK, PERSONAL, REASONS, Column, Group, worded
from .people import Applicants

LAST = 10**6


class Answers(Column):
    """A column for each question of the course, under the wording that the applicants saw.

    A question that was reworded has a column for each wording. A cell is blank if the question was not asked.
    """

    of_one_course = True
    fetches = ("answers",)

    def __init__(self) -> None:
        super().__init__(_("Answers, a column for each question"), "answers", group=Group.PERSON, needs=PERSONAL)

    def headings(self, keys: Sequence[int]) -> list[str]:
        """In the order of the form; wordings that it no longer has come last."""
        places: dict[str, tuple[int, int]] = {}
        for start in range(0, len(keys), CHUNK):
            asked = Answer.objects.filter(application__in=keys[start : start + CHUNK]).order_by().values("label")
            for one in asked.annotate(place=Min("question__sort_order"), first=Min("pk")):
                place = (LAST if one["place"] is None else one["place"], one["first"])
                places[one["label"]] = min(place, places.get(one["label"], place))
        return sorted(places, key=lambda label: places[label])

    def cells(self, row: Any, headings: Sequence[str]) -> list[str]:
        told: dict[str, list[str]] = {}
        for answer in row.answers.all():
            told.setdefault(answer.label, []).append(answer.told)
        return ["; ".join(told.get(label, [])) for label in headings]


class Applications(Applicants):
    key, title, applicant, of_course = "applications", _("Applications"), "", "batch__course"

    status = Column(_("Status"), worded("status", Application.Status), usual=True)
    step = Column(_("Step"), worded("step", Step), usual=True)
    submitted_at = Column(_("Submitted"), "submitted_at", usual=True)
    channel = Column(_("Channel"), worded("channel", Application.Channel))
    desk = Column(_("Desk"), "desk__name")
    step_since = Column(_("Waiting since"), "step_since")
    step_due = Column(_("Deadline"), "step_due")
    reserve_since = Column(_("On the waiting list since"), "reserve_since")
    answer_by = Column(_("Seat offered until"), "answer_by")
    in_class = Column(_("Class"), "batch", group=Group.CLASS, usual=True)
    course = Column(_("Course"), "batch__course__name", group=Group.CLASS)
    starts_on = Column(_("First day"), "batch__starts_on", group=Group.CLASS)
    motivation = Column(_("Motivation"), "motivation", group=Group.PERSON, needs=PERSONAL)
    may_publish_name = Column(_("Name may be published"), "may_publish_name", group=Group.PERSON, needs=PERSONAL)
    may_publish_photo = Column(_("Photo may be published"), "may_publish_photo", group=Group.PERSON, needs=PERSONAL)
    answers = Answers()
    refusal_reason = Column(_("Reason for refusal"), "refusal_reason", group=Group.DECISION, needs=REASONS)
    closed_why = Column(
        _("Why it was closed"), worded("closed_why", Application.Closing), group=Group.DECISION, needs=REASONS
    )
    withdrawal_reason = Column(
        _("Reason for withdrawal"),
        worded("withdrawal_reason", Application.Withdrawal),
        group=Group.DECISION,
        needs=PERSONAL,
    )

    @classmethod
    def rows(cls, user: User) -> QuerySet[Application]:
        shown = ("batch__course", "village__parent", "desk", "refusal_reason")
        return Application.objects.visible_to(user).select_related(*shown)
