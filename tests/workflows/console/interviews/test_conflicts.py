"""Nobody decides on their own household, or on somebody they said they know: at every screen, and in the actions."""

import pytest
from django.urls import reverse
from viewflow.workflow import STATUS

from home.status.appointment import of as appointment_of
from tests.factories import RefusalReasonFactory
from tests.factories.people import browser_of, officer
from tests.factories.rows import deeds
from tests.factories.slots import publish_slots, working_day
from tests.factories.way import Office, bring, come, open_task
from tests.refusals import refused
from workflows import roles
from workflows.actions.eligibility import eligibility
from workflows.actions.interviews import appointments, shifts
from workflows.actions.interviews.appointments import Meeting
from workflows.actions.interviews.conflicts import declare, give_household
from workflows.actions.refusal import Refusal
from workflows.actions.selection import offers
from workflows.models import Application, AppointmentRow, AppointmentRun, Conflict, Entry, Household
from workflows.queries.interviews.free_times import propose
from workflows.queries.interviews.shifts import preview

pytestmark = pytest.mark.django_db

STEPS = {"approve_eligibility": "worker", "interview": "interviewer", "approve_selection": "head"}
ANSWERS = {
    "approve_eligibility": {"decision": "eligible"},
    "interview": {"decision": "missed"},
    "approve_selection": {"decision": "accept"},
}


@pytest.fixture
def office():
    made = Office()
    RefusalReasonFactory()
    return made


def same_card(one, by):
    give_household(by, kk=one.kk, address="", village=None)


def same_address(one, by):
    give_household(by, kk="", address=f"{one.address.upper()} ", village=one.village)


def said(one, by):
    declare(one, by=by, reason="Sepupu saya")


TIES = [same_card, same_address, said]


def address(one):
    task = open_task(one)
    return task.flow_task.reverse("execute", args=[task.process_id, task.pk])


def at(step, office):
    one = bring(step, office=office)
    if one.address[-1:].isalpha():
        Application.objects.filter(pk=one.pk).update(address="Jl. Teratai No. 12")
    come(one)
    return Application.objects.get(pk=one.pk)


@pytest.mark.parametrize("tie", TIES)
@pytest.mark.parametrize("step", STEPS)
def test_officer_with_a_tie_is_told_kindly_and_saves_nothing(office, step, tie):
    one = at(step, office)
    by = getattr(office, STEPS[step])
    tie(one, by)
    browser = browser_of(by)

    for answer in (browser.get(address(one)), browser.post(address(one), ANSWERS[step])):
        assert answer.status_code == 409
        assert "Ini bukan kesalahan siapa pun" in answer.content.decode()
    one.refresh_from_db()
    assert one.step == step


@pytest.mark.parametrize("step", STEPS)
def test_colleague_without_a_tie_decides(office, step):
    one = at(step, office)
    same_card(one, getattr(office, STEPS[step]))
    role = {"worker": roles.CASE_WORKER, "interviewer": roles.INTERVIEWER, "head": roles.HEAD}[STEPS[step]]

    answer = browser_of(officer(role)).post(address(one), ANSWERS[step])

    one.refresh_from_db()
    assert (answer.status_code, one.step == step) == (302, False)


@pytest.mark.parametrize("step", STEPS)
def test_task_that_was_taken_goes_back_to_the_queue_when_a_tie_is_declared(office, step):
    one, by = at(step, office), getattr(office, STEPS[step])
    browser, task = browser_of(by), open_task(one)
    browser.post(reverse("workflows_claim", args=[task.pk]))
    page = reverse("workflows_declare_conflict", args=[task.pk])
    assert page in browser.get(address(one)).content.decode()

    assert browser.post(page, {"reason": " "}).status_code == 422
    assert browser.post(page, {"reason": "Sepupu saya"}).status_code == 302

    freed = open_task(one)
    assert (freed.owner, freed.status) == (None, STATUS.NEW)
    assert deeds(one)[-1] == ("conflict.declared", by.pk)
    assert "Sepupu" not in str(Entry.objects.about(one).latest("pk").detail)
    queue = browser.get(reverse("workflows_tasks", args=["queue"])).content.decode()
    assert one.display_number not in queue


def test_task_taken_before_the_card_was_known_is_freed_when_it_is_opened(office):
    one = at("approve_eligibility", office)
    browser = browser_of(office.worker)
    browser.post(reverse("workflows_claim", args=[open_task(one).pk]))
    same_card(one, office.worker)

    assert browser.get(address(one)).status_code == 409
    assert open_task(one).status == STATUS.NEW


def test_task_is_neither_taken_by_nor_handed_to_an_officer_with_a_tie(office):
    one = at("approve_eligibility", office)
    other = officer(roles.CASE_WORKER)
    same_card(one, office.worker)
    task = open_task(one)

    browser_of(office.worker).post(reverse("workflows_claim", args=[task.pk]))
    assert open_task(one).status == STATUS.NEW
    browser_of(other).post(reverse("workflows_claim", args=[task.pk]))
    handed = browser_of(office.head).post(reverse("workflows_hand_on", args=[task.pk]), {"to": office.worker.pk})
    assert (handed.status_code, open_task(one).owner) == (422, other)


