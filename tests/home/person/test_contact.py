"""Which ways of news a form offers, what is taken when nothing is chosen, and what cannot be had."""

import pytest
from django.utils.translation import gettext as _

from home.applying.forms import ContactForm
from home.person.contact import labels
from home.status.forms import TellForm
from tests.factories.rows import application_in
from workflows.models import Application, NoticeSettings

pytestmark = pytest.mark.django_db
Status = Application.Status


def contact(**values):
    return ContactForm({"phone": "0812 3456 7890", "email": "", **values})


def names(form):
    return [field.name for field in form.visible_fields()]


def offered(form):
    return [value for value, _label in form.fields["told_by"].choices]


def test_office_that_never_chose_offers_what_an_officer_can_do():
    assert offered(contact()) == ["", "email", "whatsapp", "letter"]


def test_sms_is_offered_only_where_the_office_has_a_gateway():
    NoticeSettings.objects.create(sms_on=True, by_hand_on=False)

    assert offered(contact()) == ["", "email", "sms"]


def test_question_is_left_out_where_the_office_has_one_way_only():
    NoticeSettings.objects.create(by_hand_on=False)

    assert (names(contact()), labels()) == (["phone", "email"], ())


def test_form_shows_the_quickest_way_as_chosen_and_marks_nothing_as_left_out():
    shown = str(ContactForm()["told_by"].as_field_group())

    assert shown.count("checked") == 1
    assert 'value="" id="id_told_by_0" checked' in shown.replace("required ", "")
    assert _("(optional)") not in shown


@pytest.mark.parametrize("sent", [{}, {"told_by": ""}])
def test_nothing_chosen_is_taken_and_asks_the_database_nothing_of_the_office(sent, django_assert_num_queries):
    form = contact(**sent)

    with django_assert_num_queries(0):
        assert form.is_valid(), form.errors
    assert form.cleaned_data["told_by"] == ""


@pytest.mark.parametrize("sent", ["sms", "merpati", "x" * 5000, "\x00"])
def test_way_that_the_office_does_not_have_gets_a_sentence(sent):
    assert contact(told_by=sent).errors["told_by"] == [_("Choose one of these ways.")]


def test_news_by_mail_needs_an_address_and_says_so_once():
    sentence = _("Enter your e-mail address, or choose another way to receive news.")

    assert contact(told_by="email").errors == {"email": [sentence]}
    assert contact(told_by="email", email="siti@").errors == {
        "email": [_("Enter the full e-mail address, such as nama@contoh.id, or leave it blank.")]
    }
    assert contact(told_by="email", email="siti@contoh.example").is_valid()


def test_later_mail_is_offered_only_to_whoever_gave_an_address():
    without, given = application_in(Status.RECEIVED), application_in(Status.RECEIVED, email="siti@contoh.example")

    assert offered(TellForm(application=without)) == ["", "whatsapp", "letter"]
    assert offered(TellForm(application=given)) == ["", "email", "whatsapp", "letter"]
