"""What is frozen with a class stays: its ranking cannot be turned by one person, its papers say what they said."""

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.translation import gettext

from tests.factories import BatchFactory
from tests.factories.people import browser_of
from tests.factories.way import Office, bring
from tests.workflows.console.courses.test_courses import course_data
from tests.workflows.flows.moves.test_training import ranked_class
from workflows.models import ClassRules, Course, Kit, Ranking, User

pytestmark = pytest.mark.django_db


def order(ranking):
    """Who stands where, as the page of the class shows it first."""
    response = browser_of(ranking.batch.instructor).get(reverse("workflows_class", args=[ranking.batch_id]))
    table = BeautifulSoup(response.content, "html.parser").select_one("section[aria-labelledby=ranking-title] table")
    return [row.th.text.split(" · ")[1] for row in table.tbody.find_all("tr")]


def words(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text().split())


def edit_course(who: User, course: Course, **values):
    kept = {
        "criteria": course.criteria.all(),
        "questions": course.questions.all(),
        "score_sheet": course.score_sheet.all(),
    }
    data = course_data(course, **values)
    for name, rows in kept.items():
        data[f"{name}-INITIAL_FORMS"] = "0"
        rows.delete()
    return browser_of(who).post(reverse("course:edit", args=[course.pk]), data)


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def turned(office):
    """Two participants in an order that other weights would turn."""
    batch, (one, two), ranking = ranked_class(office, [90, 80])
    office.return_ranking(ranking)
    for person, attendance, mark in ((one, 80, 84), (two, 100, 82)):
        office.mark(person, attendance=attendance, mark=mark, reason="Daftar hadir diperiksa ulang.")
        person.refresh_from_db()
        office.complete(person)
    office.check_marks(ranking)
    return batch, one, two, ranking


def test_ranking_cannot_be_turned_by_one_head_alone(office, turned):
    batch, one, two, ranking = turned
    before = order(ranking)
    assert before == [two.display_number, one.display_number]

    # The head sends the marks back, changes the weights of the course, and has it ranked again.
    office.return_ranking(ranking)
    assert edit_course(office.second_head, batch.course, mark_weight=100, attendance_weight=0).status_code == 302
    office.check_marks(ranking)
    assert order(Ranking.objects.get()) == before

    # The head proposes the weights for this class, and may not approve them.
    browser, page = browser_of(office.second_head), reverse("workflows_rules", args=[batch.pk])
    form = browser.get(reverse("workflows_propose_rules", args=[batch.pk])).context["form"]
    shown = {name: form[name].value() for name in form.fields if name not in ("criteria", "score_sheet")}
    data = {name: value for name, value in shown.items() if value not in (None, False)}
    sent = {**data, "mark_weight": 100, "attendance_weight": 0, "reason": "Kehadiran sudah dinilai."}
    browser.post(reverse("workflows_propose_rules", args=[batch.pk]), sent)
    proposal = batch.rules_proposals.get()
    answer = browser.post(reverse("workflows_approve_rules", args=[batch.pk, proposal.pk]), follow=True)
    assert gettext("You did the previous step. Someone else must approve this one.") in words(answer)
    assert (order(Ranking.objects.get()), ClassRules.objects.count()) == (before, 1)

    # Another head sees who gains and who loses, and approves.
    shown = words(browser_of(office.head).get(page))
    assert f"{two.display_number} {gettext('Rank')}" in shown
    assert "Kehadiran sudah dinilai." in shown
    browser_of(office.head).post(reverse("workflows_approve_rules", args=[batch.pk, proposal.pk]))
    assert order(Ranking.objects.get()) == [one.display_number, two.display_number]
    assert "100" in words(browser_of(office.head).get(page))


def test_former_orders_stay_on_the_page_of_the_ranking(office, turned):
    batch, one, two, _ranking = turned

    response = browser_of(office.head).get(reverse("workflows_class", args=[batch.pk]))

    former = BeautifulSoup(response.content, "html.parser").select("details table")
    numbers = [[row.th.text.split(" · ")[1] for row in table.tbody.find_all("tr")] for table in former]
    assert numbers == [[one.display_number, two.display_number]]


def pdf(response):
    with pypdfium2.PdfDocument(response.content) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_certificate_and_receipt_say_what_they_said_after_every_edit():
    office = Office()
    one = bring("", office=office, batch=BatchFactory(instructor=office.instructor))
    papers = [reverse(name, args=[one.pk]) for name in ("certificate_copy", "receipt_copy")]
    kit_officer, head = browser_of(office.kit_officer), browser_of(office.head)
    before = [pdf(head.get(address)) for address in papers]

    kit = Kit.objects.get()
    kit.items.update(name="Mesin cuci", quantity=9)
    Kit.objects.update(name="Paket lain")
    Course.objects.update(name="Judul baru", hours=999)
    one.batch.number, one.batch.ends_on = 77, one.batch.ends_on.replace(year=2031)
    one.batch.save()
    one.name = "Nama Lain"
    one.save(update_fields=["name"])
    User.objects.update(first_name="Petugas", last_name="Lain", position="Jabatan lain")

    assert [pdf(head.get(address)) for address in papers] == before
    assert pdf(kit_officer.get(papers[1])) == before[1]
    assert "2 buah Gunting" in before[1]
