"""The door over HTTP: one sentence for every wrong pair, a lock with its time, a session that ends."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.models import FailedTry
from tests.factories import submit
from tests.home.posts import code_of, open_door
from workflows.actions.applying import codes
from workflows.rules import numbers

WRONG = "The application number and secret code do not match. Check both."
LAST = "That was the last try for now. Try again in a quarter of an hour, or come to our office with your KTP."
LOCKED = "Too many tries. Try again at %(at)s WIB, or come to our office with your KTP."
UNKNOWN = "ABCD-EFG" + numbers.check_character("ABCDEFG")


@pytest.fixture
def one(db):
    return submit()


def knock(client, number, code, word=""):
    return client.post(reverse("status_door"), {"number": number, "code": code, "word": word})


def sentences(answer):
    return [str(sentence) for sentence in answer.context["form"].non_field_errors()]


def test_door_is_shown(client, db):
    answer = client.get(reverse("status_door"))

    assert (answer.status_code, answer.context["form"].errors) == (200, {})


def test_right_pair_opens_the_application(client, one):
    answer = open_door(client, one)

    assert (answer.status_code, answer.url) == (303, reverse("status"))
    assert client.get(reverse("status")).context["application"] == one


def test_number_and_code_are_accepted_in_lower_case_with_spaces(client, one):
    code_of(one, "12345678")

    assert knock(client, f" {one.number[:4]} {one.number[4:]} ".lower(), "1234 5678").url == reverse("status")


def wrong(left):
    more = ngettext("You have %(more)d try left.", "You have %(more)d tries left.", left) % {"more": left}
    return [f"{_(WRONG)} {more if left else _(LAST)}"]


def test_every_wrong_pair_gets_the_same_answer(client, one):
    code_of(one, "12345678")

    answers = [knock(client, number, "00000000") for number in (one.number, UNKNOWN)]

    assert [(answer.status_code, sentences(answer)) for answer in answers] == [(422, wrong(4))] * 2
    assert client.get(reverse("status")).url == reverse("status_door")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (
            "number",
            "QQQQQQQQ",
            "This is not an application number of ours. Compare it, letter by letter, with your proof.",
        ),
        (
            "number",
            "12345678",
            "This is not an application number of ours. Compare it, letter by letter, with your proof.",
        ),
        ("code", "1234 567", "The secret code has eight digits. You entered %(digits)d."),
        ("code", "1234567B", "The secret code has digits only. Remove letters and other characters."),
    ],
)
def test_slip_of_format_is_named_and_takes_no_try(client, one, field, typed, sentence):
    code_of(one, "12345678")
    right = {"number": one.display_number, "code": "1234 5678"}

    for _turn in range(6):
        answer = client.post(reverse("status_door"), right | {field: typed})

    assert (answer.status_code, answer.context["form"].errors) == (422, {field: [_(sentence) % {"digits": 7}]})
    assert (FailedTry.objects.count(), open_door(client, one).status_code) == (0, 303)


def test_number_and_code_are_taken_with_everything_that_is_pasted_along(client, one):
    code_of(one, "12345678")
    around = "\u2066\u200b`\ufeff"

    answer = knock(client, f"{around * 5}{one.display_number}{around * 5}", f'="{around}1234 5678"{around * 5}')

    assert answer.url == reverse("status")


def test_known_browser_is_told_its_own_tries(client, one):
    open_door(client, one)

    assert sentences(knock(client, one.number, "00000000")) == wrong(9)


def test_unknown_number_and_wrong_code_give_the_same_page_and_headers(one):
    code_of(one, "12345678")
    known, unknown = knock(Client(), one.number, "00000000"), knock(Client(), UNKNOWN, "00000000")

    assert known.headers.keys() == unknown.headers.keys()
    pages = [
        known.content.decode().replace(one.number, "*"),
        unknown.content.decode().replace(UNKNOWN, "*"),
    ]
    scrub = re.compile(r'(name="csrfmiddlewaretoken" value="|nonce=")[^"]+')
    assert scrub.sub("", pages[0]) == scrub.sub("", pages[1])


@pytest.mark.parametrize("known", [True, False], ids=["known number", "unknown number"])
def test_five_wrong_tries_lock_with_the_time(client, one, known):
    code_of(one, "12345678")
    number = one.number if known else UNKNOWN
    with time_machine.travel("2027-03-01 14:15 +0700", tick=False):
        for left in (4, 3, 2, 1, 0):
            assert sentences(knock(client, number, "00000000")) == wrong(left)
        answer = knock(client, number, "12345678")

    assert (answer.status_code, sentences(answer)) == (422, [_(LOCKED) % {"at": "14.30"}])
    assert client.get(reverse("status")).url == reverse("status_door")


def test_lock_is_of_the_number_and_not_of_the_browser(client, one):
    code_of(one, "12345678")
    for _turn in range(5):
        knock(client, one.number, "00000000")

    assert knock(Client(), one.number, "12345678").status_code == 422
    other = submit()
    assert open_door(client, other).url == reverse("status")


def test_lock_opens_by_itself_after_a_quarter_of_an_hour(client, one):
    code_of(one, "12345678")
    for _turn in range(5):
        knock(client, one.number, "00000000")

    with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=1)):
        assert knock(client, one.number, "12345678").url == reverse("status")


def test_new_code_at_the_counter_opens_a_locked_door(client, one, case_worker):
    code_of(one, "12345678")
    for _turn in range(5):
        knock(client, one.number, "00000000")

    code = codes.new_code(one, by=case_worker, word="mawar biru")

    assert knock(client, one.number, code, "Mawar Biru").url == reverse("status")


def test_officer_who_reads_a_new_code_cannot_enter_with_it(client, one, case_worker):
    code = codes.new_code(one, by=case_worker, word="mawar biru")

    for word in ("", "melati putih"):
        assert knock(client, one.number, code, word).status_code == 422
    said = _("The application number, secret code and word do not match. Check all three.")
    assert sentences(knock(client, one.number, code, "melati")) == [f"{said} Anda masih dapat mencoba 2 kali."]
    assert knock(client, one.number, code, "mawarbiru").url == reverse("status")


def test_word_is_ignored_where_none_was_chosen(client, one):
    code_of(one, "12345678")

    assert knock(client, one.number, "12345678", "mawar biru").url == reverse("status")


def test_door_hashes_no_more_for_an_address_that_tried_too_often(client, one, settings):
    code_of(one, "12345678")
    with time_machine.travel("2026-11-24 09:00 +0700", tick=False):
        for turn in range(120):
            FailedTry.objects.all().update(number="")  # each at another number
            knock(client, one.number, f"{turn:08d}")
        settings.PASSWORD_HASHERS = ["no.such.hasher"]  # hashing would fail loudly
        answer = knock(client, one.number, "12345678")

    said = _("Many people on your network are trying at the moment. Try again at %(at)s WIB.")
    assert sentences(answer) == [said % {"at": "09.15"}]


def test_known_telephone_gets_in_from_an_address_that_tried_too_often(client, one):
    open_door(client, one)
    client.post(reverse("status_leave"))
    for turn in range(121):
        FailedTry.objects.all().update(number="")
        knock(Client(), one.number, f"{turn:08d}")

    assert knock(client, one.number, code_of(one)).url == reverse("status")
    assert knock(Client(REMOTE_ADDR="10.0.0.8"), one.number, code_of(one)).url == reverse("status")


def test_address_is_kept_as_a_blind_index_and_only_for_a_quarter_of_an_hour(client, one):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        knock(client, one.number, "00000000")
        kept = FailedTry.objects.get()
        assert (len(bytes(kept.address_index)), b"127.0.0.1" in bytes(kept.address_index)) == (32, False)
        clock.shift(timedelta(minutes=15))
        knock(Client(REMOTE_ADDR="10.0.0.8"), one.number, "00000001")

    kept.refresh_from_db()
    assert bytes(kept.address_index) == b""


def test_fifty_wrong_tries_send_to_the_office(client, one):
    start = timezone.now()
    FailedTry.objects.bulk_create(FailedTry(number=one.number, at=start + timedelta(hours=turn)) for turn in range(50))

    with time_machine.travel(start + timedelta(days=9)):
        answer = open_door(client, one)

    assert sentences(answer) == [_("Too many tries. Come to our office with your KTP to get a new secret code.")]


def test_door_that_is_opened_again_belongs_to_the_other_application(client, one):
    other = submit()
    open_door(client, one)
    open_door(client, other)

    assert client.get(reverse("status")).context["application"] == other


def test_door_opens_under_a_new_session_id(client, one):
    open_door(client, one)
    before = client.cookies["sessionid"].value
    open_door(client, one)

    assert client.cookies["sessionid"].value != before


def test_code_is_neither_in_the_address_nor_in_a_cookie(client, one):
    answer = open_door(client, one)

    private = ("12345678", one.number, one.display_number, one.nik)
    kept = answer.url + "".join(morsel.OutputString() for morsel in client.cookies.values())
    assert [value for value in private if value in kept] == []
