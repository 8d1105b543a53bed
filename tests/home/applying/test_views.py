"""Applying page by page: where each page leads, what it says, and the check of the answers."""

import pytest
from django.urls import reverse

from home.applying.questions import grouped
from home.browser.draft import COOKIE
from tests.factories import BatchFactory, CourseFactory
from tests.home.posts import ORDER, address, fill_in, page, post
from workflows.actions.courses import rules
from workflows.models import Criterion, Draft, Question


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
    assert (form.is_warning, form.in_nik) == (True, "18 Agustus 95")
    assert "Tanggal lahir tidak sama dengan NIK. Periksa keduanya." in shown.content.decode()
    assert "Kesalahan:" not in shown.content.decode()
    assert post(client, "identitas", batch, **typed, sure=form.expected).url == page("kartu-keluarga")


def test_confirmed_difference_is_asked_again_after_another_change(client, batch):
    client.post(address(batch))
    typed = {"nik": "3671075808950001"}
    sure = client.get(post(client, "identitas", batch, **typed).url).context["form"].expected
    typed["sure"] = sure
    assert post(client, "identitas", batch, **typed).url == page("kartu-keluarga")

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
    assert (dict(shown.context["form"].errors), shown.context["form"].is_bound) == ({}, False)
    village = shown.context["form"].fields["village"].choices[0][0]
    assert client.post(page("kelurahan"), {"village": village}).url == reverse("apply_check")


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


def test_course_with_many_questions_is_asked_on_several_pages(client, db):
    course = CourseFactory()
    for number in range(4):
        Question.objects.create(course=course, label=f"Tanya {number}", kind=Question.Kind.SHORT, required=False)
    batch = BatchFactory(course=course)
    fill_in(client, batch)

    assert client.get(page("pertanyaan-2")).context["step"] == "Langkah 9 dari 10"
    assert client.post(page("pertanyaan-2"), {}).url == reverse("apply_check")


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
        ("Bagaimana kami menghubungi Anda?", "Cara yang paling cepat", "kontak"),
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


def test_pages_ask_the_database_little(client, batch, django_assert_max_num_queries):
    fill_in(client, batch)
    rules.freeze(batch)  # as the clock does

    with django_assert_max_num_queries(16):
        client.get(reverse("apply_check"))
