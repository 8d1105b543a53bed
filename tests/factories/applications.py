import itertools
import uuid
from datetime import date
from typing import Any

from workflows.flows.moves import intake
from workflows.models import Application, Area, Batch

from .courses import BatchFactory

_serial = itertools.count(1)


def make_nik(born: date = date(1995, 8, 17), *, woman: bool = True) -> str:
    """A NIK of Kota Tangerang that agrees with the birth date; each is another one."""
    day = born.day + 40 if woman else born.day
    return f"367107{day:02d}{born.month:02d}{born.year % 100:02d}{next(_serial) % 9998 + 1:04d}"


def form_details(**values: Any) -> dict[str, Any]:
    """The details that `intake.submit` takes."""
    return {
        "name": "Siti Rahma",
        "nik": make_nik(),
        "kk": f"367107110120{next(_serial) % 9998 + 1:04d}",
        "birth_date": date(1995, 8, 17),
        "phone": "+6281234567890",
        "email": "",
        "address": "Jl. Merdeka No. 12 RT 01 RW 02",
        "village": Area.objects.villages().first(),
        "motivation": "Saya ingin membuka usaha sendiri.",
        **values,
    }


def submit(batch: Batch | None = None, **values: Any) -> Application:
    """An application as it comes in, with its process."""
    batch = batch or BatchFactory()
    answers = dict.fromkeys(batch.course.questions.all(), "Ya")
    one, _code = intake.submit(batch, form_key=uuid.uuid4(), details=form_details(**values), answers=answers)
    one.refresh_from_db()  # the worker of the tests has matched it already
    return one
