"""Every value that can be typed gets a sentence or is taken; nothing is guessed and nothing is lost."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils.translation import gettext as _

from home.person.application_form import ApplicationForm
from home.person.fields import BirthDateField, CardNumberField, PhoneField
from home.person.forms import PersonForm
from home.status.door import DoorForm
from tests.factories.rows import application_in
from tests.home.posts import form_post
from workflows.models import Area, Question

BIRTH_DATE = "Enter your date of birth as day, month, year, such as 17 8 1995."
DAY = "The day must be a number from 1 to 31."
MONTH = "The month must be a number from 1 to 12 or a name, such as 8 or August."
YEAR = "Enter the year in four digits, such as 1995."
IN_THE_PAST = "The date of birth must be in the past. Check the year."
PHONE = "Enter a mobile number, such as 0812 3456 7890."


def sentences(form, field):
    return [str(sentence) for sentence in form.errors.get(field, [])]


def birth_date(day, month, year):
    return {"birth_date_day": day, "birth_date_month": month, "birth_date_year": year}


# -- what is taken --------------------------------------------------------------------------------
def test_form_filled_in_well_gives_details_and_answers(batch):
    form = ApplicationForm(form_post(batch, nik="3671 0757 0895 0001", email="siti@contoh.example"), batch=batch)

    assert form.is_valid(), form.errors
    assert form.details == {
        "name": "Siti Rahma",
        "nik": "3671075708950001",
        "kk": "3671071101200042",
        "birth_date": date(1995, 8, 17),
        "phone": "+6281234567890",
        "email": "siti@contoh.example",
        "told_by": "",
        "address": "Jl. Merdeka No. 12 RT 01 RW 02",
        "village": Area.objects.villages().first(),
        "motivation": "Saya ingin membuka usaha sendiri.",
    }
    assert form.answers == {batch.course.questions.get(): "Ya"}


@pytest.mark.parametrize(
    "typed",
    ["081234567890", "0812 3456 7890", "0812-3456-7890", "+62 812 3456 7890", "6281234567890", " (0812) 3456.7890 "],
)
def test_phone_is_taken_however_it_is_grouped(typed):
    assert PhoneField().clean(typed) == "+6281234567890"


@pytest.mark.parametrize(
    "typed", ["3671075708950001", " 3671 0757 0895 0001 ", "3671.0757.0895.0001", "367107-570895-0001"]
)
def test_card_number_is_taken_however_it_is_grouped(typed):
    assert CardNumberField(name="NIK").clean(typed) == "3671075708950001"


def test_birth_date_of_yesterday_is_the_youngest_and_of_1900_the_oldest():
    with time_machine.travel("2026-11-24 06:00 +0700"):
        assert BirthDateField().clean(["23", "11", "2026"]) == date(2026, 11, 23)
    assert BirthDateField().clean(["1", "1", "1900"]) == date(1900, 1, 1)
    assert BirthDateField().clean(["29", "2", "2000"]) == date(2000, 2, 29)


# -- one mailbox ----------------------------------------------------------------------------------
def test_mailbox_is_filled_by_ten_applications_a_day_however_its_address_is_written(batch):
    addresses = ["Korban@contoh.example", "korban+1@contoh.example", *["korban@contoh.example"] * 8]
    with time_machine.travel("2026-11-24 09:00 +0700", tick=False) as clock:
        for address in addresses:
            form = ApplicationForm(form_post(batch, email=address), batch=batch)
            assert form.is_valid(), form.errors
            application_in("received", email=address)

        form = ApplicationForm(form_post(batch, email="KORBAN+2@contoh.example"), batch=batch)
        assert sentences(form, "email") == [
            _("Too many applications used this e-mail address today. Leave it blank: we can also call you.")
        ]
        for other in ("", "siti@contoh.example"):
            assert ApplicationForm(form_post(batch, email=other), batch=batch).is_valid()
        clock.shift(timedelta(days=1, seconds=1))
        assert ApplicationForm(form_post(batch, email="korban@contoh.example"), batch=batch).is_valid()


def test_email_that_was_left_out_is_never_too_many(batch):
    for _turn in range(11):
        application_in("received", email="")

    assert ApplicationForm(form_post(batch), batch=batch).is_valid()


# -- what is wrong --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("field", "sentence", "values"),
    [
        ("name", "Enter your full name.", {}),
        ("nik", "Enter the %(name)s. It has 16 digits.", {"name": "NIK"}),
        ("kk", "Enter the %(name)s. It has 16 digits.", {"name": "nomor KK"}),
        ("phone", PHONE, {}),
        ("address", "Enter your address.", {}),
        ("village", "Choose your kelurahan.", {}),
        ("motivation", "Tell us in a sentence or two why you want to take this course.", {}),
    ],
)
@pytest.mark.parametrize("typed", ["", "   ", None], ids=["empty", "blank", "missing"])
def test_missing_value_is_asked_for_in_its_own_sentence(batch, field, sentence, values, typed):
    data = form_post(batch, **{field: typed})
    if typed is None:
        del data[field]
    form = ApplicationForm(data, batch=batch)
    if field == "kk":
        values = {"name": _("family card number")}

    if typed == "   " and field == "village":
        sentence = "Choose your kelurahan from the list."
    assert sentences(form, field) == [_(sentence) % values if values else _(sentence)]
    assert list(form.errors) == [field]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (("", "", ""), [BIRTH_DATE]),
        (("17", "", "1995"), ["Enter the month of birth too, such as 8 or August."]),
        (("17", "8", ""), ["Enter the year of birth too, such as 1995."]),
        (
            ("", "8", ""),
            ["Enter the day of birth too, such as 17.", "Enter the year of birth too, such as 1995."],
        ),
    ],
)
def test_missing_part_of_the_birth_date_is_asked_for(batch, typed, found):
    form = ApplicationForm(form_post(batch, **birth_date(*typed)), batch=batch)

    assert sentences(form, "birth_date") == [_(one) for one in found]
    assert form["birth_date"].value() == list(typed)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (("12", "25", "1990"), [MONTH]),
        (("0", "1", "1990"), [DAY]),
        (("32", "1", "1990"), [DAY]),
        (("-1", "1", "1990"), [DAY]),
        (("+7", "8", "1995"), [DAY]),
        (("1_7", "8", "1995"), [DAY]),
        (("1.0", "8", "1995"), [DAY]),
        (("²", "8", "1995"), [DAY]),
        (("satu", "Agus tus", "95"), [DAY, MONTH, YEAR]),
        (("17", "8", "0000"), [YEAR]),
        (("17", "8", "95"), [YEAR]),
        (("1", "1", "1899"), ["The year of birth cannot be before 1900. Check the year."]),
        (("1", "1", "1890"), ["The year of birth cannot be before 1900. Check the year."]),
        (("1", "1", "9999"), [IN_THE_PAST]),
    ],
)
def test_birth_date_is_never_guessed_and_the_sentence_says_what_is_wrong(batch, typed, found):
    form = ApplicationForm(form_post(batch, **birth_date(*typed)), batch=batch)

    assert sentences(form, "birth_date") == [_(one) for one in found]
    assert form["birth_date"].value() == list(typed)


@pytest.mark.parametrize(("day", "year"), [(31, 1990), (29, 1995), (30, 2000)])
def test_day_that_does_not_exist_is_named(batch, day, year):
    form = ApplicationForm(form_post(batch, **birth_date(str(day), "2", str(year))), batch=batch)

    named = {"day": day, "month": _("February"), "year": year}
    assert sentences(form, "birth_date") == [_("There is no %(day)d %(month)s %(year)d. Check day and month.") % named]


@pytest.mark.parametrize(
    "typed",
    [("17", "Agustus", "1995"), ("17", "agt.", "1995"), (" 17 ", "August", "1995"), ("１７", "08", "\u200b1995")],
)
def test_month_of_birth_is_a_number_or_a_word(typed):
    assert BirthDateField().clean(list(typed)) == date(1995, 8, 17)


def test_birth_date_of_today_is_not_in_the_past():
    with time_machine.travel("2026-11-24 06:00 +0700"):
        form = PersonForm(birth_date("24", "11", "2026"), only=["birth_date"])

        assert sentences(form, "birth_date") == [_(IN_THE_PAST)]


@pytest.mark.parametrize(
    "typed",
    [
        "0812",
        "08123456789012345",
        "021 555 1234",  # a house line
        "0800 1234567",
        "+1 415 555 2671",
        "+60 12 345 6789",
        "0812 FLOWERS1",  # would be read as 0812 35693771
        "0812 3456 7890 ext 5",
        "nol delapan satu dua",
        "000000000000",
        "'; DROP TABLE--",
    ],
)
def test_phone_that_is_no_indonesian_mobile_number_is_refused(batch, typed):
    form = ApplicationForm(form_post(batch, phone=typed), batch=batch)

    assert sentences(form, "phone") == [_(PHONE)]
    assert form["phone"].value() == typed


@pytest.mark.parametrize(
    ("typed", "sentence", "digits"),
    [
        ("367107570895000", "The %(name)s must have 16 digits. You entered %(digits)d.", 15),
        ("36710757089500011", "The %(name)s must have 16 digits. You entered %(digits)d.", 17),
        ("3671075708950000", "The last four digits of the %(name)s cannot be 0000. Copy it from the card again.", 0),
        ("3,67108E+15", "The %(name)s must contain only digits. Remove letters and other characters.", 0),
        ("36710757O8950001", "The %(name)s must contain only digits. Remove letters and other characters.", 0),
        ("9999 9999 9999 9999", "This is not a real %(name)s. Copy the 16 digits from the card.", 0),
        ("367107570895000²", "The %(name)s must contain only digits. Remove letters and other characters.", 0),
        ("\u202e3671075708950001", "The %(name)s must contain only digits. Remove letters and other characters.", 0),
    ],
)
def test_card_number_says_what_is_wrong_with_it(batch, typed, sentence, digits):
    form = ApplicationForm(form_post(batch, nik=typed), batch=batch)

    assert sentences(form, "nik") == [_(sentence) % {"name": "NIK", "digits": digits}]
    assert form["nik"].value() == typed


def test_family_card_number_may_not_be_the_nik(batch):
    form = ApplicationForm(form_post(batch, nik="3671075708950001", kk="3671 0757 0895 0001"), batch=batch)

    assert sentences(form, "kk") == [_("The family card number cannot be the same as the NIK.")]


@pytest.mark.parametrize("typed", ["siti", "siti@", "@contoh.id", "a b@contoh.id", "siti@contoh", "siti@contoh..id"])
def test_email_is_checked_and_may_be_left_out(batch, typed):
    form = ApplicationForm(form_post(batch, email=typed), batch=batch)

    sentence = "Enter the full e-mail address, such as nama@contoh.id, or leave it blank."
    assert sentences(form, "email") == [_(sentence)]
    assert ApplicationForm(form_post(batch, email=""), batch=batch).is_valid()


@pytest.mark.parametrize("kind", ["city", "district", "none", "huge", "text"])
def test_village_must_be_one_of_the_list(batch, kind):
    values = {"none": "0", "huge": "9" * 30, "text": "Karawaci"}
    typed = values.get(kind) or str(Area.objects.filter(level=kind).first().pk)
    form = ApplicationForm(form_post(batch, village=typed), batch=batch)

    assert sentences(form, "village") == [_("Choose your kelurahan from the list.")]


# -- the course's own questions -------------------------------------------------------------------
@pytest.mark.parametrize("typed", ["", "Mungkin", "x" * 10_000])
@pytest.mark.parametrize("label", ["Punya kompor?", "Berapa 50 % dari 8 %(x)s?"])
def test_question_is_asked_again_without_repeating_what_was_sent(batch, typed, label):
    question = batch.course.questions.get()
    Question.objects.filter(pk=question.pk).update(label=label)
    name = f"question_{question.pk}"

    form = ApplicationForm(form_post(batch, **{name: typed}), batch=batch)

    assert sentences(form, name) == [_("Answer: %(question)s") % {"question": label}]


@pytest.mark.parametrize(
    ("kind", "good"), [(Question.Kind.SHORT, "Dua"), (Question.Kind.LONG, "Satu\ndua"), (Question.Kind.CHOICE, "Pagi")]
)
def test_question_of_every_kind_is_answered_or_left_out_where_it_may_be(batch, kind, good):
    batch.course.questions.update(kind=kind, choices="Pagi\n\n Sore \n", required=False)
    name = f"question_{batch.course.questions.get().pk}"

    for typed in (good, ""):
        form = ApplicationForm(form_post(batch, **{name: typed}), batch=batch)
        assert form.is_valid(), form.errors
        assert list(form.answers.values()) == [typed]
    assert [field.name for field in form.question_fields] == [name]


# -- the door and the part that is to be corrected ------------------------------------------------
def test_door_form_asks_for_both():
    form = DoorForm({})

    assert sentences(form, "number") == [_("Enter your application number.")]
    assert sentences(form, "code") == [_("Enter your secret code.")]


def test_person_form_in_part_asks_only_for_that_part(db):
    form = PersonForm({"name": "Siti"}, only=["name"])

    assert (form.is_valid(), form.cleaned_data) == (True, {"name": "Siti"})
    assert list(PersonForm(only=["kk", "nik"]).fields) == ["nik", "sure", "kk"]
    assert [field.name for field in PersonForm(only=["kk", "nik"]).visible_fields()] == ["nik", "kk"]
