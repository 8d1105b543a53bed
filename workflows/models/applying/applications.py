"""A resident's application and its answers."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Process, Task

from ..areas import Area
from ..courses.classes import Batch
from ..courses.steps import Step
from ..people import User
from ..reference import RefusalReason
from .applicants import Applicant

# Who assesses an applicant sees the cases that they have taken.
ASSESS = ("check_documents", "visit_home", "hold_test", "hold_interview")


class ApplicationProcess(Process):
    """The workflow engine's process for an application. All data is on `Application`."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("application process")


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, user: User) -> "ApplicationQuerySet":
        """Row permissions for every screen.

        Interviewers, instructors and kit officers see only the applications on which they work or have worked.
        """
        if user.has_perm("workflows.view_application"):
            return self
        own = Q(pk__in=[])
        if user.has_perm("workflows.record_marks"):
            own |= Q(batch__instructor=user, enrolment__isnull=False)
        if user.has_perm("workflows.hold_interview"):
            # Look-ups in a list of keys, because joins would repeat rows.
            talks = Q(interviews__interviewer=user) | Q(interviews__slot__interviewer=user)
            own |= Q(pk__in=self.model.objects.filter(talks).values("pk"))
        if any(user.has_perm(f"workflows.{one}") for one in ASSESS):
            own |= Q(process__in=Task.objects.filter(owner=user).values("process"))
        if user.has_perm("workflows.hand_over_kit"):
            own |= Q(enrolment__award__isnull=False)
        return self.filter(own)

    def entered_by(self, user: User) -> "ApplicationQuerySet":
        """Applications that this officer entered for residents, latest first."""
        return self.filter(entered_by=user).order_by("-submitted_at", "-pk")

    def open(self) -> "ApplicationQuerySet":
        return self.exclude(step="")

    def with_email(self, address: str) -> "ApplicationQuerySet":
        """Applications whose e-mail address belongs to the same mailbox."""
        return self.filter(email_index=Application.email.index(address))

    def on_reserve(self) -> "ApplicationQuerySet":
        """The waiting list in order: the longest wait comes first."""
        return self.filter(status=Application.Status.RESERVE).order_by("reserve_since", "pk")


