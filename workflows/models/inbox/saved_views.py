"""Filters of the inbox that an officer keeps under a name."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """`query` is the part of the address that filters. Never a search: it can hold a person's name.

    With a `team`, everyone in that role sees it.
    """

    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=500, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    team = models.ForeignKey(Group, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("for"))

    class Meta:
        ordering = ["name", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="saved_view_name_once_an_owner")]

    def __str__(self) -> str:
        return self.name
