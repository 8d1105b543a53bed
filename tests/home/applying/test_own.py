"""Questions that depend on an answer, and questions that change while a resident fills in the form."""

import pytest
from django.urls import reverse

from home.applying.questions import grouped
from tests.factories import BatchFactory, CourseFactory
from tests.home.posts import fill_in, page, send
from workflows.models import Answer, Question

pytestmark = pytest.mark.django_db
Kind = Question.Kind


@pytest.fixture
def course():
    course = CourseFactory()
    course.questions.all().delete()
    return course


def ask(course, label, kind=Kind.SHORT, **values):
    return Question.objects.create(course=course, label=label, kind=kind, sort_order=course.questions.count(), **values)


@pytest.fixture
def shop(course):
    """Has a shop? Only then: which one, and with how many people."""
    own = ask(course, "Punya usaha?", Kind.YES_NO)
    which = ask(course, "Usaha apa?", only_if="Punya usaha?", only_if_answers="Ya")
    crew = ask(course, "Berapa orang?", Kind.NUMBER, only_if="Punya usaha?", only_if_answers="Ya", unit="orang")
    return own, which, crew


def reach(client, course):
    """Every page before the course's own questions."""
    batch = BatchFactory(course=course)
    fill_in(client, batch)
    return batch


def seen(client, slug):
    """The mark of the page as the browser would send it back."""
    return client.get(page(slug)).context["form"].seen


def answer(client, slug, **typed):
    return client.post(page(slug), {**typed, "seen": seen(client, slug)})


def name(question):
    return f"question_{question.pk}"


def test_question_never_shares_a_page_with_the_one_it_depends_on(shop):
    assert grouped(list(shop)) == [[shop[0]], [shop[1], shop[2]]]


def test_following_page_comes_only_if_it_applies(client, course, shop):
    reach(client, course)
    own, which, crew = shop

    assert answer(client, "pertanyaan-1", **{name(own): "Tidak"}).url == reverse("apply_check")
    assert answer(client, "pertanyaan-1", **{name(own): "Ya"}).url == page("pertanyaan-2")
    assert answer(client, "pertanyaan-2", **{name(which): "Warung", name(crew): "3"}).url == reverse("apply_check")
    words = client.get(reverse("apply_check")).content.decode()
    assert ("Warung" in words, "3 orang" in words) == (True, True)
    send(client)
    assert list(Answer.objects.values_list("label", "kind", "value")) == [
        ("Punya usaha?", "yes_no", "Ya"),
        ("Usaha apa?", "short", "Warung"),
        ("Berapa orang?", "number", "3"),
    ]


def test_answer_that_no_longer_applies_is_dropped_with_a_word(client, course, shop):
    reach(client, course)
    own, which, crew = shop
    answer(client, "pertanyaan-1", **{name(own): "Ya"})
    answer(client, "pertanyaan-2", **{name(which): "Warung", name(crew): "3"})

    answer(client, "pertanyaan-1", **{name(own): "Tidak"})

    checked = client.get(reverse("apply_check"))
    assert checked.context["filling"].own.dropped == ["Usaha apa?", "Berapa orang?"]
    assert "tidak diperlukan lagi" in checked.content.decode()
    send(client)
    assert list(Answer.objects.values_list("label", "value")) == [("Punya usaha?", "Tidak")]


def test_several_choices_are_kept_in_the_draft_and_sent(client, course):
    tools = ask(course, "Alat apa?", Kind.SEVERAL, choices="Kompor\nOven\nBlender")
    reach(client, course)

    answer(client, "pertanyaan-1", **{name(tools): ["Kompor", "Blender"]})

    assert client.get(page("pertanyaan-1")).context["form"][name(tools)].value() == ["Kompor", "Blender"]
    send(client)
    assert Answer.objects.get().value == "Kompor\nBlender"


def test_changed_question_is_asked_again_and_the_rest_stays_filled_in(client, course):
    first, second = ask(course, "Siapa?"), ask(course, "Di mana?")
    reach(client, course)
    assert answer(client, "pertanyaan-1", **{name(first): "Ibu", name(second): "Rumah"}).url == reverse("apply_check")

    Question.objects.filter(pk=second.pk).update(label="Kapan?")

    assert client.get(reverse("apply_check")).url == page("pertanyaan-1")
    shown = client.get(page("pertanyaan-1"))
    form = shown.context["form"]
    assert (form.is_outdated, form.is_bound, form[name(first)].value(), form[name(second)].value()) == (
        *(True, False),
        *("Ibu", None),
    )
    assert "berubah sejak Anda menjawabnya" in shown.content.decode()
    assert send(client).url == page("pertanyaan-1")
    assert answer(client, "pertanyaan-1", **{name(first): "Ibu", name(second): "Pagi"}).url == reverse("apply_check")


def test_page_sent_after_its_question_changed_is_shown_again(client, course):
    one = ask(course, "Punya kompor?", Kind.YES_NO)
    reach(client, course)
    before = seen(client, "pertanyaan-1")
    Question.objects.filter(pk=one.pk).update(label="Punya mobil?")

    sent = client.post(page("pertanyaan-1"), {name(one): "Ya", "seen": before})

    assert sent.url == page("pertanyaan-1")
    assert client.get(sent.url).context["form"].is_outdated is True


def test_question_that_is_added_is_asked_and_one_that_is_reworded_in_english_is_not(client, course):
    one = ask(course, "Siapa?")
    reach(client, course)
    answer(client, "pertanyaan-1", **{name(one): "Ibu"})

    Question.objects.filter(pk=one.pk).update(label_en="Who?")
    assert client.get(reverse("apply_check")).status_code == 200

    ask(course, "Boleh dikosongkan?", required=False)
    assert client.get(reverse("apply_check")).url == page("pertanyaan-1")


def test_draft_from_before_the_questions_were_marked_goes_on(client, course):
    one = ask(course, "Siapa?")
    reach(client, course)

    assert client.post(page("pertanyaan-1"), {name(one): "Ibu"}).url == reverse("apply_check")
