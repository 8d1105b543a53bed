"""Mended refused rows join the file they come from; whom refused rows would lose is seen before approval."""

import csv
import io
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import OfficerFactory, officer, submit
from tests.factories.people import browser_of
from tests.factories.workbooks import as_csv, bring_in, people, person, table
from workflows import roles
from workflows.actions.register import register
from workflows.flows.register_import import settle
from workflows.imports.register import columns, refused, runs
from workflows.imports.register.register import begin
from workflows.models import Application, ImportRun, Snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def content(rows):
    return as_csv(table(rows))


def approved(snapshot):
    settle(snapshot, register.approve, by=OfficerFactory(), reason="Tested.")
    return snapshot


@pytest.fixture
def rows():
    return people(40)


@pytest.fixture
def live(rows):
    return approved(bring_in(content(rows)))


def damaged(rows, *places):
    """The same people, some with a desil that no row may have."""
    return [{**row, "desil": "77"} if at in places else row for at, row in enumerate(rows)]


def mended(snapshot, head, desil="2"):
    """The sheet of refused rows, as it is handed out and corrected."""
    lines = list(csv.reader(io.StringIO(refused.hand_out(snapshot, "csv", by=head)[0].decode("utf-8-sig"))))
    return as_csv([[desil if cell == "77" else cell for cell in line] for line in lines])


def upload(file, name="register.csv", **more):
    run = begin(io.BytesIO(file), name, by=OfficerFactory(), as_of=date(2026, 9, 30), **more)
    runs.read(run)
    run.refresh_from_db()
    return run


def _line(text):
    return " ".join(str(text).split())


def shown(user, snapshot):
    """The words of its page, in the language of the console."""
    page = browser_of(user).get(reverse("workflows_snapshot", args=[snapshot.pk]))
    return _line(BeautifulSoup(page.content, "html.parser").select_one("main").get_text(" "))


def test_mended_rows_join_their_proposal_and_nobody_leaves(head, live, rows):
    proposal = bring_in(content(damaged(rows, 3, 7, 11)))
    assert (proposal.refused, proposal.missing) == (3, 3)

    joined = upload(mended(proposal, head), completes=proposal).snapshot

    assert (joined.records.count(), joined.missing, joined.refused, joined.preview["left_out"]) == (40, 0, 0, [])
    assert (joined.rows, joined.changed, joined.unchanged) == (40, 3, 37)
    assert {one.nik for one in joined.records.all()} == {row["nik"] for row in rows}
    assert {one.kk for one in joined.records.all()} == {one.kk for one in live.records.all()}
    assert joined.groups.exists()
    assert approved(joined) == Snapshot.objects.live()


def test_mended_rows_join_the_live_register_too(head, rows):
    live = approved(bring_in(content(damaged(rows, 3, 7))))

    joined = upload(mended(live, head), completes=live).snapshot

    assert (joined.records.count(), joined.new, joined.missing, joined.unchanged) == (40, 2, 0, 38)


@pytest.mark.parametrize("asks", [False, True])
def test_mended_rows_of_a_file_whose_columns_were_assigned_by_hand_are_read_in_the_same_way(head, live, rows, asks):
    headers = {"nik": "ID ORANG", "kk": "KELUARGA", "name": "SEBUTAN", "desil": "PERINGKAT"}
    first = upload(as_csv(table(damaged(rows, 3, 7), headers)), asks_columns=True)
    columns.assign(first, {column: at for at, column in enumerate(headers)}, by=head)
    runs.read(first)
    proposal = Snapshot.objects.waiting().get()

    run = upload(mended(proposal, head), completes=proposal, asks_columns=asks)

    assert (run.state, run.snapshot.records.count(), run.snapshot.refused) == (ImportRun.State.READY, 40, 0)
    assert run.columns == {"nik": 2, "kk": 3, "name": 4, "desil": 5}


def test_another_file_sent_as_mended_rows_is_asked_about(head, live, rows):
    proposal = bring_in(content(damaged(rows, 3)))

    run = upload(content(rows[3:4]), completes=proposal, asks_columns=True)

    assert run.state == ImportRun.State.COLUMNS


def test_sheet_of_refused_rows_is_no_register_of_its_own(head, live, rows):
    proposal = bring_in(content(damaged(rows, 3, 7, 11)))

    run = upload(mended(proposal, head))

    assert (run.state, run.snapshot) == (ImportRun.State.FAILED, None)
    assert "it would remove everybody else" in run.fault


