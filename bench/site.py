"""A temporary site to measure, with its own database and one course with any number of classes."""

import os
import tempfile
from datetime import timedelta
from pathlib import Path


def prepare(folder: Path) -> None:
    """Point the settings at a new database and files below `folder`, and start Django.  Call before other imports."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'bench.sqlite3'}")
    os.environ["MEDIA_ROOT"] = str(folder / "media")
    os.environ["PAGE_GENERATION_FILE"] = str(folder / "generation")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def new_folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="berdaya-bench-")


def make_course(classes: int) -> object:
    """A published course page with a picture, criteria, a kit, questions and `classes` upcoming classes."""
    from django.utils import timezone

    from tests.factories.courses import BatchFactory, CourseFactory, KitFactory
    from tests.factories.pages import course_page, make_site, news_page, standard_page
    from workflows.models import Course

    if not Course.objects.exists():
        make_site()
        for number in range(3):
            news_page(slug=f"kabar-{number}")
            standard_page(slug=f"teks-{number}")
    course = CourseFactory(kit=KitFactory())
    today = timezone.localdate()
    for number in range(1, classes + 1):
        starts = today + timedelta(days=20 + number)
        BatchFactory(course=course, number=number, starts_on=starts, ends_on=starts + timedelta(days=30))
    points = [("point", f"Bagian {number} dari pelajaran") for number in range(6)]
    asked = {"question": "Apakah gratis?", "answer": "<p>Ya.</p>"}
    return course_page(course, learn=points, questions=[("question", asked)] * 4)


def open_to_all(batch: object) -> None:
    """Open the class for applications now."""
    from django.utils import timezone

    now = timezone.now()
    batch.opens_at, batch.closes_at = now - timedelta(days=1), now + timedelta(days=9)
    batch.save()
