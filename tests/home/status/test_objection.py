"""The resident objects to a refusal, in time and once, and reads the answer; a decision on hold is not shown."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tests.factories import RefusalReasonFactory
from tests.factories.decided import decide
from tests.factories.way import Office, bring
from tests.home.posts import open_door
from tests.home.status.test_views_deeds import told
from workflows.actions.mending import objections
from workflows.documents import subject
from workflows.models import Objection

pytestmark = pytest.mark.django_db
WORDS = "Saya terdaftar di data pemerintah."


@pytest.fixture
def office():
    return Office()


def refused(office, client, **details):
    one = bring("approve_eligibility", office=office, **details)
    office.refuse(one)
    open_door(client, one)
    return one


def posted(**values):
    return {"words": WORDS, "form_key": str(uuid.uuid4()), **values}


@pytest.mark.parametrize("language", ["id", "en"])
def test_refused_resident_is_told_until_when_and_objects(client, office, language):
    with translation.override(language):
        refused(office, client)
        status, page = client.get(reverse("status")), client.get(reverse("status_objection"))
        until = status.context["objecting"].until
        answer = client.post(reverse("status_objection"), posted())

        assert (page.context["until"], answer.url) == (until, reverse("status"))
        assert told(answer) == [_("We have received your objection. The answer will appear on this page.")]
        assert WORDS in client.get(reverse("status")).content.decode()
        assert client.get(reverse("status_objection")).url == reverse("status")


def test_objection_sent_twice_is_one_and_a_second_one_is_refused(client, office):
    refused(office, client)
    form = posted()
    for data in (form, form, posted()):
        answer = client.post(reverse("status_objection"), data)

    assert (Objection.objects.count(), told(answer)[-1]) == (1, _("You have already objected to this decision."))


@pytest.mark.parametrize("words", ["", "   ", "x" * 1001])
def test_faulty_objection_is_shown_again_with_what_was_typed(client, office, words):
    refused(office, client)
    answer = client.post(reverse("status_objection"), posted(words=words))

    assert answer.url == reverse("status_objection") + "#faults"
    form = client.get(answer.url).context["form"]
    assert (bool(form.errors), form["words"].value(), Objection.objects.count()) == (True, words, 0)


def test_objection_comes_too_late_after_the_working_days_of_the_class(client, office):
    one = refused(office, client)
    last = client.get(reverse("status")).context["objecting"].until
    assert 5 <= (last - timezone.localdate()).days <= 14

    with time_machine.travel(timezone.now() + timedelta(days=(last - timezone.localdate()).days + 1)):
        open_door(client, one)
        assert client.get(reverse("status")).context["objecting"].until is None
        client.post(reverse("status_objection"), posted())
    assert Objection.objects.count() == 0


def test_answer_to_the_objection_is_on_the_status_page(client, office):
    one = refused(office, client)
    client.post(reverse("status_objection"), posted())
    objections.dismiss(Objection.objects.get(), by=office.second_head, answer="Data belum cocok.")

    open_door(client, one)
    page = client.get(reverse("status")).content.decode()
    assert ("Data belum cocok." in page, _("The decision stands.") in page) == (True, True)
    assert office.second_head.last_name not in page
    assert [asked["words"] for asked in subject.report_on(bytes(one.nik_index))["applications"][0]["objections"]] == [
        WORDS
    ]


def test_decision_on_hold_is_not_shown_and_shown_after_it(client, office):
    one = bring("approve_eligibility", office=office)
    open_door(client, one)
    before = client.get(reverse("status")).context
    decide(one, office.worker, decision="not_eligible", reason=RefusalReasonFactory(wording="Belum bisa.").pk)

    during = client.get(reverse("status"))
    assert (during.context["key"], during.context["history"]) == (before["key"], before["history"])
    assert ("Belum bisa." in during.content.decode(), during.context["objecting"].until) == (False, None)
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        assert "Belum bisa." in client.get(reverse("status")).content.decode()
