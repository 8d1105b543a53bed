"""Residents correct their answers on the status page, in the wording in which they were asked."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import BatchFactory, CourseFactory, submit
from tests.factories.people import browser_of
from tests.home.posts import open_door
from workflows.actions.applying.answers import CHANGES
from workflows.models import Answer, Application, Criterion, EligibilityCheck, Entry, Question

pytestmark = pytest.mark.django_db
PAGE = reverse("status_answers")


@pytest.fixture
def course():
    made = CourseFactory()
    made.questions.all().delete()
    made.criteria.all().delete()
    kinds = {
        "Punya mesin?": ("yes_no", {}),
        "Hari apa?": ("several", {"choices": "Senin\nSelasa\nRabu"}),
        "Berapa anak?": ("number", {"most": 9, "unit": "anak"}),
        "Catatan?": ("short", {"required": False}),
    }
    for at, (label, (kind, more)) in enumerate(kinds.items()):
        Question.objects.create(course=made, label=label, kind=kind, sort_order=at, **more)
    return made


@pytest.fixture
def one(course):
    Criterion.objects.create(course=course, kind="question", asks="Punya mesin?")
    made = submit(BatchFactory(course=course))
    for label, value in (("Hari apa?", "Senin\nRabu"), ("Berapa anak?", "2"), ("Catatan?", "")):
        made.answers.filter(label=label).update(value=value)
    return made


def named(one, label):
    return f"answer_{one.answers.get(label=label).pk}"


def typed(one, **values):
    """The form as it stands, with other answers to some questions."""
    now = {answer.label: answer.value for answer in one.answers.all()} | {"Hari apa?": ["Senin", "Rabu"]}
    return {named(one, label): value for label, value in {**now, **values}.items()}


def correct(client, one, **values):
    open_door(client, one)
    return client.post(PAGE, typed(one, **values), follow=True)


def words(answer):
    return [str(message) for message in answer.context["messages"]]


def test_form_shows_what_was_answered_under_the_wording_of_then(client, one, course):
    Question.objects.filter(label="Berapa anak?").update(label="Jumlah anak?", most=1)
    open_door(client, one)
    assert f'href="{PAGE}"' in client.get(reverse("status")).content.decode()

    form = client.get(PAGE).context["form"]

    assert [field.label for field in form] == ["Punya mesin?", "Hari apa?", "Berapa anak?", "Catatan?"]
    assert [field.value() for field in form] == ["Ya", ["Senin", "Rabu"], "2", ""]
    assert [field.field.required for field in form] == [True, True, True, False]


def test_corrected_answers_are_stored_with_the_former_ones_which_officers_read(client, one, head):
    page = correct(client, one, **{"Hari apa?": ["Selasa"], "Berapa anak?": "3"})

    assert words(page) == ["Tersimpan. Petugas melihat jawaban yang Anda perbaiki."]
    assert "Anda memperbaiki jawaban Anda" in page.content.decode()
    days, children = (Answer.objects.get(label=label) for label in ("Hari apa?", "Berapa anak?"))
    assert (days.told, [told for told, _at in days.before]) == ("Selasa", ["Senin; Rabu"])
    assert (children.told, [told for told, _at in children.before]) == ("3 anak", ["2 anak"])
    entry = Entry.objects.get(event="application.answers_corrected")
    assert (entry.by, entry.detail) == (None, {"count": 2})
    case = browser_of(head).get(reverse("workflows_case", args=[one.pk]))
    shown = BeautifulSoup(case.content, "html.parser").select_one("#facts-title").parent.get_text(" ", strip=True)
    assert "WIB: Senin; Rabu" in shown
    assert "WIB: 2 anak" in shown


def test_criterion_that_rests_on_an_answer_is_checked_again(client, one):
    def found():
        return EligibilityCheck.objects.filter(application=one).latest("pk").results.get().answer

    assert found() == "yes"
    correct(client, one, **{"Punya mesin?": "Tidak"})
    assert found() == "no"


@pytest.mark.parametrize(
    ("label", "value"), [("Berapa anak?", "12"), ("Punya mesin?", ""), ("Hari apa?", []), ("Berapa anak?", "banyak")]
)
def test_faulty_answers_are_kept_on_the_form_and_nothing_is_stored(client, one, label, value):
    page = correct(client, one, **{"Catatan?": "Bisa malam", label: value})

    assert (page.status_code, list(page.context["form"].errors)) == (200, [named(one, label)])
    assert page.context["form"][named(one, "Catatan?")].value() == "Bisa malam"
    if label != "Hari apa?":
        assert page.context["form"][named(one, "Hari apa?")].value() == ["Senin", "Rabu"]
    assert not Answer.objects.exclude(former=[]).exists()


def test_nothing_is_saved_without_a_change_nor_too_often(client, one):
    assert words(correct(client, one)) == ["Tidak ada yang berubah: jawaban Anda sama seperti sebelumnya."]
    for turn in range(CHANGES):
        correct(client, one, **{"Catatan?": f"Ke-{turn}"})

    told = words(correct(client, one, **{"Catatan?": "Lagi"}))

    assert told == ["Jawaban dapat diperbaiki lima kali sehari. Coba lagi besok, atau tanyakan kepada petugas."]
    assert Answer.objects.get(label="Catatan?").value == f"Ke-{CHANGES - 1}"


def test_answers_stay_once_an_officer_has_decided(client, one):
    data = typed(one, **{"Catatan?": "Terlambat"})
    Application.objects.filter(pk=one.pk).update(status="interviewing")
    open_door(client, one)

    assert PAGE not in client.get(reverse("status")).content.decode()
    for page in (client.get(PAGE, follow=True), client.post(PAGE, data, follow=True)):
        assert words(page)[0].startswith("Jawaban Anda sedang dipakai petugas")
    assert Answer.objects.get(label="Catatan?").value == ""


def test_course_without_questions_has_nothing_to_correct(client, course):
    course.questions.all().delete()
    Question.objects.filter(course=course).delete()
    one = submit(BatchFactory(course=course))
    open_door(client, one)

    assert PAGE not in client.get(reverse("status")).content.decode()
    assert words(client.get(PAGE, follow=True))[0].startswith("Tidak ada jawaban yang perlu diperbaiki.")
