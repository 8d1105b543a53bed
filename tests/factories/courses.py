from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from workflows.models import (
    CHECKS,
    OPTIONAL,
    Batch,
    Course,
    CourseStep,
    CourseType,
    Criterion,
    Kit,
    KitItem,
    Question,
    RefusalReason,
    ScoreCriterion,
    SheetLine,
    Step,
)


class CourseTypeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CourseType

    name = factory.Sequence(lambda n: f"Jenis {n}")
    slug = factory.Sequence(lambda n: f"jenis-{n}")


class KitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Kit
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Paket {n}")
    stock = 5

    @factory.post_generation
    def items(self, create: bool, extracted: object, **kwargs: object) -> None:
        KitItem.objects.create(kit=self, name="Gunting", quantity=2)


class CourseFactory(factory.django.DjangoModelFactory):
    """With criteria, one question and a score sheet of two lines."""

    class Meta:
        model = Course
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Pelatihan {n}")
    type = factory.SubFactory(CourseTypeFactory)
    hours = 60
    meetings = 12
    place = "Balai Latihan Karawaci"
    teacher = "Ibu Ratna, juru masak"
    kit = factory.SubFactory(KitFactory)
    by_list = False  # tests of single decisions; those of the list say so

    @factory.post_generation
    def details(self, create: bool, extracted: object, **kwargs: object) -> None:
        Criterion.objects.create(course=self, kind=Criterion.Kind.REGISTERED)
        Criterion.objects.create(course=self, kind=Criterion.Kind.DESIL, minimum=1, maximum=5)
        Criterion.objects.create(course=self, kind=Criterion.Kind.AGE, minimum=17, maximum=45)
        Question.objects.create(course=self, label="Apakah Anda punya kompor?", kind=Question.Kind.YES_NO)
        ScoreCriterion.objects.create(course=self, label="Kemauan", weight=2, maximum=5)
        ScoreCriterion.objects.create(course=self, label="Kebutuhan", weight=1, maximum=5)


# Documents of the check, then what is scored at the other checks.
LINES = {
    Step.CHECK_DOCUMENTS: (("Kartu keluarga", 1), ("Surat pengantar", 1)),
    Step.VISIT_HOME: (("Tempat untuk berlatih", 5),),
    Step.PRACTICAL_TEST: (("Memotong pola", 5), ("Kerapian", 10)),
}


def course_with(*steps: str, role: str = "", **values: Any) -> Course:
    """A course that has just these optional steps. `role` does all its checks."""
    course = CourseFactory(**values)
    for step in OPTIONAL:
        CourseStep.objects.create(course=course, step=step, is_on=step in steps, role=role if step in CHECKS else "")
    for step in CHECKS:
        for label, maximum in LINES[step] if step in steps else ():
            SheetLine.objects.create(course=course, step=step, label=label, maximum=maximum)
    return course


class BatchFactory(factory.django.DjangoModelFactory):
    """Open now, starts in a month."""

    class Meta:
        model = Batch

    course = factory.SubFactory(CourseFactory)
    number = factory.Sequence(lambda n: n + 1)
    seats = 20
    opens_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=5))
    closes_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=10))
    starts_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))
    ends_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=60))
    schedule = "Senin-Kamis, 08.00-12.00 WIB"


def just_opened(**values: Any) -> Batch:
    """A class that opened a minute ago, and was entered weeks before."""
    now = timezone.now()
    return BatchFactory(**{"opens_at": now - timedelta(minutes=1), "entered_at": now - timedelta(days=40), **values})


def begin(batch: Batch) -> None:
    """The first day of the class has come."""
    batch.starts_on = timezone.localdate()
    Batch.objects.filter(pk=batch.pk).update(starts_on=batch.starts_on)


def following(batch: Batch, **values: Any) -> Batch:
    """The next class of the same course: open now and for long, begins after `batch` has ended."""
    starts_on = batch.ends_on + timedelta(days=1)
    return BatchFactory(
        course=batch.course,
        number=batch.number + 1000,
        closes_at=timezone.now() + timedelta(days=90),
        starts_on=values.pop("starts_on", starts_on),
        ends_on=values.pop("ends_on", starts_on + timedelta(days=30)),
        **values,
    )


class RefusalReasonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RefusalReason

    label = factory.Sequence(lambda n: f"Alasan {n}")
    wording = "Pendaftaran ini belum dapat kami terima."