def test_sheet_is_known_in_the_other_language_too(head, live, rows, settings):
    proposal = bring_in(content(damaged(rows, 3)))
    file = mended(proposal, head).replace(b"Row,Reason", b"Baris,Alasan")

    assert upload(file).state == ImportRun.State.FAILED


def test_mended_rows_of_a_file_that_was_rejected_are_refused(head, live, rows):
    proposal = bring_in(content(damaged(rows, 3)))
    file = mended(proposal, head)
    settle(proposal, register.reject, by=head)

    run = upload(file, completes=proposal)

    assert (run.state, Snapshot.objects.waiting().count()) == (ImportRun.State.FAILED, 0)
    assert "was rejected" in run.fault


def test_rows_still_refused_after_mending_are_counted(head, live, rows):
    proposal = bring_in(content(damaged(rows, 3, 7, 11)))
    sheet = mended(proposal, head).replace(b",2\r\n", b",78\r\n", 1)

    joined = upload(sheet, completes=proposal).snapshot

    assert (joined.records.count(), joined.refused, len(joined.preview["left_out"])) == (39, 1, 1)


def test_operator_says_on_the_upload_page_what_the_file_is(head, live, rows):
    operator, address = browser_of(officer(roles.OPERATOR)), reverse("workflows_register_import")
    assert "completes" not in operator.get(address).context["form"].fields
    proposal = bring_in(content(damaged(rows, 3)))
    file = SimpleUploadedFile("terkoreksi.csv", mended(proposal, head))

    page = operator.get(address)
    answer = operator.post(address, {"file": file, "as_of": "1 Januari 2026", "completes": proposal.pk})

    assert [label for _pk, label in page.context["form"].fields["completes"].choices] == [
        "A whole register file",
        f"Mended refused rows of {proposal}",
    ]
    run = ImportRun.objects.latest("pk")
    assert (answer.status_code, run.completes, run.as_of) == (302, proposal, proposal.as_of)
    joined = Snapshot.objects.latest("pk")
    assert (joined.records.count(), joined.missing) == (40, 0)
    assert f"Baris perbaikan, digabungkan dengan {_line(proposal)}." in shown(head, joined)
    assert _line(joined) in shown(head, proposal)


def test_three_uploads_of_a_day_can_be_told_apart(head, rows):
    names = [str(bring_in(content(rows), f"unggahan {number}.csv")) for number in range(3)]

    page = browser_of(head).get(reverse("workflows_register")).content.decode()

    assert len(set(names)) == 3
    assert [name in page for name in (*names, "unggahan 0.csv", "unggahan 2.csv")] == [True] * 5


# -- whom refused rows would lose ---------------------------------------------------------------------------------
def test_people_of_the_register_in_refused_rows_are_named_with_their_open_applications(head, live, rows):
    one = submit(nik=rows[3]["nik"])
    submit()
    proposal = bring_in(content([*damaged(rows, 3, 7), person(desil="77")]))

    page = shown(head, proposal)

    assert "2 orang di data yang berlaku ada di baris yang ditolak" in page
    assert one.display_number in page
    assert [other.display_number in page for other in Application.objects.exclude(pk=one.pk)] == [False]


def test_person_who_stands_in_a_sound_row_too_is_not_lost(live, rows):
    proposal = bring_in(content([*rows, {**rows[3], "desil": "77"}]))

    assert proposal.preview["left_out"] == []


def test_operator_reads_how_many_applications_and_not_which(live, rows):
    one = submit(nik=rows[3]["nik"])
    page = shown(officer(roles.OPERATOR), bring_in(content(damaged(rows, 3))))

    assert "1 orang di data yang berlaku ada di baris yang ditolak" in page
    assert "1 pendaftaran mereka masih berjalan." in page
    assert one.display_number not in page


def test_first_register_loses_nobody(head):
    proposal = bring_in(content(damaged(people(12), 3)))

    task = proposal.process.task_set.get(finished=None)
    page = browser_of(head).get(task.flow_task.reverse("execute", args=[task.process_id, task.pk])).content.decode()

    assert proposal.preview["left_out"] == []
    assert "akan hilang dari data" not in page
