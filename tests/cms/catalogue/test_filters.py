"""The list of courses as it is asked for: each filter alone and together, its counts, its links, its empty answers."""

from datetime import date, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from cms.catalogue.filters import LABELS
from tests.factories import BatchFactory, CourseFactory
from tests.factories.courses import CourseTypeFactory
from tests.factories.pages import course_page, make_site
from tests.queries import queries_of
from workflows.models import Area

TODAY = "2026-11-15 09:00 +0700"


@pytest.fixture
def home(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel(TODAY, tick=False):
        yield make_site()


def district(name):
    return Area.objects.districts().get(name=name)


def page_of(title, *, kind=None, at=None):
    course = CourseFactory(name=title, type=kind or CourseTypeFactory(), district=district(at) if at else None)
    return course_page(course, slug=title.lower().replace(" ", "-"))


def class_of(page, starts=date(2026, 12, 7), *, opens=-5, closes=10, at=None, **values):
    now = timezone.now()
    return BatchFactory(
        course=page.course,
        opens_at=now + timedelta(days=opens),
        closes_at=now + timedelta(days=closes),
        starts_on=starts,
        ends_on=starts + timedelta(days=30),
        district=district(at) if at else None,
        **values,
    )


@pytest.fixture
def offer(home):
    """Cooking in Karawaci (open, December), sewing in Benda (soon, January) and in Cipondoh (full, December),
    and a course of cooking in Benda without a class."""
    cooking, sewing = CourseTypeFactory(name="Kuliner", slug="kuliner"), CourseTypeFactory(name="Busana", slug="busana")
    boga = page_of("Tata Boga", kind=cooking, at="Karawaci")
    boga.open = class_of(boga)
    jahit = page_of("Menjahit", kind=sewing, at="Benda")
    jahit.soon = class_of(jahit, date(2027, 1, 11), opens=5, closes=20)
    jahit.full = class_of(jahit, date(2026, 12, 14), at="Cipondoh", seats=1, enrolled=1)
    kue = page_of("Kue Basah", kind=cooking, at="Benda")
    return {"boga": boga, "jahit": jahit, "kue": kue}


def ask(client, query=""):
    answer = client.get(f"/pelatihan/{query}")
    assert answer.status_code == 200
    return answer


def titles(answer):
    return [page.title for page in answer.context["courses"]]


# -- what is shown --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Tata Boga", "Menjahit", "Kue Basah"]),
        ("?jenis=kuliner", ["Tata Boga", "Kue Basah"]),
        ("?kecamatan=karawaci", ["Tata Boga"]),
        ("?kecamatan=36.71.07", ["Tata Boga"]),
        ("?kecamatan=KARAWACI", ["Tata Boga"]),
        ("?kecamatan=benda", ["Menjahit", "Kue Basah"]),
        ("?kecamatan=cipondoh", ["Menjahit"]),
        ("?status=open", ["Tata Boga"]),
        ("?status=waiting_list", ["Menjahit"]),
        ("?status=soon", ["Menjahit"]),
        ("?bulan=2026-12", ["Tata Boga", "Menjahit"]),
        ("?bulan=2027-01", ["Menjahit"]),
        ("?jenis=busana&kecamatan=benda&status=soon&bulan=2027-01", ["Menjahit"]),
        ("?jenis=kuliner&kecamatan=benda", ["Kue Basah"]),
        ("?jenis=&kecamatan=&status=&bulan=", ["Tata Boga", "Menjahit", "Kue Basah"]),
    ],
)
def test_filters_alone_and_together(client, offer, query, expected):
    assert titles(ask(client, query)) == expected


@pytest.mark.parametrize(
    "query",
    [
        "?kecamatan=benda&bulan=2026-12",  # sewing starts in December, but in Cipondoh
        "?kecamatan=cipondoh&status=soon",
        "?jenis=kuliner&status=waiting_list",
        "?kecamatan=larangan",
        "?bulan=2031-05",
        "?kecamatan=benda&jenis=kuliner&status=open",  # a course without a class has no state
    ],
)
def test_all_filters_must_fit_one_class(client, offer, query):
    answer = ask(client, query)

    assert titles(answer) == []
    assert answer.context["catalogue"].ignored == []


