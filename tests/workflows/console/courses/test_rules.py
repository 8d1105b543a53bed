"""The page of the rules of a class: what it shows to whom, and the form that proposes other rules."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from tests.factories import BatchFactory
from tests.factories.people import browser_of
from tests.factories.rows import propose
from workflows.actions.courses import rules
from workflows.models import ClassRules, Criterion, KitItem, RulesProposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(db):
    made = BatchFactory()
    rules.freeze(made)
    return made


def address(batch, name="workflows_rules", *args):
    return reverse(name, args=[batch.pk, *args])


def send(user, batch, **values):
    """The form as the page shows it, with other values."""
    browser, form = browser_of(user), address(batch, "workflows_propose_rules")
    shown = browser.get(form).context["form"]
    taken = ("contents", "criteria", "score_sheet", "minimum_seats")
    filled_in = {name: shown[name].value() for name in shown.fields if name not in taken}
    numbers = {name: value for name, value in filled_in.items() if value not in (None, False)}
    return browser.post(form, {**numbers, "reason": "Alasan rapat.", **values})


def test_rules_of_a_class_that_has_not_opened_are_those_of_its_course(head, case_worker):
    """The class links to the page of its rules from the start, but no change can be proposed yet."""
    batch = BatchFactory(opens_at=timezone.now() + timedelta(days=9), closes_at=timezone.now() + timedelta(days=20))
    for user in (head, case_worker):
        page = browser_of(user).get(address(batch))
        assert (page.status_code, page.context["versions"], bool(page.context["may_propose"])) == (200, [], False)
        assert str(page.context["lines"][0].after) == str(batch.course.pass_mark)


def test_proposal_needs_a_reason_and_a_change(batch, head):
    for values, sentence in (
        ({"pass_mark": 50, "reason": ""}, None),
        ({}, "These are the rules that the class already has."),
    ):
        response = send(head, batch, **values)
        assert response.status_code == 422
        if sentence:
            assert response.context["form"].non_field_errors() == [gettext(sentence)]
        else:
            assert list(response.context["form"].errors) == ["reason"]

    assert not RulesProposal.objects.exists()


def test_edited_kit_and_criteria_are_taken_over_only_if_the_box_is_ticked(batch, head):
    KitItem.objects.update(quantity=1)
    Criterion.objects.filter(course=batch.course, kind="age").delete()

    assert send(head, batch, pass_mark=50).status_code == 302
    former, proposed = ClassRules.objects.get().rules, RulesProposal.objects.get().rules
    assert (proposed.contents, proposed.criteria) == (former.contents, former.criteria)
    rules.drop(RulesProposal.objects.get(), by=head)

    assert send(head, batch, contents="on", criteria="on").status_code == 302
    proposed = RulesProposal.objects.get(decided_at=None).rules
    assert [one["quantity"] for one in proposed.contents] == [1]
    assert [one["kind"] for one in proposed.criteria] == ["registered", "desil"]


def test_class_without_a_kit_is_proposed_without_contents(batch, head):
    send(head, batch, kit="")

    proposed = RulesProposal.objects.get()
    assert (proposed.kit, proposed.rules.kit, proposed.rules.contents) == (None, None, [])


def test_proposer_reads_that_someone_else_must_approve_and_can_take_it_back(batch, head, second_head):
    proposal = propose(batch, by=head)

    own = browser_of(head).get(address(batch)).content.decode()
    other = browser_of(second_head).get(address(batch)).content.decode()
    approve = address(batch, "workflows_approve_rules", proposal.pk)
    assert (approve in own, approve in other) == (False, True)
    assert gettext("You proposed this change, so someone else must approve it.") in own

    browser_of(head).post(address(batch, "workflows_drop_rules", proposal.pk))

    assert (RulesProposal.objects.get().is_approved, ClassRules.objects.count()) == (False, 1)
    assert "Kehadiran sudah dinilai." in browser_of(head).get(address(batch)).content.decode()


def test_officer_who_may_not_change_rules_reads_them_only(batch, case_worker, head):
    proposal = propose(batch, by=head)

    page = browser_of(case_worker).get(address(batch)).content.decode()

    assert "Kehadiran sudah dinilai." in page
    assert address(batch, "workflows_drop_rules", proposal.pk) not in page
    assert address(batch, "workflows_propose_rules") not in page
