"""A decision is mended over HTTP, each step by the account whose step it is; the resident reads what becomes of it."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.factories import BatchFactory, RefusalReasonFactory
from tests.factories.pages import make_site
from tests.factories.rows import told
from workflows.actions.messages import delivery
from workflows.models import Application, Batch, Notice, Objection

from .office import Office, Resident, link

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office():
    made = Office(hold_minutes=10)
    made.site = make_site()
    return made


def later():
    """After the hold."""
    return time_machine.travel(timezone.now() + timedelta(minutes=11))


def offered(batch):
    return Batch.objects.values_list("offered", flat=True).get(pk=batch.pk)


def test_journey_of_an_acceptance_taken_back_and_made_again(office):
    batch, resident = BatchFactory(seats=1), Resident(email="siti@contoh.example")
    application = office.accept(office.interview(office.eligible(resident.apply(batch))))
    assert (application.status, offered(batch)) == ("offered", 1)
    assert resident.open_status().context["key"] == "application.interviewing"

    case = office.get("head", reverse("workflows_case", args=[application.pk]))
    office.post("head", link(case, "Tarik keputusan"))

    application.refresh_from_db()
    assert (application.step, offered(batch)) == ("approve_selection", 0)
    with later():
        delivery.deliver(delivery.claim())
        assert Notice.objects.get(event="application.offered").state == "overtaken"
        assert resident.open_status().context["key"] == "application.interviewing"
        mine = office.get("head", reverse("workflows_tasks", args=["mine"]))
        office.post("head", link(mine, application.display_number), decision="accept")
    with time_machine.travel(timezone.now() + timedelta(minutes=22)):
        delivery.deliver(delivery.claim())
        assert resident.open_status().context["key"] == "application.offered"
    assert [one.state for one in Notice.objects.filter(event="application.offered")] == ["overtaken", "sent"]
    assert offered(batch) == 1


def test_journey_of_an_interview_sent_back_to_the_check(office):
    batch, resident = BatchFactory(), Resident()
    application = office.eligible(resident.apply(batch))
    office.appoint(application)

    case = office.get("head", reverse("workflows_case", args=[application.pk]))
    office.post("head", link(case, "Kembalikan satu tahap"), reason="Salah membaca kartu keluarga.")

    application.refresh_from_db()
    assert (application.status, application.step, offered(application.batch)) == ("received", "approve_eligibility", 0)
    assert (application.interviews.get().cancelled_at is not None, told(application)[-1]) == (True, "application.moved")
    application = office.eligible(application)
    assert application.step == "schedule_interview"


def test_journey_of_a_withdrawal_that_the_resident_takes_back(office):
    resident = Resident()
    application = office.eligible(resident.apply(BatchFactory()))
    resident.answer("status_withdraw")

    case = office.get("head", reverse("workflows_case", args=[application.pk]))
    office.post("head", link(case, "Buka kembali berkas"), reason="Menelepon hari ini, minta dilanjutkan.")

    application.refresh_from_db()
    assert (application.status, application.step) == ("interviewing", "schedule_interview")
    assert resident.open_status().context["key"] == "application.interviewing"
    assert told(application)[-1] == "application.reopened"


def test_journey_of_a_refusal_the_objection_to_it_and_a_seat(office):
    resident = Resident()
    application = office.interview(office.eligible(resident.apply(BatchFactory())))
    reason = RefusalReasonFactory(wording="Belum dapat kami terima.")
    application = office.decide("head", application, decision="refuse", reason=reason.pk, note="Nilai rendah.")
    with later():
        page = resident.open_status()
        asked = resident.phone.get(link(page, "Ajukan keberatan"))
        form = {"words": "Nilai saya tertukar.", "form_key": asked.context["form"]["form_key"].value()}
        resident.phone.post(reverse("status_objection"), form)

        waiting = office.get("second_head", reverse("workflows_objections"))
        answer = {"decision": "uphold", "answer": "Nilainya memang tertukar."}
        office.post("second_head", link(waiting, "Nilai saya tertukar."), **answer)
        assert "Nilainya memang tertukar." in resident.open_status().content.decode()
        application = office.accept(Application.objects.get(pk=application.pk))

    assert (application.status, Objection.objects.get().is_upheld) == ("offered", True)
    assert told(application)[-3:] == ["application.refused", "application.reopened", "application.offered"]
    assert offered(application.batch) == 1
