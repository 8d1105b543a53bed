"""The auditors' list, the head's week, and the report for the person."""

import json
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import SnapshotFactory, officer, register_record, submit
from tests.factories.exports import ask
from tests.factories.people import browser_of
from tests.factories.rows import application_in
from workflows import roles
from workflows.actions.audit import access, summaries
from workflows.documents import subject
from workflows.exports.asking import Why
from workflows.models import Access, AccessSummary
from workflows.queries import audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor():
    return officer(roles.AUDITOR)


def listed(user, **asked):
    response = browser_of(user).get(reverse("workflows_access"), asked)
    assert response.status_code == 200
    return list(response.context["object_list"])


def test_auditor_filters_by_officer_kind_reason_day_and_person(auditor, case_worker, head):
    one, other = submit(), submit()
    with time_machine.travel(timezone.now() - timedelta(days=3)):
        (old,) = access.record(access.at_case(one), by=head)
    (mine,) = access.record(access.at_case(one), by=case_worker)
    access.show_number(other, "phone", by=case_worker, reason="contact")
    number = Access.objects.order_by("-pk").first()

    assert listed(auditor) == [number, mine, old]
    assert listed(auditor, by=head.pk) == [old]
    assert listed(auditor, what="number") == [number]
    assert listed(auditor, reason="contact") == [number]
    assert listed(auditor, since=timezone.localdate().isoformat()) == [number, mine]
    assert listed(auditor, until=(timezone.localdate() - timedelta(days=1)).isoformat()) == [old]
    assert listed(auditor, person=one.display_number) == [mine, old]
    assert listed(auditor, person="TIDAK-ADA") == []


def test_list_shows_no_name_and_no_number_of_a_person(auditor, case_worker):
    one = submit(name="Siti Rahma Unik")
    access.show_number(one, "nik", by=case_worker, reason="mend")

    content = browser_of(auditor).get(reverse("workflows_access")).content.decode()

    assert one.display_number in content
    assert [text for text in ("Siti Rahma Unik", one.nik, one.nik[-4:], one.phone) if text in content] == []


def test_list_asks_as_many_queries_for_one_row_as_for_many(auditor, case_worker):
    one, counted = submit(), []
    for more in (1, 30):
        access.record(*[access.at_case(one)] * more, by=case_worker)
        with CaptureQueriesContext(connection) as captured:
            listed(auditor)
        counted.append(len(captured))

    assert counted[0] == counted[1]


# -- the week -----------------------------------------------------------------------------------------------
def at(day, hour=9):
    return timezone.make_aware(datetime(2026, 11, day, hour))


def test_head_is_told_of_last_week_once_without_personal_data(case_worker, head):
    head.email = "kepala@contoh.example"
    head.save()
    one = submit(name="Siti Rahma Unik")
    with time_machine.travel(at(18)):
        access.record(access.at_case(one), access.at_case(one), by=case_worker)
    with time_machine.travel(at(23)):
        access.record(access.at_case(one), by=case_worker)
        assert (summaries.send_last_week(), summaries.send_last_week()) == (1, 0)

    (letter,) = mail.outbox
    assert letter.to == ["kepala@contoh.example"]
    assert "16 November" in letter.subject
    assert "1 petugas" in letter.body
    assert AccessSummary.objects.get().counts["case"] == 2
    hidden = (one.name, one.nik, one.display_number, str(case_worker), case_worker.username)
    assert [text for text in hidden if text in letter.subject + letter.body] == []


def test_summary_is_tried_again_where_the_mail_server_is_away(case_worker, head, settings):
    head.email = "kepala@contoh.example"
    head.save()
    settings.EMAIL_BACKEND, here = "nowhere.Backend", settings.EMAIL_BACKEND

    assert summaries.send_last_week() == 0
    settings.EMAIL_BACKEND = here

    assert summaries.send_last_week() == 1


def test_panel_counts_the_week_for_the_head_and_for_nobody_else(case_worker, head):
    access.record(access.at_case(submit()), by=case_worker)
    home = reverse("wagtailadmin_home")

    assert 'id="access-panel-title"' in browser_of(head).get(home).content.decode()
    assert 'id="access-panel-title"' not in browser_of(case_worker).get(home).content.decode()
    assert audit.this_week()["officers"] == [(case_worker, 1)]


# -- the report -----------------------------------------------------------------------------------------------
@pytest.fixture
def one():
    made = submit(name="Siti Rahma", email="siti@contoh.example")
    register_record(SnapshotFactory(), made.nik, occupation="Buruh harian")
    return made


def test_report_holds_what_is_kept_and_who_looked_and_nothing_of_others(one, case_worker):
    other = submit(kk=one.kk, name="Orang Lain")
    access.record(access.at_case(one), access.at_case(other), by=case_worker, note="Catatan petugas")

    report = json.loads(subject.as_json(subject.report_on(bytes(one.nik_index))))

    (application,) = report["applications"]
    assert [application[name] for name in ("nik", "kk", "phone", "email")] == [one.nik, one.kk, one.phone, one.email]
    assert [row["occupation"] for row in report["register"]] == ["Buruh harian"]
    assert [look["by"] for look in report["looks"]] == [str(case_worker)]
    text = json.dumps(report)
    assert [hidden for hidden in ("Orang Lain", other.nik, "Catatan petugas") if hidden in text] == []


@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF-"), ("json", b"{")])
def test_head_makes_the_report_which_is_logged_and_has_no_name_in_its_file(head, one, kind, start):
    data = {"number": one.display_number, "reason": "counter", "kind": kind, "checked": "on"}

    response = browser_of(head).post(reverse("workflows_subject_report"), data)

    assert (response.status_code, response.content[: len(start)]) == (200, start)
    assert response["Content-Disposition"] == f'attachment; filename="laporan-{one.display_number}.{kind}"'
    assert Access.objects.values_list("what", "application_id").get() == ("report", one.pk)


def test_report_is_not_made_for_an_unknown_number_or_without_the_ktp(head, one):
    address = reverse("workflows_subject_report")
    for data in ({"number": "7F3K-9Q2M", "checked": "on"}, {"number": one.display_number}):
        response = browser_of(head).post(address, {"reason": "counter", "kind": "pdf", **data})
        assert response.status_code == 422
    assert Access.objects.count() == 0


def test_command_writes_the_report_for_a_nik_from_standard_input(head, one, tmp_path, monkeypatch):
    file = tmp_path / "laporan.json"
    with (tmp_path / "nik").open("w+") as typed:
        typed.write(one.nik + "\n")
        typed.seek(0)
        monkeypatch.setattr("sys.stdin", typed)
        call_command("subject_report", str(file), "--by", head.username)

    assert json.loads(file.read_text())["applications"][0]["number"] == one.display_number
    assert Access.objects.values_list("what", "by_id").get() == ("report", head.pk)


def test_export_is_in_the_log_with_its_list_columns_and_rows(head, auditor):
    application_in("received")
    ask("applications", by=head, columns=["number", "name"], filters={"searched": True})
    application_in("received")
    ask("applications", by=head, columns=["name", "email"], why=Why("mend"))

    page = browser_of(auditor).get(reverse("workflows_access")).content.decode()

    assert "Pendaftaran: 1 baris, CSV, dengan pencarian atau saringan. Nomor pendaftaran, Nama" in page
    assert "Pendaftaran: 2 baris, CSV, seluruh daftar. Nama, Alamat email" in page
