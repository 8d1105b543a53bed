"""Each version of a course's application form."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .courses import Course


class FormVersion(models.Model):
    """The questions of a course as they were from `at` on. The first is kept when they change for the first time."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="form_versions")
    number = models.PositiveSmallIntegerField()
    questions = models.JSONField(default=list, help_text="Each with its `key`, in their order.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("version of a form")
        verbose_name_plural = _("versions of forms")
        ordering = ["course", "-number"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="form_version_once")]

    def __str__(self) -> str:
        return f"{self.course}: {self.number}"
