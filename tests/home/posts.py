"""The pages of an application as a browser sends them, the whole form of the counter, a browser that has sent one."""

import uuid
from typing import Any

from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from tests.factories import BatchFactory, make_nik
from workflows.actions.applying import codes
from workflows.models import Application, Area, Batch


def form_post(batch: Batch, **values: Any) -> dict[str, Any]:
    """Every field filled in well; a birth date is three boxes."""
    questions = {f"question_{question.pk}": "Ya" for question in batch.course.questions.all()}
    return {
        "form_key": str(uuid.uuid4()),
        "name": "Siti Rahma",
        "nik": make_nik(),
        "kk": "3671071101200042",
        "birth_date_day": "17",
        "birth_date_month": "8",
        "birth_date_year": "1995",
        "phone": "0812 3456 7890",
        "email": "",
        "told_by": "",
        "address": "Jl. Merdeka No. 12 RT 01 RW 02",
        "village": str(Area.objects.villages().first().pk),
        "motivation": "Saya ingin membuka usaha sendiri.",
        **questions,
        **values,
    }


PAGES = {
    "identitas": ("name", "nik", "birth_date_day", "birth_date_month", "birth_date_year", "sure"),
    "kartu-keluarga": ("kk",),
    "kontak": ("phone", "email", "told_by"),
    "alamat": ("address", "district"),
    "kelurahan": ("village",),
    "alasan": ("motivation",),
}
ORDER = [*PAGES, "pertanyaan-1"]


def address(batch: Batch) -> str:
    """Where the application for a class begins."""
    return reverse("apply", args=[batch.pk])


def page(slug: str) -> str:
    return reverse("apply_page", args=[slug])


def page_posts(batch: Batch, **values: Any) -> dict[str, dict[str, Any]]:
    """What each page after the first one sends; its course has up to three short questions."""
    data = form_post(batch, **values)
    village = Area.objects.villages().filter(pk=data["village"] if str(data["village"]).isdecimal() else 0).first()
    data.setdefault("district", str((village or Area.objects.villages().first()).parent_id))
    posts = {slug: {name: data[name] for name in names if name in data} for slug, names in PAGES.items()}
    own = {name: value for name, value in data.items() if name.startswith("question_")}
    return {**posts, "pertanyaan-1": own} if own else posts


def fill_in(client: Client, batch: Batch, **values: Any) -> Any:
    """Every page of the form of a class, up to the check of the answers."""
    client.post(address(batch))
    for slug, typed in page_posts(batch, **values).items():
        answer = client.post(page(slug), typed)
    return answer


def post(client: Client, slug: str, batch: Batch, **values: Any) -> Any:
    """One page of the form."""
    return client.post(page(slug), page_posts(batch, **values)[slug])


def send(client: Client) -> Any:
    return client.post(reverse("apply_send"))


def counter_post(batch: Batch, **values: Any) -> dict[str, Any]:
    """The same as an officer sends it for a resident who is there."""
    return form_post(batch, **{"agreement": "spoken", "word": "mawar biru", "word_again": "Mawar Biru", **values})


def apply(client: Client, batch: Batch | None = None, **values: Any) -> Any:
    """All pages, and send."""
    fill_in(client, batch or BatchFactory(), **values)
    return send(client)


def code_of(one: Application, code: str = "12345678") -> str:
    """Give an application a code that the test knows."""
    Application.objects.filter(pk=one.pk).update(code_hash=make_password(codes.peppered(code)), code_needs_word=False)
    one.refresh_from_db()
    return code


def open_door(client: Client, one: Application) -> Any:
    """Sign in with number and code."""
    return client.post(reverse("status_door"), {"number": one.display_number, "code": code_of(one)})
