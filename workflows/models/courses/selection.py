"""How a course selects the class: by a ranked list or one by one, and the weights."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

WEIGHT = [MaxValueValidator(100)]
NO_WEIGHT = _("Give a weight to need, to fit, or to the order of application.")


class SelectionTerms(models.Model):
    """The fields of a course about its selection (`rules/selection/selection.py`)."""

    by_list = models.BooleanField(
        _("select the class by a ranked list"),
        default=True,
        help_text=_(
            "All interviewed applicants are ranked by these weights. One officer proposes the list, another approves "
            "it. Otherwise a programme head decides on each applicant alone."
        ),
    )
    need_weight = models.PositiveSmallIntegerField(
        _("points for need"),
        default=40,
        validators=WEIGHT,
        help_text=_("Desil, programmes and dependants, from the register."),
    )
    fit_weight = models.PositiveSmallIntegerField(
        _("points for fit"), default=50, validators=WEIGHT, help_text=_("The score of the interview.")
    )
    order_weight = models.PositiveSmallIntegerField(
        _("points for the order of application"),
        default=10,
        validators=WEIGHT,
        help_text=_("The first to apply gets all of them, the last none."),
    )
    reserve_places = models.PositiveSmallIntegerField(
        _("places on the waiting list"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(1000)],
        help_text=_("If blank, there is a place for everybody who reached the pass mark."),
    )

    class Meta:
        abstract = True

    @property
    def has_selection_weight(self) -> bool:
        return any((self.need_weight, self.fit_weight, self.order_weight))
