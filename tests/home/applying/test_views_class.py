"""The class that somebody applies for: gone, unknown, chosen on a page, closed meanwhile, changed for another."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from tests.factories import BatchFactory
from tests.factories.pages import course_page, make_site
from tests.home.posts import address, fill_in, page, send
from workflows.models import Application, Area, Draft, Question


@pytest.fixture
def site(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_site()


@pytest.mark.parametrize(("opens", "closes"), [(-9, -1), (1, 9)], ids=["closed yesterday", "opens tomorrow"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_class_that_takes_no_applications_is_gone(client, db, method, opens, closes):
    now = timezone.now()
    batch = BatchFactory(opens_at=now + timedelta(days=opens), closes_at=now + timedelta(days=closes))

    answer = getattr(client, method)(address(batch))

    assert (answer.status_code, Draft.objects.count()) == (410, 0)


def offered(answer):
    """The links to forms of classes and to class news, in order."""
    soup = BeautifulSoup(answer.content, "html.parser")
    return [one["href"] for one in soup.select("main a.button") if one["href"].startswith(("/daftar/", "/kabar/"))]


@pytest.mark.parametrize(("opens", "closes"), [(-9, -1), (1, 9)], ids=["closed yesterday", "opens tomorrow"])
def test_class_that_takes_no_applications_leads_to_an_open_one_of_the_course_and_to_news(client, site, opens, closes):
    now = timezone.now()
    batch = BatchFactory(opens_at=now + timedelta(days=opens), closes_at=now + timedelta(days=closes))
    course_page(batch.course, slug="barista")
    news = f"{reverse('interest')}?kursus=barista"
    assert offered(client.get(address(batch))) == [news]

    other, _of_another_course = BatchFactory(course=batch.course, number=batch.number + 1), BatchFactory()

    assert offered(client.get(address(batch))) == [address(other), news]


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


def errors(answer):
    return dict(answer.context["form"].errors)


def test_changing_the_class_loses_no_answer_and_blames_nobody_for_questions_never_seen(client, batch):
    other = BatchFactory()
    Question.objects.filter(course=other.course).update(label="Punya mesin kopi?")
    fill_in(client, batch)

    client.post(page("kelas"), {"batch": other.pk})
    shown = client.get(page("pertanyaan-1"))
    assert (errors(shown), shown.context["form"].is_bound) == ({}, False)

    assert client.post(page("kelas"), {"batch": batch.pk}).url == reverse("apply_check")
    client.post(page("kelas"), {"batch": other.pk})
    assert errors(client.get(client.post(page("pertanyaan-1"), {}, follow=False).url)) != {}


def test_same_question_of_another_course_is_filled_in_already(client, batch):
    fill_in(client, batch)
    other = BatchFactory()

    client.post(page("kelas"), {"batch": other.pk})

    (field,) = client.get(page("pertanyaan-1")).context["form"]
    assert field.value() == "Ya"


def test_another_kecamatan_asks_for_the_kelurahan_again_without_an_error(client, batch):
    fill_in(client, batch)
    elsewhere = Area.objects.districts().exclude(pk=Area.objects.villages().first().parent_id).first()

    answer = client.post(page("alamat"), {"address": "Jl. Kenari No. 2", "district": elsewhere.pk})

    assert answer.url == page("kelurahan")
    assert errors(client.get(answer.url)) == {}


def test_class_of_another_course_asks_its_own_questions(client, batch):
    fill_in(client, batch)
    other = BatchFactory()

    assert client.post(page("kelas"), {"batch": other.pk}).url == page("pertanyaan-1")
    assert list(client.get(page("pertanyaan-1")).context["form"].fields) == [
        f"question_{other.course.questions.get().pk}"
    ]
