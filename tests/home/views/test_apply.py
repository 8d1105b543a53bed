"""Applying page by page: what is kept, where each page leads, what is said, and what is sent once."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.drafts import COOKIE
from home.filling import grouped
from tests.factories import BatchFactory, CourseFactory
from tests.home.posts import fill_in, page_posts, send
from workflows.models import Application, Criterion, Draft, Question

ORDER = ["identitas", "kartu-keluarga", "kontak", "alamat", "kelurahan", "alasan", "pertanyaan-1"]


@pytest.fixture
def batch(db):
    return BatchFactory()


def address(batch):
    return reverse("apply", args=[batch.pk])


def page(slug):
    return reverse("apply_page", args=[slug])


def post(client, slug, batch, **values):
    return client.post(page(slug), page_posts(batch, **values)[slug])


# -- the first page -------------------------------------------------------------------------------
def test_first_page_asks_what_suits_and_keeps_nothing(client, batch):
    shown = client.get(address(batch))

    assert (shown.status_code, shown.context["batch"], list(shown.context["form"].fields)) == (
        200,
        batch,
        ["umur", "terdaftar"],
    )
    assert (Draft.objects.count(), COOKIE in client.cookies) == (0, False)


def test_first_page_without_an_answer_leads_on(client, batch):
    answer = client.post(address(batch))

    assert (answer.status_code, answer.url) == (303, page("identitas"))
    assert Draft.objects.get().batch == batch


def test_answer_that_speaks_against_the_course_is_advice_on_the_next_page_only(client, batch):
    client.post(address(batch), {"umur": "tidak", "terdaftar": "ya"})

    advised, later = client.get(page("identitas")), post(client, "identitas", batch)

    assert [str(doubt) for doubt in advised.context["doubts"]] == [
        "Umur Anda di luar batas pelatihan ini. Tanyakan pelatihan lain kepada kami."
    ]
    assert later.url == page("kartu-keluarga")
    assert client.get(later.url).context["doubts"] == []


def test_course_without_such_questions_begins_with_a_button(client, batch):
    Criterion.objects.all().delete()

    assert client.get(address(batch)).context["form"] is None
    assert client.post(address(batch)).url == page("identitas")
    assert client.get(page("identitas")).context["step"] == "Langkah 1 dari 8"


@pytest.mark.parametrize(("opens", "closes"), [(-9, -1), (1, 9)], ids=["closed yesterday", "opens tomorrow"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_class_that_takes_no_applications_is_gone(client, db, method, opens, closes):
    now = timezone.now()
    batch = BatchFactory(opens_at=now + timedelta(days=opens), closes_at=now + timedelta(days=closes))

    answer = getattr(client, method)(address(batch))

    assert (answer.status_code, Draft.objects.count()) == (410, 0)


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
def test_unknown_class_is_not_found(client, db, number):
    assert client.get(f"/daftar/kelas/{number}/").status_code == 404


def test_without_a_class_it_is_chosen_on_the_second_page_among_the_open_ones(client, batch):
    BatchFactory(closes_at=timezone.now() - timedelta(hours=1))
    other = BatchFactory(offered=20, starts_on=batch.starts_on + timedelta(days=1))

    answer = client.post(reverse("apply_start"), {"tinggal": "ya", "terdaftar": "ya", "satu": "ya"})

    assert answer.url == page("kelas")
    form = client.get(page("kelas")).context["form"]
    assert [value for value, _label in form.fields["batch"].choices] == [batch.pk, other.pk]
    assert client.post(page("kelas"), {"batch": other.pk}).url == page("identitas")
    assert Draft.objects.get().batch == other
    assert client.get(page("identitas")).context["step"] == "Langkah 3 dari 10"


# -- page by page ---------------------------------------------------------------------------------
def test_pages_follow_each_other_to_the_check(client, batch):
    client.post(address(batch))

    went = [post(client, slug, batch).url for slug in ORDER]

    assert went == [*map(page, ORDER[1:]), reverse("apply_check")]


def test_every_page_says_its_step_and_leads_back(client, batch):
    fill_in(client, batch)
    found = []
    for slug in ORDER:
        shown = client.get(page(slug))
        before = shown.context["before"]
        found.append((shown.context["step"], before.slug))

    assert found == [(f"Langkah {number} dari 9", before) for number, before in enumerate(["syarat", *ORDER[:-1]], 2)]


@pytest.mark.parametrize("ahead", ORDER[1:])
def test_page_ahead_leads_to_the_first_that_is_not_done(client, batch, ahead):
    client.post(address(batch))

    assert client.get(page(ahead)).url == page("identitas")
    assert client.get(reverse("apply_check")).url == page("identitas")


def test_page_ahead_that_is_sent_is_kept_all_the_same(client, batch):
    client.post(address(batch))

    assert post(client, "alasan", batch).url == page("identitas")

    assert set(Draft.objects.get().answers) == {"syarat", "alasan"}


def test_faulty_page_is_got_again_with_what_was_typed_and_says_so_in_its_title(client, batch):
    client.post(address(batch))

    answer = post(client, "identitas", batch, nik="3671 0757 0895 000")

    assert (answer.status_code, answer.url) == (303, page("identitas"))
    shown = client.get(answer.url)
    form, words = shown.context["form"], shown.content.decode()
    assert (shown.status_code, form.errors) == (200, {"nik": ["NIK harus 16 angka. Anda mengisi 15 angka."]})
    assert (form["nik"].value(), form["name"].value()) == ("3671 0757 0895 000", "Siti Rahma")
    assert "<title>Kesalahan: Data di KTP" in " ".join(words.split())
    assert 'href="#id_nik"' in words


def test_birth_date_that_differs_from_the_nik_is_a_warning_that_can_be_confirmed(client, batch):
    client.post(address(batch))
    typed = {"nik": "3671075808950001", "birth_date_day": "17"}

    answer = post(client, "identitas", batch, **typed)

    shown = client.get(answer.url)
    form = shown.context["form"]
    assert (form.is_warning, form.in_nik, form.expected) == (True, "18 Agustus 95", "580895-19950817")
    assert "Tanggal lahir tidak sama dengan NIK. Periksa keduanya." in shown.content.decode()
    assert "Kesalahan:" not in shown.content.decode()
    assert post(client, "identitas", batch, **typed, sure=form.expected).url == page("kartu-keluarga")


def test_confirmed_difference_is_asked_again_after_another_change(client, batch):
    client.post(address(batch))
    typed = {"nik": "3671075808950001", "sure": "580895-19950817"}
    post(client, "identitas", batch, **typed)

    assert post(client, "identitas", batch, **typed, birth_date_day="16").url == page("identitas")
    assert client.get(page("identitas")).context["form"].is_warning


def test_family_card_number_that_is_the_nik_is_refused_on_its_own_page(client, batch):
    client.post(address(batch))
    post(client, "identitas", batch, nik="3671075708950001")

    answer = post(client, "kartu-keluarga", batch, kk="3671 0757 0895 0001")

    assert answer.url == page("kartu-keluarga")
    assert list(client.get(answer.url).context["form"].errors) == ["kk"]


def test_kelurahan_are_those_of_the_kecamatan_and_another_kecamatan_asks_again(client, batch):
    fill_in(client, batch)
    first = Draft.objects.get().answers["alamat"]["district"]
    form = client.get(page("kelurahan")).context["form"]
    other = next(
        value
        for value, _name in client.get(page("alamat")).context["form"].fields["district"].choices[1:]
        if str(value) != first
    )

    answer = post(client, "alamat", batch, district=str(other))

    assert 3 < len(form.fields["village"].choices) < 20
    assert answer.url == page("kelurahan")
    shown = client.get(answer.url)
    assert list(shown.context["form"].errors) == ["village"]
    village = shown.context["form"].fields["village"].choices[0][0]
    assert client.post(page("kelurahan"), {"village": village}).url == reverse("apply_check")


def test_class_that_closes_meanwhile_asks_for_another_and_the_answers_stay(client, batch):
    fill_in(client, batch)
    other = BatchFactory(course=batch.course, number=batch.number + 1, closes_at=batch.closes_at + timedelta(days=9))

    with time_machine.travel(batch.closes_at + timedelta(seconds=1)):
        assert send(client).url == page("kelas")
        shown = client.get(page("kelas"))
        assert shown.context["form"].errors == {
            "batch": ["Kelas ini sedang tidak menerima pendaftaran. Pilih kelas lain: jawaban Anda tersimpan."]
        }
        assert client.post(page("kelas"), {"batch": other.pk}).url == reverse("apply_check")
        assert send(client).url == reverse("received")

    assert Application.objects.get().batch == other


def test_class_page_without_an_open_class_says_so(client, batch):
    client.post(reverse("apply_start"))

    with time_machine.travel(batch.closes_at + timedelta(seconds=1)):
        words = client.get(page("kelas")).content.decode()

    assert reverse("interest") in words


def test_class_of_another_course_asks_its_own_questions(client, batch):
    fill_in(client, batch)
    other = BatchFactory()

    assert client.post(page("kelas"), {"batch": other.pk}).url == page("pertanyaan-1")
    assert list(client.get(page("pertanyaan-1")).context["form"].fields) == [
        f"question_{other.course.questions.get().pk}"
    ]


def test_page_of_questions_that_the_course_has_no_more_leads_on(client, batch):
    fill_in(client, batch)

    assert client.get(page("pertanyaan-2")).url == reverse("apply_check")
    assert client.post(page("pertanyaan-2"), {"question_1": "Ya"}).url == reverse("apply_check")


@pytest.mark.parametrize("method", ["get", "post"])
def test_page_that_never_was_one_is_not_found(client, batch, method):
    client.post(address(batch))

    assert getattr(client, method)(page("tidak-ada")).status_code == 404


def test_own_questions_stand_three_on_a_page_and_a_long_one_alone():
    kinds = [Question.Kind.SHORT] * 4 + [Question.Kind.LONG, Question.Kind.YES_NO, Question.Kind.CHOICE]
    questions = [Question(kind=kind, label=str(at)) for at, kind in enumerate(kinds)]

    assert [[one.label for one in some] for some in grouped(questions)] == [
        ["0", "1", "2"],
        ["3"],
        ["4"],
        ["5", "6"],
    ]
    assert grouped([]) == []


# -- check ----------------------------------------------------------------------------------------
def test_check_shows_every_answer_in_groups_with_a_way_to_change_it(client, batch):
    fill_in(client, batch, nik="3671075708950001", phone="081234567890")

    shown = client.get(reverse("apply_check"))

    assert [(str(row.label), row.value, row.page.slug) for row in shown.context["filling"].rows] == [
        ("Nama lengkap", "Siti Rahma", "identitas"),
        ("NIK", "3671 0757 0895 0001", "identitas"),
        ("Tanggal lahir", "17\xa0Agustus\xa01995", "identitas"),
        ("Nomor Kartu Keluarga (KK)", "3671 0711 0120 0042", "kartu-keluarga"),
        ("Nomor HP", "0812 3456 7890", "kontak"),
        ("Email", "", "kontak"),
        ("Alamat", "Jl. Merdeka No. 12 RT 01 RW 02", "alamat"),
        ("Kecamatan", str(shown.context["filling"].details["village"].parent), "alamat"),
        ("Kelurahan", str(shown.context["filling"].details["village"]), "kelurahan"),
        ("Mengapa Anda ingin mengikuti pelatihan ini?", "Saya ingin membuka usaha sendiri.", "alasan"),
        ("Apakah Anda punya kompor?", "Ya", "pertanyaan-1"),
    ]
    words = shown.content.decode()
    assert [slug for slug in [*ORDER, "kelas"] if page(slug) not in words] == []
    assert shown.context["step"] == "Langkah 9 dari 9"


def test_change_from_the_check_comes_back_to_it(client, batch):
    fill_in(client, batch)

    assert post(client, "kontak", batch, phone="0813 1111 2222").url == reverse("apply_check")


# -- a browser and its draft ----------------------------------------------------------------------
def test_cookie_holds_a_code_and_nothing_else_and_is_out_of_reach_of_scripts(batch):
    client = Client()
    client.post(address(batch), secure=True)
    cookie = client.cookies[COOKIE]

    assert re.fullmatch(r"[A-Z2-7]{12}", cookie.value)
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"], cookie["max-age"]) == (
        True,
        "Lax",
        True,
        1_209_600,
    )
    assert Draft.objects.with_code(cookie.value).get() == Draft.objects.get()


def test_page_without_a_draft_leads_to_the_start(client, batch):
    for name, args in (("apply_page", ["identitas"]), ("apply_check", [])):
        assert client.get(reverse(name, args=args)).url == reverse("apply_start")
    assert send(client).url == reverse("apply_start")


def test_page_that_a_browser_sends_after_it_lost_its_draft_is_kept(client, batch):
    fill_in(client, batch)
    client.cookies.pop(COOKIE)

    assert post(client, "alasan", batch).url == page("syarat")

    assert Draft.objects.first().answers == {"alasan": {"motivation": "Saya ingin membuka usaha sendiri."}}


def test_draft_of_fifteen_days_ago_is_gone(client, batch):
    fill_in(client, batch)

    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert client.get(reverse("apply_check")).url == reverse("apply_start")


def test_two_tabs_on_two_pages_lose_nothing_of_each_other(client, batch):
    client.post(address(batch))
    post(client, "identitas", batch)
    client.get(page("kartu-keluarga"))

    post(client, "identitas", batch, name="Siti Rahmawati")
    post(client, "kartu-keluarga", batch)

    answers = Draft.objects.get().answers
    assert (answers["identitas"]["name"], answers["kartu-keluarga"]["kk"]) == ("Siti Rahmawati", "3671071101200042")


def test_another_class_on_a_phone_with_an_unfinished_application_asks_whose_it_is(client, batch):
    fill_in(client, batch, name="Kenari Uji")
    other = BatchFactory(course=batch.course, number=batch.number + 1)

    asked = client.get(address(other))

    assert "home/apply_begun.html" in [template.name for template in asked.templates]
    assert "Kenari" not in asked.content.decode()
    assert client.post(address(other)).url == address(other)
    assert client.post(reverse("apply_use", args=[other.pk])).url == reverse("apply_check")
    assert (Draft.objects.get().batch, COOKIE in client.cookies) == (other, True)


def test_start_anew_leaves_the_old_answers_to_whoever_has_their_code(client, batch):
    fill_in(client, batch)

    answer = client.post(reverse("apply_anew", args=[batch.pk]))

    assert (answer.url, client.cookies[COOKIE].value, Draft.objects.count()) == (address(batch), "", 1)
    assert client.post(address(batch)).url == page("identitas")
    assert client.get(page("identitas")).context["form"].is_bound is False
    assert client.post(reverse("apply_start_anew")).url == reverse("apply_start")


def test_class_opened_again_before_anything_personal_goes_on_with_the_same_draft(client, batch):
    client.post(address(batch), {"umur": "ya"})

    assert client.get(address(batch)).context["form"]["umur"].value() == "ya"
    client.post(address(batch), {"umur": "tidak"})
    assert Draft.objects.get().answers == {"syarat": {"umur": "tidak"}}


# -- every page -----------------------------------------------------------------------------------
@pytest.mark.parametrize("slug", ORDER)
def test_pages_are_never_kept_and_never_tell_in_an_address(client, batch, slug):
    fill_in(client, batch)

    answer = client.get(page(slug))

    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
    assert answer.request["QUERY_STRING"] == ""


def test_draft_holds_nothing_readable(client, batch):
    fill_in(client, batch, name="Kenari Uji", nik="3671075708950001", email="kenari@contoh.example")

    row = Draft.objects.values().get()

    kept = repr([bytes(value) if isinstance(value, memoryview) else value for value in row.values()])
    assert [text for text in ("Kenari", "3671075708950001", "kenari@", "81234567890", "Merdeka") if text in kept] == []


def test_script_that_sends_a_page_is_told_where_to_go(client, batch):
    client.post(address(batch))

    answer = client.post(page("identitas"), page_posts(batch)["identitas"], headers={"X-Requested-With": "fetch"})

    assert (answer.status_code, json.loads(answer.content)) == (200, {"to": page("kartu-keluarga")})


def test_page_without_the_csrf_token_is_refused(batch):
    answer = Client(enforce_csrf_checks=True).post(page("alasan"), {"motivation": "x"})

    assert (answer.status_code, Draft.objects.count()) == (403, 0)


def test_pages_ask_the_database_little(client, batch, django_assert_max_num_queries):
    fill_in(client, batch)

    with django_assert_max_num_queries(16):
        client.get(reverse("apply_check"))


def test_course_with_many_questions_is_asked_on_several_pages(client, db):
    course = CourseFactory()
    for number in range(4):
        Question.objects.create(course=course, label=f"Tanya {number}", kind=Question.Kind.SHORT, required=False)
    batch = BatchFactory(course=course)
    fill_in(client, batch)

    assert client.get(page("pertanyaan-2")).context["step"] == "Langkah 9 dari 10"
    assert client.post(page("pertanyaan-2"), {}).url == reverse("apply_check")