def test_card_speaks_of_the_class_that_was_asked_for(client, offer):
    by_default = ask(client).context["courses"][1].next_batch
    asked = ask(client, "?bulan=2027-01").context["courses"][0].next_batch

    assert (by_default, asked) == (offer["jahit"].full, offer["jahit"].soon)


@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        ("?jenis=tidak-ada", ["jenis"]),
        ("?kecamatan=bandung", ["kecamatan"]),
        ("?kecamatan=?", ["kecamatan"]),
        ("?status=closed", ["status"]),
        ("?bulan=2026-13", ["bulan"]),
        ("?bulan=1999-01", ["bulan"]),
        ("?bulan=２０２６-12", ["bulan"]),
        ("?bulan=desember&status=%00", ["status", "bulan"]),
        ("?jenis=<script>alert(1)</script>&kecamatan=karawaci", ["jenis"]),
    ],
)
def test_unknown_values_are_left_out_with_a_sentence_that_does_not_repeat_them(client, offer, query, ignored):
    answer = ask(client, query)

    text = answer.content.decode()
    assert answer.context["catalogue"].ignored == [LABELS[name] for name in ignored]
    assert text.count("tidak kami kenal") == len(ignored)
    assert [word for word in ("bandung", "tidak-ada", "alert(1)", "desember") if word in text] == []


def test_courses_that_can_be_joined_come_first_among_those_asked_for(client, offer):
    later = page_of("Bakso", kind=offer["boga"].course.type, at="Benda")
    class_of(later, opens=3, closes=9)

    assert titles(ask(client, "?jenis=kuliner")) == ["Tata Boga", "Bakso", "Kue Basah"]


# -- counts and links -----------------------------------------------------------------------------
def options(answer, name):
    filters = {one.name: one for one in answer.context["catalogue"].filters}
    return {option.value: option.count for option in filters[name].options if option.count}


def test_counts_say_what_each_choice_would_leave(client, offer):
    answer = ask(client)

    assert options(answer, "jenis") == {"kuliner": 2, "busana": 1}
    assert options(answer, "kecamatan") == {"karawaci": 1, "benda": 2, "cipondoh": 1}
    assert options(answer, "status") == {"open": 1, "waiting_list": 1, "soon": 1}
    assert options(answer, "bulan") == {"2026-12": 2, "2027-01": 1}


def test_counts_follow_the_other_filters_but_not_their_own(client, offer):
    answer = ask(client, "?kecamatan=benda")

    assert options(answer, "jenis") == {"kuliner": 1, "busana": 1}
    assert options(answer, "kecamatan") == {"karawaci": 1, "benda": 2, "cipondoh": 1}
    assert options(answer, "status") == {"soon": 1}


def test_every_kecamatan_can_be_asked_for(client, offer):
    filters = {one.name: one for one in ask(client).context["catalogue"].filters}

    assert len(filters["kecamatan"].options) == 13


def test_months_that_are_over_are_not_offered(client, offer):
    class_of(offer["boga"], date(2026, 10, 20), opens=-60, closes=-30)

    assert "2026-10" not in options(ask(client), "bulan")


def test_each_count_is_what_its_link_shows(client, offer):
    for query in ("", "?kecamatan=benda", "?jenis=busana&bulan=2026-12"):
        for filter in ask(client, query).context["catalogue"].filters:
            for option in [filter.everything, *filter.options]:
                assert len(ask(client, option.url.removeprefix("/pelatihan/")).context["courses"]) == option.count


def links(answer, selector):
    page = BeautifulSoup(answer.content, "html.parser")
    return [dict(parse_qsl(urlsplit(link["href"]).query)) for link in page.select(selector)]


def test_chips_take_one_filter_away_each(client, offer):
    answer = ask(client, "?jenis=busana&kecamatan=benda&status=soon")

    assert links(answer, ".chips a") == [
        {"kecamatan": "benda", "status": "soon"},
        {"jenis": "busana", "status": "soon"},
        {"jenis": "busana", "kecamatan": "benda"},
        {},
    ]


