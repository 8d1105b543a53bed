"""Copy a course with its settings, and give a new one what most courses have."""

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ...events import Event
from ...models import Course, Criterion, Kit, ScoreCriterion, User
from ..audit import journal
from ..refusal import Refusal
from . import rules

# What an interviewer can judge of every applicant; weight, then the highest score.
STANDARD_SHEET = (
    (_("Willingness to learn and to attend every meeting"), 2, 5),
    (_("Need for an income of one's own"), 2, 5),
    (_("Plan for using the skill after the course"), 1, 5),
)
# Kind, from, to: on the register, with a low desil, living in the city, one person a family card.
STANDARD_CRITERIA = (
    (Criterion.Kind.REGISTERED, None, None),
    (Criterion.Kind.DESIL, 1, 5),
    (Criterion.Kind.RESIDENT, None, None),
    (Criterion.Kind.FAMILY, None, 1),
)
BELONGS = ("criteria", "questions", "score_sheet", "deadlines", "minimum_seats", "optional_steps", "sheet_lines")


@transaction.atomic
def copy(course: Course, *, by: User, name: str) -> Course:
    """Copy a course with its criteria, questions, sheets, optional steps, deadlines, minimum seats and kit.

    The copy has no classes, and its kit has no stock. Raises `Refusal` if the name is taken.
    """
    if Course.objects.filter(name__iexact=name).exists():
        raise Refusal(_("A course with this name already exists."))
    made = Course.objects.get(pk=course.pk)
    made.pk, made.name = None, name
    made.kit = _kit_like(course.kit, name) if course.kit else None
    made.save(force_insert=True)
    for rows in BELONGS:
        _copy_rows(getattr(course, rows).all(), course=made)
    journal.record(made, Event.COURSE_COPIED, by=by, source=course.pk)
    return made


@transaction.atomic
def add_standard_sheet(course: Course, *, by: User) -> None:
    """Give a course without a score sheet the standard one. Raises `Refusal` if it has one."""
    Course.objects.select_for_update().get(pk=course.pk)
    if course.score_sheet.exists():
        raise Refusal(_("This course already has a score sheet."))
    rules.freeze_open(course)
    with override(settings.LANGUAGE_CODE):
        for at, (label, weight, maximum) in enumerate(STANDARD_SHEET):
            line = ScoreCriterion(course=course, label=str(label), weight=weight, maximum=maximum, sort_order=at)
            line.save(force_insert=True)
    journal.record(course, Event.SHEET_ADDED, by=by)


@transaction.atomic
def add_standard_criteria(course: Course, *, by: User) -> None:
    """Give a course without criteria the standard ones. Raises `Refusal` if it has some."""
    Course.objects.select_for_update().get(pk=course.pk)
    if course.criteria.exists():
        raise Refusal(_("This course already has criteria."))
    rules.freeze_open(course)
    for at, (kind, minimum, maximum) in enumerate(STANDARD_CRITERIA):
        Criterion(course=course, kind=kind, minimum=minimum, maximum=maximum, sort_order=at).save(force_insert=True)
    journal.record(course, Event.CRITERIA_ADDED, by=by)


def _kit_like(kit: Kit, name: str) -> Kit:
    made = Kit.objects.create(name=_("Kit of %(course)s") % {"course": name}, stock=0)
    _copy_rows(kit.items.all(), kit=made)
    return made


def _copy_rows(rows: "models.QuerySet", **parent: models.Model) -> None:
    for row in rows:
        row.pk = None
        for name, value in parent.items():
            setattr(row, name, value)
        row.save(force_insert=True)
