"""The programme of the demo: five courses with their settings, and classes at every stage."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone

from workflows import timetable
from workflows.models import (
    Area,
    Batch,
    Course,
    CourseStep,
    CourseType,
    Criterion,
    Group,
    Kit,
    KitItem,
    MinimumSeats,
    Question,
    RefusalReason,
    ScoreCriterion,
    SheetLine,
    Step,
    User,
)
from workflows.models.courses.way import SHEET_LINE

from . import shapes
from .content_applicants import REFUSAL_REASONS
from .content_courses import COURSE_TYPES, COURSES, SCHEDULES

YEAR = timedelta(days=365)
Kind = Criterion.Kind
CRITERIA: tuple[tuple[str, int | None, int | None], ...] = (
    (Kind.REGISTERED, None, None),
    (Kind.DESIL, 1, 5),
    (Kind.AGE, 17, 45),
    (Kind.RESIDENT, None, None),
    (Kind.FAMILY, None, 1),
    (Kind.COOL_DOWN, None, 24),
)

# Before the interview, applicants of this course show documents and are visited: label, guidance, weight, maximum.
CHECKED = "Barista Kopi"
SHEETS = {
    Step.CHECK_DOCUMENTS: (
        ("KTP asli", "Nama dan NIK sama dengan pendaftaran.", 1, 1),
        ("Kartu Keluarga asli", "Nama pendaftar tercantum.", 1, 1),
    ),
    Step.VISIT_HOME: (
        ("Keadaan tempat tinggal perlu dukungan", "Yang Anda lihat, bukan kata tetangga.", 2, 5),
        ("Dukungan keluarga untuk hadir setiap pertemuan", "", 1, 5),
    ),
}

BY_LIST = "Barista Kopi"  # the applicants of the other courses are decided one by one


class Plan(NamedTuple):
    """Days from today (negative: past) at which a class opens and closes, and starts or, if it is over, ended.

    The other days follow from the schedule and the course's meetings. `place` and `district` only if they differ from
    the course's.
    """

    course: str
    number: int
    seats: int
    opens: int
    closes: int
    starts: int | None
    ended: int | None
    schedule: int
    place: str = ""
    district: str = ""


PLANS = (
    Plan("Tata Boga", 3, 10, -130, -110, None, -30, 0),
    Plan("Tata Boga", 4, 20, -12, 12, 30, None, 0),
    Plan("Barbershop", 2, 10, -110, -90, None, -12, 1),
    Plan("Barbershop", 3, 8, -20, 8, 20, None, 1),
    Plan("Menjahit Pakaian", 5, 12, -70, -45, -15, None, 2),
    Plan("Menjahit Pakaian", 6, 16, 10, 30, 50, None, 2, "Balai Warga, Jl. Mawar No. 3", "Larangan"),
    Plan("Barista Kopi", 1, 15, -6, 20, 40, None, 4),
    Plan("Servis AC", 2, 8, -100, -80, None, -3, 3),
    Plan("Servis AC", 3, 12, 18, 40, 60, None, 3),
)


def make_courses() -> dict[str, Course]:
    types = {
        one.slug: CourseType.objects.create(name=one.name, name_en=one.name_en, slug=one.slug) for one in COURSE_TYPES
    }
    for reason in REFUSAL_REASONS:
        RefusalReason.objects.create(label=reason.label, wording=reason.wording)
    return {one.name: _course(one, types[one.type_slug]) for one in COURSES}


def _course(text: shapes.Course, kind: CourseType) -> Course:
    kit = Kit.objects.create(name=text.kit_name, stock=6)
    for item in text.kit_items:
        KitItem.objects.create(kit=kit, name=item.item, quantity=item.quantity, unit=item.unit)
    course = Course.objects.create(
        name=text.name,
        type=kind,
        hours=text.hours,
        meetings=text.meetings,
        place=text.place,
        district=Area.objects.districts().get(name=text.district),
        teacher=f"{text.teacher.name}, {text.teacher.background}",
        requirements="\n".join(text.requirements),
        kit=kit,
        by_list=text.name == BY_LIST,
    )
    for step, sheet in SHEETS.items() if text.name == CHECKED else ():
        CourseStep.objects.create(course=course, step=step, is_on=True)
        for at, line in enumerate(sheet):
            values = dict(zip(SHEET_LINE, line, strict=True))
            SheetLine.objects.create(course=course, step=step, sort_order=at, **values)
    if course.by_list:
        MinimumSeats.objects.create(course=course, group=Group.WOMEN, seats=2)
    for at, (criterion, minimum, maximum) in enumerate(CRITERIA):
        Criterion.objects.create(course=course, kind=criterion, minimum=minimum, maximum=maximum, sort_order=at)
    for at, one in enumerate(text.questions):
        Question.objects.create(
            course=course,
            label=one.label,
            label_en=one.label_en,
            help_text=one.help_text,
            help_text_en=one.help_text_en,
            kind=one.kind,
            choices="\n".join(one.choices),
            choices_en="\n".join(one.choices_en),
            required=one.required,
            sort_order=at,
        )
    for at, line in enumerate(text.score_sheet):
        ScoreCriterion.objects.create(
            course=course,
            label=line.label,
            guidance=line.guidance,
            weight=line.weight,
            maximum=line.maximum,
            sort_order=at,
        )
    return course


def class_days(plan: Plan, meetings: int, today: date) -> list[date]:
    """The day of each meeting: the last ones until a class ended, otherwise the first ones from its start."""
    times = timetable.read(SCHEDULES[plan.schedule])
    if times is None:
        raise ValueError(f"Cannot read the days and hours of {plan.course} {plan.number}.")
    if plan.ended is not None:
        end = today + timedelta(days=plan.ended)
        return times.meetings(end - YEAR, end)[-meetings:]
    start = today + timedelta(days=plan.starts or 0)
    return times.meetings(start, start + YEAR)[:meetings]


def make_batch(plan: Plan, courses: dict[str, Course], instructor: User) -> Batch:
    today = timezone.localdate()

    def moment(days: int, hour: int, minute: int = 0) -> datetime:
        return timezone.make_aware(datetime.combine(today + timedelta(days=days), time(hour, minute)))

    days = class_days(plan, courses[plan.course].meetings, today)
    return Batch.objects.create(
        course=courses[plan.course],
        number=plan.number,
        seats=plan.seats,
        opens_at=moment(plan.opens, 8),
        closes_at=moment(plan.closes, 23, 59),
        starts_on=days[0],
        ends_on=days[-1],
        schedule=SCHEDULES[plan.schedule],
        place=plan.place,
        district=Area.objects.districts().get(name=plan.district) if plan.district else None,
        instructor=instructor,
    )
