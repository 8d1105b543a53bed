"""Words that people type in the site search, and the words on our pages that they mean."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

EDIT = ("view", "add", "change", "delete")


class Synonym(models.Model):
    """One line of the list that comms staff edit."""

    typed = models.CharField(
        _("what people type"),
        max_length=240,
        help_text=_("One or more words or phrases, with commas between them, such as “masak, memasak, koki”."),
    )
    means = models.CharField(
        _("what we search for"),
        max_length=80,
        help_text=_("Words that are on the page, such as “tata boga”. The page must have all of them."),
    )

    class Meta:
        verbose_name = _("search synonym")
        verbose_name_plural = _("search synonyms")
        ordering = ["means", "pk"]
        default_permissions = EDIT

    def __str__(self) -> str:
        return f"{self.typed} → {self.means}"

    @property
    def phrases(self) -> list[str]:
        return [phrase for phrase in (" ".join(part.lower().split()) for part in self.typed.split(",")) if phrase]

    def clean(self) -> None:
        """Raises `ValidationError` if another line has one of these phrases: only one of the two would count."""
        taken = {phrase: one for one in Synonym.objects.exclude(pk=self.pk) for phrase in one.phrases}
        if clash := next((phrase for phrase in self.phrases if phrase in taken), None):
            words = _("“%(phrase)s” is already in the line “%(line)s”.")
            raise ValidationError({"typed": words % {"phrase": clash, "line": taken[clash]}})
