"""The number and the code of what was just sent, and how they are kept."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pypdfium2
import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.browser import slip
from home.browser.draft import COOKIE
from home.status.door import unlock
from tests.home.posts import apply, fill_in, send
from workflows.documents.applying import proof
from workflows.models import Application


def test_received_shows_number_and_code_that_open_the_door(client, batch):
    apply(client, batch)

    page = client.get(reverse("received"))

    one, code = Application.objects.get(), page.context["code"]
    assert (page.context["application"], re.fullmatch(r"\d{4} \d{4}", code) is not None) == (one, True)
    assert one.display_number in page.content.decode()
    assert code in page.content.decode()
    client.cookies.clear()
    answer = client.post(reverse("status_door"), {"number": one.display_number, "code": code})
    assert answer.url == reverse("status")


def test_address_to_keep_is_that_of_the_site_whatever_host_the_visitor_used(client, batch, settings, monkeypatch):
    settings.ALLOWED_HOSTS = ["*"]
    drawn = []
    monkeypatch.setattr(proof, "draw", lambda one: drawn.append(one) or b"%PDF-")
    apply(client, batch)

    here, there = {"host": "testserver"}, {"host": "10.0.0.7:8000"}
    sent = client.get(reverse("received"), headers=there).context["whatsapp"]
    client.get(reverse("slip_paper"), headers=there)

    address = f"{settings.SITE_URL}{reverse('status_door')}"
    assert unquote(sent).endswith(address)
    assert [one.status for one in drawn] == [address]
    assert client.get(reverse("received"), headers=here).context["whatsapp"] == sent


def test_whatsapp_link_leads_to_the_residents_own_number_and_nothing_of_it_is_ours_to_log(client, batch):
    apply(client, batch, phone="0812 3456 7890")
    shown = client.get(reverse("received"))

    links = BeautifulSoup(shown.content, "html.parser").select("main a, main form")

    code = shown.context["code"]
    addresses = [link.get("href") or link.get("action") for link in links]
    ours = [address for address in addresses if not address.startswith("https://wa.me/")]
    (whatsapp,) = [link for link in links if str(link.get("href")).startswith("https://wa.me/6281234567890?text=")]
    assert whatsapp["rel"] == ["noopener", "noreferrer"]
    assert code.replace(" ", "%20") in whatsapp["href"]
    assert [address for address in ours if code[:4] in address or shown.context["application"].number in address] == []


@pytest.mark.parametrize("taken", [19, 20], ids=["a seat is left", "full"])
def test_applicant_for_a_full_class_reads_of_the_waiting_list_on_the_page_the_paper_and_later(client, batch, taken):
    type(batch).objects.filter(pk=batch.pk).update(enrolled=taken)
    apply(client, batch)

    page, paper = client.get(reverse("received")), client.get(reverse("slip_paper"))
    later = client.get(reverse("status"))

    with pypdfium2.PdfDocument(paper.content) as document:
        texts = [document[0].get_textpage().get_text_bounded(), page.content.decode(), later.content.decode()]
    assert ["daftar tunggu" in text for text in texts] == [taken == 20] * 3


def test_paper_is_one_page_with_number_and_code_and_nobodys_name(client, batch):
    apply(client, batch)
    shown = client.get(reverse("received")).context

    answer = client.get(reverse("slip_paper"))

    with pypdfium2.PdfDocument(answer.content) as document:
        (sheet,) = document
        words = sheet.get_textpage().get_text_bounded()
        size = [round(side / 72 * 25.4) for side in sheet.get_size()]
    one = Application.objects.get()
    assert (answer["Content-Type"], "no-store" in answer["Cache-Control"], size) == (
        "application/pdf",
        True,
        [148, 210],
    )
    assert [text in words for text in (one.display_number, shown["code"], one.name, one.nik)] == [
        True,
        True,
        False,
        False,
    ]


def test_server_without_libpango_says_to_print_the_page(client, batch, monkeypatch):
    def missing(*_args):
        raise OSError

    apply(client, batch)
    monkeypatch.setattr(proof, "draw", missing)

    answer = client.get(reverse("slip_paper"), follow=True)

    assert answer.redirect_chain == [(reverse("received"), 302)]
    assert "PDF belum dapat dibuat." in answer.content.decode()


@pytest.mark.parametrize("name", ["received", "slip_paper"])
def test_proof_in_another_browser_or_after_fifteen_minutes_shows_nothing(client, batch, name):
    apply(client, batch)

    assert Client().get(reverse(name)).url == reverse("status_door")
    with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=2)):
        assert client.get(reverse(name)).url == reverse("status_door")


def test_whoever_sent_and_holds_no_slip_is_shown_number_and_another_code_on_demand(client, batch):
    apply(client, batch)
    first = client.get(reverse("received")).context["code"]
    session = client.session
    del session[slip.KEY]
    session.save()

    page = client.get(reverse("received"))
    (form,) = BeautifulSoup(page.content, "html.parser").select("main form")
    client.post(form["action"])
    shown = client.get(reverse("received")).context

    one = Application.objects.get()
    assert shown["application"] == one
    assert [unlock(one.number, code) for code in (first, shown["code"])] == [None, one]


def test_received_is_over_once_the_resident_has_kept_both(client, batch):
    apply(client, batch)

    answer = client.post(reverse("slip_saved"))

    assert (answer.url, client.cookies[COOKIE].value) == (reverse("status"), "")
    assert client.get(reverse("received")).url == reverse("status_door")
    assert client.get(reverse("status")).status_code == 200


def test_saved_by_a_link_keeps_the_slip(client, batch):
    apply(client, batch)

    assert client.get(reverse("slip_saved")).url == reverse("status")
    assert client.get(reverse("received")).status_code == 200


@pytest.mark.parametrize("name", ["received", "slip_saved", "slip_paper"])
def test_pages_of_the_proof_are_never_kept(client, batch, name):
    apply(client, batch)

    answer = client.get(reverse(name))

    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))


def test_proof_names_the_day_of_the_check_before_the_worker_has_looked(client, batch, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    fill_in(client, batch)
    send(client)
    one = Application.objects.get()

    shown = client.get(reverse("received"))

    assert (one.step, one.step_due) == ("match_register", None)
    assert timezone.localdate(shown.context["checked_by"]) == timezone.localdate() + timedelta(days=3)
    assert "paling lambat" in shown.content.decode()
