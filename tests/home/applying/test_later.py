"""Going on later: by the code or the link, on any phone, within 14 days; and being forgotten."""

from datetime import datetime, timedelta
from urllib.parse import unquote

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.browser.draft import COOKIE
from tests.factories import BatchFactory
from tests.home.posts import address, apply, fill_in, post
from workflows.dates import WIB
from workflows.models import Draft
from workflows.typed_fields import LONGEST


@pytest.fixture
def begun(client, batch):
    """A browser in the middle of the form."""
    client.post(address(batch))
    post(client, "identitas", batch)
    return client


def test_page_that_is_saved_for_later_is_kept_right_or_wrong(begun):
    answer = begun.post(reverse("apply_save", args=["kartu-keluarga"]), {"kk": "3671"})

    assert (answer.status_code, answer.url) == (303, reverse("apply_later"))
    assert Draft.objects.get().answers["kartu-keluarga"] == {"kk": "3671"}


def test_code_is_shown_with_a_link_that_no_server_is_told(begun, settings):
    settings.ALLOWED_HOSTS = ["*"]
    shown = begun.get(reverse("apply_later"), headers={"host": "10.0.0.7:8000"})

    draft = Draft.objects.get()
    assert shown.context["link"] == f"{settings.SITE_URL}{reverse('apply_resume')}#{draft.display_code}"
    assert draft.display_code in shown.content.decode()
    assert shown.context["whatsapp"].startswith("https://wa.me/?text=")
    assert shown.context["link"] in unquote(shown.context["whatsapp"])


def test_whatsapp_leads_to_the_own_number_once_it_is_known(client, batch):
    fill_in(client, batch, phone="0812 3456 7890")

    assert client.get(reverse("apply_later")).context["whatsapp"].startswith("https://wa.me/6281234567890?text=")


def read(answer):
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("closes", "said"),
    [(8, "8 Desember 2026 pukul 23.59 WIB"), (20, "14 Desember 2026")],
    ids=["the class closes first", "the answers are deleted first"],
)
def test_day_to_go_on_by_is_never_after_the_class_has_closed(client, db, closes, said):
    with time_machine.travel(datetime(2026, 11, 30, 9, tzinfo=WIB)):
        batch = BatchFactory(closes_at=datetime(2026, 12, closes, 23, 59, tzinfo=WIB))
        fill_in(client, batch)

        shown = client.get(reverse("apply_later"))
        begun = client.get(address(batch))

    assert f"Lanjutkan paling lambat {said}" in read(shown)
    assert said.partition(" pukul")[0] in unquote(shown.context["whatsapp"]).replace("\N{NO-BREAK SPACE}", " ")
    assert said in read(begun)


@pytest.mark.parametrize("spelt", [str, str.lower, lambda code: code.replace("-", " "), lambda code: f" {code}."])
def test_code_goes_on_on_another_phone_however_it_is_typed(begun, spelt):
    other = Client()

    answer = other.post(reverse("apply_resume"), {"code": spelt(Draft.objects.get().display_code)})

    assert answer.url == reverse("apply_page", args=["kartu-keluarga"])
    assert other.get(answer.url).status_code == 200
    assert other.get(reverse("apply_page", args=["identitas"])).context["form"]["name"].value() == "Siti Rahma"


def test_code_of_a_filled_in_form_leads_to_the_check_and_of_a_sent_one_to_the_proof(client, batch):
    fill_in(client, batch)
    code = Draft.objects.get().code
    assert client.post(reverse("apply_resume"), {"code": code}).url == reverse("apply_check")

    client.post(reverse("apply_send"))

    assert client.post(reverse("apply_resume"), {"code": code}).url == reverse("received")
    assert Client().post(reverse("apply_resume"), {"code": code}).url == reverse("received")


@pytest.mark.parametrize("typed", ["ABCD-EFGH-2345", "", "' OR 1=1", "x" * 500, "\x00"])
def test_code_that_opens_nothing_is_said_on_the_page_with_what_was_typed(client, begun, typed):
    other = Client()

    answer = other.post(reverse("apply_resume"), {"code": typed})

    assert (answer.status_code, answer.url) == (303, reverse("apply_resume"))
    shown = other.get(answer.url)
    assert (shown.status_code, shown.context["form"]["code"].value()) == (200, typed[:LONGEST])
    assert list(shown.context["form"].errors) == ["code"]


def test_code_is_over_after_fourteen_days_from_the_last_page(begun):
    code, now = Draft.objects.get().code, timezone.now()

    with time_machine.travel(now + timedelta(days=13, hours=23)):
        assert Client().post(reverse("apply_resume"), {"code": code}).url != reverse("apply_resume")
    with time_machine.travel(now + timedelta(days=14, minutes=1)):
        assert Client().post(reverse("apply_resume"), {"code": code}).url == reverse("apply_resume")


def test_phone_that_is_left_knows_nothing_and_the_code_still_opens(begun):
    answer = begun.post(reverse("apply_leave"))

    assert (answer.url, begun.cookies[COOKIE].value) == (reverse("apply_resume"), "")
    assert begun.get(reverse("apply_later")).url == reverse("apply_resume")
    assert Client().post(reverse("apply_resume"), {"code": Draft.objects.get().code}).status_code == 303


def test_answers_that_are_forgotten_are_gone(begun):
    assert begun.post(reverse("apply_forget")).url == reverse("apply_start")

    assert (Draft.objects.count(), begun.cookies[COOKIE].value) == (0, "")


def test_forgetting_touches_nothing_that_was_sent(client, batch):
    apply(client, batch)

    client.post(reverse("apply_forget"))

    assert Draft.objects.count() == 1


@pytest.mark.parametrize("name", ["apply_leave", "apply_forget", "apply_start_anew"])
def test_deeds_are_posts(client, db, name):
    assert client.get(reverse(name)).status_code == 405


@pytest.mark.parametrize("typed", ["\U0001f9f5 kode", "\u202eDCBA", "é;\r\nSet-Cookie: x=1"])
def test_code_of_any_letters_is_shown_again_and_its_cookie_is_a_header_that_every_server_can_send(client, db, typed):
    answer = client.post(reverse("apply_resume"), {"code": typed})

    (cookie,) = answer.cookies.values()
    cookie.OutputString().encode("ascii")
    form = client.get(answer.url).context["form"]
    assert (form["code"].value(), len(form.errors["code"])) == (typed, 1)
