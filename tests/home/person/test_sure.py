"""A birth date that differs from the NIK is asked about once, in each form that takes one of them."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from home.person.application_form import ApplicationForm
from home.person.forms import PersonForm
from tests.factories.way import Office, bring
from tests.home.posts import counter_post, form_post, open_door
from workflows.models import Application

OF_THE_18TH = "3671075808950001"
DIFFERS = "The date of birth does not match the NIK. Check both."


def born(day):
    return {"birth_date_day": day, "birth_date_month": "8", "birth_date_year": "1995"}


def correct(client, **typed):
    return client.post(reverse("status_correct"), typed)


def test_whole_form_asks_once_and_takes_the_confirmed_pair(batch):
    typed = form_post(batch, nik=OF_THE_18TH, **born("17"))
    form = ApplicationForm(typed, batch=batch)

    assert form.errors == {"sure": [_(DIFFERS)]}
    assert "sure" in [field.name for field in form.visible_fields()]

    assert ApplicationForm(typed | {"sure": form.expected}, batch=batch).is_valid()
    assert ApplicationForm(typed | {"sure": "on"}, batch=batch).errors == {"sure": [_(DIFFERS)]}
    assert ApplicationForm(typed | {"sure": form.expected} | born("16"), batch=batch).errors == {"sure": [_(DIFFERS)]}


def test_pair_that_matches_is_not_asked_about(batch):
    form = ApplicationForm(form_post(batch, nik=OF_THE_18TH, **born("18")), batch=batch)

    assert form.is_valid()
    assert "sure" not in [field.name for field in form.visible_fields()]
    assert "sure" not in form.cleaned_data


def test_form_without_either_never_asks(db):
    assert "sure" not in PersonForm(only=["name", "kk"]).fields


def test_counter_asks_before_it_stores(client, case_worker, batch):
    client.force_login(case_worker)
    page = reverse("counter_entry", args=[batch.pk])
    typed = counter_post(batch, nik=OF_THE_18TH, **born("17"))

    answer = client.post(page, typed)

    assert (answer.status_code, Application.objects.count()) == (422, 0)
    assert _(DIFFERS) in answer.content.decode()
    assert f'value="{answer.context["form"].expected}"' in answer.content.decode()
    assert client.post(page, typed | {"sure": answer.context["form"].expected}).status_code == 303
    assert Application.objects.get().nik == OF_THE_18TH


@pytest.mark.parametrize("field", ["nik", "birth_date"])
def test_correction_of_one_is_compared_with_the_other_that_is_stored(client, batch, field):
    office = Office()
    one = bring("approve_eligibility", office=office, batch=batch)
    office.ask(one, field)
    open_door(client, one)
    typed = {"nik": OF_THE_18TH} if field == "nik" else born("27")

    form = client.get(correct(client, **typed).url).context["correction"]

    assert form.errors == {"sure": [_(DIFFERS)]}
    assert Application.objects.get().status == "correction"
    correct(client, **typed, sure=form.expected)
    assert Application.objects.get().status == "received"


def test_correction_never_tells_the_stored_number(client, batch):
    office = Office()
    one = bring("approve_eligibility", office=office, batch=batch)
    office.ask(one, "birth_date")
    open_door(client, one)

    page = client.get(correct(client, **born("27")).url).content.decode()

    assert [part for part in (one.nik, one.nik[6:12]) if part in page] == []
