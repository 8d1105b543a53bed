"""The self-check: at most three questions out of the criteria, whitelisted answers, advice and never a block."""

import pytest
from bs4 import BeautifulSoup

from cms.catalogue import self_check
from tests.factories import CourseFactory
from tests.factories.pages import course_page, make_site
from workflows.models import Criterion

pytestmark = pytest.mark.usefixtures("in_english")
Kind = Criterion.Kind
ALL = [
    Criterion(kind=Kind.REGISTERED),
    Criterion(kind=Kind.DESIL, minimum=1, maximum=5),
    Criterion(kind=Kind.AGE, minimum=17, maximum=45),
    Criterion(kind=Kind.RESIDENT),
    Criterion(kind=Kind.FAMILY, maximum=1),
    Criterion(kind=Kind.COOL_DOWN, maximum=2),
]


def names(check):
    return [asked.name for asked in check.questions]


def test_every_kind_of_criterion_has_a_question():
    assert set(self_check.FORMS) == set(Kind)


def test_three_questions_are_asked_of_a_course_with_every_criterion():
    check = self_check.of(ALL, {})

    assert names(check) == ["tinggal", "umur", "terdaftar"]
    assert (check.is_begun, check.is_answered, check.doubts) == (False, False, [])


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ([], []),
        (ALL[:2], ["terdaftar"]),
        ([ALL[4], ALL[5], ALL[3]], ["tinggal", "jeda", "keluarga"]),
        ([Criterion(kind=Kind.AGE)], []),
    ],
)
def test_questions_come_from_the_criteria_of_the_course(criteria, expected):
    assert names(self_check.of(criteria, {})) == expected


@pytest.mark.parametrize(
    ("minimum", "maximum", "words"),
    [(17, 45, "between 17 and 45 years old"), (18, None, "18 or older"), (None, 40, "40 or younger")],
)
def test_age_is_asked_with_the_limits_of_the_course(minimum, maximum, words):
    (asked,) = self_check.of([Criterion(kind=Kind.AGE, minimum=minimum, maximum=maximum)], {}).questions

    assert words in asked.question


@pytest.mark.parametrize(
    ("criterion", "words"),
    [
        (Criterion(kind=Kind.RESIDENT, codes=["36.71.09"], names=["Cibodas"]), ["Do you live in Cibodas?"]),
        (
            Criterion(kind=Kind.SCHOOLING, codes=["schooling:smp"], names=["SMP"]),
            ["Have you finished at least SMP?"],
        ),
        (
            Criterion(kind=Kind.OCCUPATION, codes=["occupation:pns"], names=["PNS", "TNI"]),
            ["Is your work something other than: PNS, TNI?"],
        ),
        (Criterion(kind=Kind.QUESTION, asks="Punya kompor?"), ["Punya kompor?"]),
        (Criterion(kind=Kind.QUESTION, asks="Sedang bekerja?", wanted=False), []),
    ],
)
def test_question_names_what_the_criterion_names(criterion, words):
    assert [asked.question for asked in self_check.of([criterion], {}).questions] == words


def test_all_yes_is_an_invitation():
    check = self_check.of(ALL, {"tinggal": "ya", "umur": "ya", "terdaftar": "ya"})

    assert (check.is_answered, check.doubts) == (True, [])


def test_every_no_and_not_knowing_is_something_to_ask():
    check = self_check.of(ALL, {"tinggal": "ya", "umur": "tidak", "terdaftar": "belum-tahu"})

    assert [str(doubt) for doubt in check.doubts] == [
        "Your age is outside the range for this course. Ask us about other courses.",
        "Ask at our counter whether your family is on the list (DTSEN).",
    ]


@pytest.mark.parametrize("value", ["", "yes", "YA", "17", "<script>", "belum-tahu"])
def test_anything_else_is_no_answer(value):
    check = self_check.of(ALL, {"tinggal": "ya", "umur": value, "terdaftar": "ya", "nik": "3671075708950001"})

    assert (check.is_begun, check.is_answered, check.doubts) == (True, False, [])
    assert [option.is_chosen for option in check.questions[1].options] == [False, False]


def test_form_that_is_sent_without_an_answer_stays_open_and_asks_for_one(client, db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_site()
    page = course_page(CourseFactory(), slug="barista")
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    button = soup.select_one(".self-check button")

    sent = client.get(page.url, {button["name"]: button["value"]})

    check = BeautifulSoup(sent.content, "html.parser").select_one(".self-check")
    assert check.has_attr("open")
    assert "Jawab semua pertanyaan" in check.get_text()