class Application(Applicant):
    """A resident's application for one class, and its progress."""

    class Status(models.TextChoices):
        RECEIVED = "received", _("Received")
        CORRECTION = "correction", _("Needs correction")
        INTERVIEWING = "interviewing", _("Found eligible")
        RESERVE = "reserve", _("On the waiting list")
        OFFERED = "offered", _("Seat offered")
        ENROLLED = "enrolled", _("Enrolled")
        REFUSED = "refused", _("Refused")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        CARRIED = "carried", _("Carried over to the next class")
        DEFERRED = "deferred", _("Waiting for another class")
        CLOSED = "closed", _("Closed")

    class Closing(models.TextChoices):
        """Why an application was closed without a decision on the applicant. Residents read it."""

        NO_TIME = "no_time", _("We could not agree on a time for the interview with you.")
        NO_SHOW = "no_show", _("You did not come to the interview.")
        NO_CHECK = "no_check", _("We wrote to you, but could not do a check that this class asks for.")
        CLASS_OVER = "class_over", _("The class started or ended before we could decide.")
        NO_CLASS = "no_class", _("You did not want to move to another class.")

    UNDECIDED = (Status.RECEIVED, Status.CORRECTION, Status.INTERVIEWING)

    class Channel(models.TextChoices):
        ONLINE = "online", _("online")
        COUNTER = "counter", _("at the counter")
        DESK = "desk", _("at a kelurahan desk")

    class Agreement(models.TextChoices):
        """How a resident agreed to an officer entering their data (UU 27/2022, art. 20 and 22)."""

        SIGNED = "signed", _("The resident signed the paper form")
        SPOKEN = "spoken", _("The resident was present, heard how the data will be used, and agreed")
        PROXY = "proxy", _("A representative brought a signed letter of authority")

    class Withdrawal(models.TextChoices):
        """Why a resident withdrew, if they gave a reason."""

        WORK = "work", _("I have found work")
        TIME = "time", _("The days or hours do not suit me")
        PLACE = "place", _("The place is too far away")
        OTHER_COURSE = "other_course", _("I want another course")
        FAMILY = "family", _("Health or family")
        OTHER = "other", _("Another reason")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    form_key = models.UUIDField(unique=True, editable=False, help_text="Submitted with the form to prevent duplicates.")
    number = models.CharField(_("application number"), max_length=8, unique=True)
    code_hash = models.CharField(max_length=128)
    code_since = models.DateTimeField(help_text="Wrong attempts before this time do not count: the code was different.")
    code_needs_word = models.BooleanField(
        default=False, help_text="An officer handed the code over: it opens only with a word that the resident chose."
    )
    process = models.OneToOneField(Process, models.PROTECT, null=True, related_name="application")
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="applications", verbose_name=_("class"))
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.RECEIVED)
    step = models.CharField(_("step"), max_length=40, choices=Step, blank=True)
    step_since = models.DateTimeField(_("waiting since"), null=True)
    step_due = models.DateTimeField(_("due"), null=True)
    submitted_at = models.DateTimeField(_("submitted"))
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.ONLINE)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    desk = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("desk"))
    agreement = models.CharField(_("agreement"), max_length=10, choices=Agreement, blank=True)

    motivation = models.TextField(_("motivation"))
    correction_fields = models.JSONField(default=list, blank=True)
    correction_note = models.TextField(blank=True)
    refusal_reason = models.ForeignKey(RefusalReason, models.PROTECT, null=True, blank=True, related_name="+")
    refusal_note = models.TextField(blank=True)
    closed_why = models.CharField(_("why it was closed"), max_length=12, choices=Closing, blank=True)
    withdrawal_reason = models.CharField(_("reason for withdrawal"), max_length=20, choices=Withdrawal, blank=True)
    may_publish_name = models.BooleanField(_("name may be published"), default=False)
    may_publish_photo = models.BooleanField(_("photo may be published"), default=False)
    parked_at = models.DateTimeField(null=True, blank=True, help_text="When it started to wait for the next register.")
    reserve_since = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateTimeField(null=True, blank=True)
    lapsed_at = models.DateTimeField(null=True, blank=True)

    next_class_at = models.DateTimeField(
        null=True, blank=True, help_text="When the resident asked to be carried over to the next class."
    )
    deferred_from = models.CharField(
        max_length=20, choices=Status, blank=True, help_text="The status before it began to wait for another class."
    )
    carried_from = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="carried_to")

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-submitted_at", "-pk"]
        default_permissions = ("view", "add")
        permissions = [
            ("enter_application", _("Can enter applications at a kelurahan desk")),
            ("view_eligibility", _("Can see register data and criteria results")),
            ("approve_eligibility", _("Can approve eligibility")),
            ("waive_criterion", _("Can waive a criterion reserved for the head")),
            ("check_documents", _("Can check documents of applicants")),
            ("visit_home", _("Can visit applicants at home")),
            ("hold_test", _("Can hold and score practical tests")),
            ("schedule_interview", _("Can schedule interviews")),
            ("hold_interview", _("Can hold and score interviews")),
            ("approve_selection", _("Can approve selection")),
            ("approve_completion", _("Can approve completion")),
            ("withdraw_application", _("Can withdraw an application for a resident")),
            ("step_back_application", _("Can send a case back to the step before")),
            ("reopen_application", _("Can reopen a case that has ended")),
            ("move_application", _("Can move a case to another step")),
            ("hand_on_task", _("Can reassign a task taken by another officer")),
        ]
        constraints = [
            models.CheckConstraint(
                name="application_offer_has_an_end", condition=~Q(status="offered") | Q(answer_by__isnull=False)
            ),
            models.CheckConstraint(
                name="application_reserve_has_a_place", condition=~Q(status="reserve") | Q(reserve_since__isnull=False)
            ),
            models.CheckConstraint(
                name="application_of_a_desk_has_an_agreement",
                condition=~Q(channel="desk") | (Q(desk__isnull=False, entered_by__isnull=False) & ~Q(agreement="")),
            ),
            models.CheckConstraint(
                name="application_refusal_has_a_reason",
                condition=~Q(status="refused") | Q(refusal_reason__isnull=False),
            ),
            models.CheckConstraint(
                name="application_closed_for_a_reason", condition=~Q(status="closed") | ~Q(closed_why="")
            ),
            models.CheckConstraint(
                name="application_carried_at_the_residents_wish",
                condition=~Q(status="carried") | Q(next_class_at__isnull=False),
            ),
            models.CheckConstraint(
                name="application_deferred_from_a_status", condition=~Q(status="deferred") | ~Q(deferred_from="")
            ),
        ]
        indexes = [
            models.Index(fields=["step", "-submitted_at", "-id"], name="application_step"),
            models.Index(fields=["batch", "step", "-submitted_at"], name="application_class_step"),
            models.Index(fields=["batch", "status", "reserve_since"], name="application_class_status"),
            models.Index(fields=["-submitted_at", "-id"], name="application_submitted"),
            models.Index(fields=["nik_index"], name="application_nik"),
            models.Index(fields=["kk_index"], name="application_kk"),
            models.Index(fields=["phone_index"], name="application_phone"),
            models.Index(fields=["email_index", "submitted_at"], name="application_email"),
            models.Index(fields=["batch"], name="application_next_class", condition=Q(next_class_at__isnull=False)),
            models.Index(
                fields=["entered_by", "-submitted_at", "-id"],
                name="application_entered",
                condition=Q(entered_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.display_number

    @property
    def display_number(self) -> str:
        return f"{self.number[:4]}-{self.number[4:]}"

    @property
    def is_enrolled(self) -> bool:
        return self.status == self.Status.ENROLLED

    @property
    def is_refused(self) -> bool:
        return self.status == self.Status.REFUSED

    @property
    def is_closed(self) -> bool:
        return self.status == self.Status.CLOSED

    @property
    def is_offered(self) -> bool:
        return self.status == self.Status.OFFERED

    @property
    def is_deferred(self) -> bool:
        return self.status == self.Status.DEFERRED

    @property
    def is_on_reserve(self) -> bool:
        return self.status == self.Status.RESERVE

    @property
    def lacked_a_seat(self) -> bool:
        """Was it refused from the waiting list because no seat came free?"""
        return self.is_refused and self.reserve_since is not None

    @property
    def latest(self) -> "Application":
        """This application or, if it was carried over, the latest one that replaced it."""
        one = self
        while one.status == self.Status.CARRIED:
            one = one.carried_to
        return one

    @property
    def ended_before_the_answer(self) -> bool:
        """Did the class end before the deadline to accept the seat?"""
        return bool(self.lapsed_at and self.answer_by and self.lapsed_at < self.answer_by)

    @property
    def is_parked(self) -> bool:
        return self.parked_at is not None

    @property
    def needs_correction(self) -> bool:
        return self.status == self.Status.CORRECTION