def test_form_keeps_the_state_that_is_a_link(client, offer):
    page = BeautifulSoup(ask(client, "?status=soon&bulan=2027-01").content, "html.parser")

    form = page.select_one("form.filter-form")
    assert (form["method"], form["action"]) == ("get", "/pelatihan/")
    assert form.select_one("input[type=hidden]")["value"] == "soon"
    assert [one["value"] for one in form.select("option[selected]")] == ["2027-01"]
    assert form.select("input[name=csrfmiddlewaretoken]") == []


def test_number_of_courses_is_a_heading_and_the_title_names_the_filters(client, offer):
    page = BeautifulSoup(ask(client, "?kecamatan=benda").content, "html.parser")

    assert page.select_one("h2").get_text(strip=True) == "2 pelatihan sesuai pilihan Anda"
    assert "Kecamatan Benda" in page.title.text
    assert page.select_one("link[rel=canonical]")["href"].endswith("/pelatihan/")


# -- nothing found --------------------------------------------------------------------------------
def test_empty_answer_says_which_filter_gives_nothing_and_what_is_left_without_each(client, offer):
    page = BeautifulSoup(ask(client, "?kecamatan=larangan&status=open").content, "html.parser")

    text = " ".join(page.select_one("main").get_text(" ", strip=True).split())
    assert "Kecamatan Larangan: saat ini belum ada pelatihan." in text
    assert "Tanpa “Kecamatan Larangan”: 1 pelatihan" in text
    assert "Bisa didaftar: saat ini belum ada" not in text


def test_empty_answer_of_filters_that_only_clash_says_so(client, offer):
    text = ask(client, "?kecamatan=karawaci&status=soon").content.decode()

    assert "tidak ada pelatihan yang cocok dengan semuanya" in text
    assert ("Tanpa “Kecamatan Karawaci”: 1" in text, "Tanpa “Segera dibuka”: 1" in text) == (True, True)


@pytest.mark.parametrize("query", ["", "?kecamatan=larangan"])
def test_list_offers_to_tell_and_to_wish(client, offer, query):
    text = ask(client, query).content.decode()

    assert ('href="/kabar/"' in text, 'href="/usul/"' in text) == (True, True)


def test_offer_to_tell_knows_the_type(client, offer):
    assert 'href="/kabar/?jenis=busana"' in ask(client, "?jenis=busana&status=open").content.decode()


def test_list_without_any_course_has_no_filter_but_offers_to_tell(client, home):
    text = ask(client).content.decode()

    assert ("filter-form" in text, 'href="/kabar/"' in text) == (False, True)


def test_english_list_keeps_its_language_in_every_link(client, offer):
    answer = client.get("/en/pelatihan/?status=open")

    assert titles(answer) == ["Tata Boga"]
    assert {option.url.split("?")[0] for one in answer.context["catalogue"].filters for option in one.options} == {
        "/en/pelatihan/"
    }


# -- what it costs --------------------------------------------------------------------------------
def test_filtered_list_asks_as_many_queries_for_many_courses_as_for_one(client, home, cached):
    page = page_of("Barista", at="Benda")
    class_of(page)
    address = "/pelatihan/?kecamatan=benda&status=open&bulan=2026-12"
    one = len(queries_of(client, address))
    for number in range(5):
        page = page_of(f"Barista {number}", at="Benda")
        for month in (12, 12, 1):
            class_of(page, date(2026 if month == 12 else 2027, month, 20), at="Cipondoh" if month == 1 else None)

    assert len(queries_of(client, address)) == one
    assert len(queries_of(client, "/pelatihan/")) == one


def test_filtered_list_is_kept_by_the_page_cache(client, offer, cached, django_assert_num_queries):
    address = "/pelatihan/?kecamatan=benda"
    client.get(address)

    with django_assert_num_queries(0):
        assert "Menjahit" in client.get(address).content.decode()


def test_course_that_moves_to_another_kecamatan_is_found_there_at_once(client, offer, cached):
    assert "Tata Boga" not in client.get("/pelatihan/?kecamatan=larangan").content.decode()

    course = offer["boga"].course
    course.district = district("Larangan")
    course.save()

    assert "Tata Boga" in client.get("/pelatihan/?kecamatan=larangan").content.decode()
