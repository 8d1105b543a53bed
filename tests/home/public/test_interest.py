"""Asking for news and leaving it over HTTP: one answer for everybody, links that change nothing when opened."""

import re

import pytest
from django.core import mail
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Site

from cms.delivery.pagecache import may_be_kept
from cms.models import SiteSettings
from tests.factories import CourseFactory, subscription
from tests.factories.interest import EMAIL, PHONE
from tests.factories.pages import course_page, make_site
from workflows.actions import interest
from workflows.actions.messages import delivery
from workflows.models import Area, Ask, Notice, Subscription, Wish

pytestmark = pytest.mark.django_db
SCRUB = re.compile(r'(name="csrfmiddlewaretoken" value="|name="form_key" value="|nonce=")[^"]+')


@pytest.fixture
def course(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_site()
    return course_page(CourseFactory(name="Barista Kopi"), slug="barista").course


def send(client, about, contact=EMAIL, **values):
    field = "pelatihan" if hasattr(about, "hours") else "jenis"
    data = {"about": f"{field}-{about.pk}", "contact": contact, "situs": "", **values}
    return client.post(reverse("interest"), data)


# -- asking ---------------------------------------------------------------------------------------
def test_form_is_filled_in_from_the_address(client, course):
    page = client.get(f"{reverse('interest')}?kursus=barista").content.decode()

    assert f'value="pelatihan-{course.pk}" selected' in page


def test_email_is_asked_to_open_the_letter(client, course):
    answer = send(client, course)

    assert (answer.status_code, answer.url) == (303, reverse("interest_sent"))
    assert "Kami mengirim email" in client.get(answer.url).content.decode()
    assert delivery.deliver(delivery.claim()) == 1
    assert mail.outbox[0].to == [EMAIL]


def test_phone_gets_a_code_and_a_whatsapp_link_to_the_office(client, course):
    SiteSettings.objects.create(site=Site.objects.get(), whatsapp="0812-0000-0100")
    page = client.get(send(client, course, PHONE).url).content.decode()

    code = Subscription.objects.get().code
    assert f"https://wa.me/6281200000100?text=KABARI%20{code}" in page


def test_phone_is_sent_to_the_counter_where_the_office_has_no_whatsapp(client, course):
    page = client.get(send(client, course, PHONE).url).content.decode()

    assert (Subscription.objects.get().code in page, "wa.me" in page) == (True, False)


def test_page_after_the_form_leads_back_without_its_cookie_or_with_another_one(client, course):
    assert client.get(reverse("interest_sent")).url == reverse("interest")
    client.cookies["kabar"] = "AAAAAA"
    assert client.get(reverse("interest_sent")).url == reverse("interest")


@pytest.mark.parametrize("contact", [EMAIL, PHONE])
def test_answer_is_the_same_whether_or_not_the_contact_is_known(course, contact):
    def answers():
        browser = Client()
        sent = send(browser, course, contact)
        return sent.status_code, sent.url, SCRUB.sub("", browser.get(sent.url).content.decode())

    unknown = answers()
    interest.confirm(Subscription.objects.get())
    known = answers()
    Ask.objects.bulk_create(Ask(contact_index=one.contact_index, at=one.at) for one in Ask.objects.all())
    too_often = answers()

    assert unknown == known == too_often


def test_faulty_form_is_shown_again_with_sentences(client, course):
    answer = client.post(reverse("interest"), {"about": "", "contact": "siti"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["about", "contact"])
    assert Subscription.objects.count() == 0


def test_trapped_sender_gets_the_same_answer_and_nothing_is_stored(client, course):
    answer = send(client, course, PHONE, situs="https://spam.example")

    assert (answer.status_code, answer.url) == (303, reverse("interest_sent"))
    assert client.get(answer.url).status_code == 200
    assert (Subscription.objects.count(), Ask.objects.count()) == (0, 0)


def test_trap_is_not_for_people(client, course):
    page = client.get(reverse("interest")).content.decode()

    assert '<div class="trap">' in page
    assert re.search(r'<input[^>]*name="situs"[^>]*tabindex="-1"', page)


def test_neither_contact_nor_code_is_in_an_address(client, course):
    answer = send(client, course, PHONE)

    assert answer.url == "/kabar/terkirim/"
    assert PHONE[3:] not in "".join(morsel.OutputString() for morsel in client.cookies.values())


def test_english_form_asks_for_an_english_letter(client, course):
    data = {"about": f"pelatihan-{course.pk}", "contact": EMAIL}

    answer = client.post("/en/kabar/", data)

    assert (answer.url, Subscription.objects.get().language) == ("/en/kabar/terkirim/", "en")
    assert "We have sent you an e-mail" in client.get(answer.url).content.decode()


# -- the links of the letters ---------------------------------------------------------------------
def test_opening_the_link_changes_nothing_and_the_button_confirms(client):
    one = subscription(confirmed=False, days_ago=1)
    address = reverse("interest_confirm", args=[one.token])

    assert "Ya, kabari saya" in client.get(address).content.decode()
    assert Subscription.objects.get().confirmed_at is None
    answer = client.post(address)
    assert answer.url == address
    assert Subscription.objects.get().confirmed_at is not None
    assert "Anda sudah ada di daftar" in client.get(address).content.decode()


def test_opening_the_leave_link_changes_nothing_and_the_button_forgets(client):
    one = subscription()
    address = reverse("interest_leave", args=[one.token])

    assert "Ya, hapus kontak saya" in client.get(address).content.decode()
    assert Subscription.objects.count() == 1
    assert "Kontak Anda sudah kami hapus" in client.post(address).content.decode()
    assert Subscription.objects.count() == 0


def test_mail_program_leaves_in_one_click_without_cookies():
    one = subscription()
    browser = Client(enforce_csrf_checks=True)

    answer = browser.post(reverse("interest_leave", args=[one.token]), {"List-Unsubscribe": "One-Click"})

    assert (answer.status_code, Subscription.objects.count(), Notice.objects.count()) == (200, 0, 0)


def test_links_of_letters_are_those_that_answer(client, course):
    send(client, course)
    delivery.deliver(delivery.claim())
    found = re.findall(r"http\S+", mail.outbox[0].body)

    assert [client.get(link.partition(":8000")[2] or link).status_code for link in found] == [200, 200]


@pytest.mark.parametrize("name", ["interest_confirm", "interest_leave"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_unknown_token_changes_nothing(client, name, method):
    subscription()
    answer = getattr(client, method)(reverse(name, args=["A" * 27]))

    assert answer.status_code == (410 if name == "interest_confirm" else 200)
    assert Subscription.objects.count() == 1


def test_leave_link_that_was_used_says_the_same_as_one_that_never_was(client):
    one = subscription()
    used = client.post(reverse("interest_leave", args=[one.token]))
    never = client.get(reverse("interest_leave", args=["B" * 27]))
    again = client.get(reverse("interest_leave", args=[one.token]))

    # The switch of languages leads to the same address.
    words = [answer.content.decode().replace(one.token, "").replace("B" * 27, "") for answer in (used, never, again)]
    assert len({SCRUB.sub("", body) for body in words}) == 1


# -- wishes ---------------------------------------------------------------------------------------
def wish_post(client, **values):
    page = client.get(reverse("wish"))
    key = page.context["form"].initial["form_key"]
    data = {"kind": "Las Listrik", "district": Area.objects.districts().first().pk, "form_key": key, "situs": ""}
    return {**data, **values}


def test_wish_is_counted_without_anything_of_its_sender(client):
    data = wish_post(client)

    answers = [client.post(reverse("wish"), data) for _turn in range(2)]

    assert [answer.url for answer in answers] == [reverse("wish_sent")] * 2
    assert client.get(reverse("wish_sent")).status_code == 200
    assert list(Wish.objects.values_list("kind", "type")) == [("las listrik", None)]
    assert {field.name for field in Wish._meta.fields} == {"id", "form_key", "kind", "type", "district", "created_at"}


def test_wish_of_a_machine_is_not_stored(client):
    answer = client.post(reverse("wish"), wish_post(client, situs="x"))

    assert (answer.url, Wish.objects.count()) == (reverse("wish_sent"), 0)


def test_faulty_wish_is_shown_again(client):
    answer = client.post(reverse("wish"), wish_post(client, kind="081234567890"))

    assert (answer.status_code, list(answer.context["form"].errors), Wish.objects.count()) == (422, ["kind"], 0)


# -- never kept -----------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["interest", "interest_sent", "wish", "wish_sent"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_forms_are_never_kept_by_any_cache(client, course, name, prefix):
    answer = client.get(f"{prefix}{reverse(name)}")

    assert {"private", "no-store"} <= {part.strip() for part in answer["Cache-Control"].split(",")}
    assert not may_be_kept(RequestFactory().get(f"{prefix}{reverse(name)}"))


def test_wish_that_grows_too_long_in_its_one_spelling_is_shown_again(client, db):
    answer = client.post(reverse("wish"), wish_post(client, kind="\ufdfa" * 20))

    assert (answer.status_code, list(answer.context["form"].errors), Wish.objects.count()) == (422, ["kind"], 0)
    assert "paling banyak 60 huruf" in answer.content.decode()
