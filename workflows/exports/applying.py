"""Applications, as in their list."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ..models import Application, Step, User
from .columns import PERSONAL, REASONS, Column, Group, worded
from .people import Applicants


class Applications(Applicants):
    key, title, applicant = "applications", _("Applications"), ""

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