def test_actions_refuse_too(office):
    one = at("approve_eligibility", office)
    said(one, office.worker)
    with pytest.raises(Refusal, match="rekan Anda"):
        eligibility.invite(one, by=office.worker)

    two = at("approve_selection", office)
    said(two, office.head)
    with pytest.raises(Refusal, match="rekan Anda"):
        offers.accept(two, by=office.head)


def test_reason_is_needed_and_kept_once(office):
    one = at("approve_eligibility", office)
    with pytest.raises(Refusal):
        declare(one, by=office.worker, reason="  ")

    for reason in ("Sepupu saya", "Tetangga saya"):
        declare(one, by=office.worker, reason=reason)

    assert Conflict.objects.get().reason == "Sepupu saya"
    page = browser_of(office.head).get(reverse("workflows_case", args=[one.pk])).content.decode()
    assert "Sepupu saya" in page


# -- planning interviewers with a tie ------------------------------------------------------------------------
def kept_from(office, one, tie):
    """The sentence that the scheduling officer reads."""
    tie(one, office.interviewer)
    return refused(
        "%(who)s cannot interview this applicant, to be fair to everyone. Choose another interviewer.",
        who=office.interviewer,
    )


@pytest.mark.parametrize("tie", TIES)
def test_interviewer_with_a_tie_is_not_planned_for_the_applicant(office, tie):
    one, at_ten = at("schedule_interview", office), working_day(4, hour=10)
    meeting = Meeting(at_ten, "Ruang 1", "Jl. Satria No. 1", office.interviewer)
    slot = publish_slots(one.batch, by=office.worker, number=1, interviewer=office.interviewer)[0]

    with kept_from(office, one, tie):
        appointments.schedule(one, by=office.worker, meeting=meeting)
    with kept_from(office, one, tie):
        appointments.pick(one, slot=slot, by=office.worker)
    with refused("This time cannot be chosen. Choose another."):
        appointments.pick(one, slot=slot)
    assert (propose(one.batch).invited, list(appointment_of(one).others)) == ([], [])

    appointments.schedule(one, by=office.worker, meeting=meeting._replace(interviewer=None))
    Application.objects.filter(pk=one.pk).update(step="interview")
    with kept_from(office, one, tie):
        appointments.reschedule(one, by=office.worker, to=meeting)
    row = AppointmentRow(application=one, interviewer=office.interviewer)
    with kept_from(office, one, tie):
        shifts.hand_over(row, by=office.worker)
    (shift,) = preview(list(one.interviews.open()), AppointmentRun.Kind.HAND_OVER, to=office.interviewer, day=None)
    assert not shift.verdict


# -- the officer's own household ---------------------------------------------------------------------
def account(by, **household):
    type(by).objects.filter(pk=by.pk).update(email="petugas@contoh.example")
    names = {"first_name": by.first_name, "last_name": by.last_name, "email": "petugas@contoh.example"}
    data = {f"name_email-{name}": value for name, value in names.items()}
    data |= {f"household-{name}": value for name, value in household.items()}
    data |= {"locale-preferred_language": "id", "theme-theme": "system"}
    data |= {"theme-contrast": "system", "theme-density": "default"}
    return browser_of(by).post(reverse("wagtailadmin_account"), data)


def test_household_is_given_in_the_own_account_sealed_and_journalled_without_numbers(office):
    one = at("approve_eligibility", office)

    assert account(office.worker, kk=one.kk, address=one.address, village=one.village_id).status_code == 302

    found = Household.objects.get(officer=office.worker)
    assert (found.kk, found.address, bytes(found.kk_index)) == (one.kk, one.address, bytes(one.kk_index))
    assert one.kk.encode() not in bytes(found.kk_sealed)
    entry = Entry.objects.about(office.worker).latest("pk")
    assert (entry.event, entry.detail) == ("account.household", {"family_card": True, "address": True})
    page = browser_of(office.worker).get(reverse("wagtailadmin_account")).content.decode()
    assert (one.kk in page, one.kk[-4:] in page) == (False, True)

    assert account(office.worker, kk="", address=one.address, village=one.village_id).status_code == 302
    assert Household.objects.get().kk == one.kk
    assert account(office.worker, forget="on").status_code == 302
    assert (Household.objects.get().kk, Household.objects.get().address) == ("", "")


@pytest.mark.parametrize(
    "wrong", [{"kk": "123"}, {"kk": "9999999999999999"}, {"address": "Jl. Teratai No. 12", "village": ""}]
)
def test_household_that_cannot_be_compared_is_refused(office, wrong):
    answer = account(office.worker, **{"kk": "", "address": "", "village": "", **wrong})

    panels = [panel for tab in answer.context["panels_by_tab"].values() for panel in tab]
    assert [panel.name for panel in panels if panel.get_form().errors] == ["household"]
    assert not Household.objects.exists()


def test_household_is_not_asked_of_officers_who_do_not_decide(office):
    page = browser_of(office.kit_officer).get(reverse("wagtailadmin_account")).content.decode()
    assert "household-kk" not in page


def test_task_says_that_only_declared_ties_count_until_the_household_is_given(office):
    one = at("approve_eligibility", office)
    browser = browser_of(office.worker)
    sentence = "hanya hubungan yang Anda laporkan sendiri yang diperhitungkan"
    assert sentence in browser.get(address(one)).content.decode()

    give_household(office.worker, kk="3273010101019999", address="Jl. Lain No. 1", village=one.village)

    assert sentence not in browser.get(address(one)).content.decode()
