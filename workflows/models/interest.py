"""Interest before an application: subscriptions to class news, and suggested courses."""

import uuid
from base64 import urlsafe_b64encode

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..privacy.crypto import blind_index
from ..privacy.sealed import Sealed
from .areas import Area
from .courses.classes import Batch
from .courses.courses import Course, CourseType

TOKEN_BYTES = 20


def token_index(token: str) -> bytes:
    """The blind index of a token. It finds the row but does not reveal the token."""
    return blind_index(token, field="subscription.token")


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def confirmed(self) -> "SubscriptionQuerySet":
        return self.filter(confirmed_at__isnull=False)

    def to_tell_of(self, batch: Batch) -> "SubscriptionQuerySet":
        """Confirmed subscriptions made before this class opened or was entered, and not yet notified of it.

        A resident who subscribes while a class takes applications has seen it and waits for the next one.
        """
        new = batch.entered_at if batch.entered_at > batch.opens_at else batch.opens_at
        about = Q(course=batch.course_id) | Q(type=batch.course.type_id)
        return self.confirmed().filter(about, asked_at__lt=new).exclude(notices__batch=batch)


class Subscription(models.Model):
    """A resident's request to hear when a class of a course, or of a course type, opens.

    It holds a contact only: no name, no NIK. `code` is what a phone sends to the office to confirm; it is not secret.
    Links in e-mails carry `token`, which is derived from `uid` each time. Only its keyed hash is stored.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("WhatsApp")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey(Course, models.CASCADE, null=True, related_name="subscriptions")
    type = models.ForeignKey(CourseType, models.CASCADE, null=True, related_name="subscriptions")
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    contact_sealed = models.BinaryField()
    contact_index = models.BinaryField(max_length=32)
    token_index = models.BinaryField(max_length=32, unique=True)
    code = models.CharField(_("code"), max_length=6, db_index=True)
    language = models.CharField(max_length=10, default=settings.LANGUAGE_CODE)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)

    contact = Sealed("contact", indexed=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("class news subscription")
        verbose_name_plural = _("class news subscriptions")
        ordering = ["-asked_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("serve_subscription", _("Can confirm class news subscribers and write to them"))]
        constraints = [
            models.CheckConstraint(
                name="subscription_is_about_one",
                condition=Q(course__isnull=False, type=None) | Q(course=None, type__isnull=False),
            ),
            models.UniqueConstraint(fields=["contact_index", "course"], name="subscription_once_a_course"),
            models.UniqueConstraint(fields=["contact_index", "type"], name="subscription_once_a_type"),
        ]

    def __str__(self) -> str:
        return str(self.about)

    @property
    def about(self) -> Course | CourseType:
        return self.course or self.type

    @property
    def token(self) -> str:
        """160 bits that cannot be derived from the table alone: the key is in the environment."""
        secret = blind_index(self.uid.hex, field="subscription.link")[:TOKEN_BYTES]
        return urlsafe_b64encode(secret).decode().rstrip("=")

    def save(self, *args: object, **kwargs: object) -> None:
        self.token_index = token_index(self.token)
        super().save(*args, **kwargs)


class Ask(models.Model):
    """One submission of the form by a contact, counted in the database so that all processes share the count."""

    contact_index = models.BinaryField(max_length=32, db_index=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class Wish(models.Model):
    """A course that a resident would like and the office does not offer yet. No name is asked for or stored."""

    form_key = models.UUIDField(unique=True, editable=False, help_text="Submitted with the form to prevent duplicates.")
    kind = models.CharField(_("kind of course"), max_length=60, db_index=True)
    type = models.ForeignKey(CourseType, models.SET_NULL, null=True, related_name="+", verbose_name=_("type"))
    district = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("kecamatan"))
    created_at = models.DateTimeField(_("suggested"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("course suggestion")
        verbose_name_plural = _("course suggestions")
        ordering = ["-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.kind
