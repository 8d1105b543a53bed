"""The other actions on a case, by role and by where the application stands."""

import pytest
from django.urls import reverse

from tests.factories import officer
from tests.factories.way import Office, bring
from workflows import roles
from workflows.console.applying.case_deeds import deeds

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("step", "names"),
    [
        ("interview", ["workflows_appointment", "workflows_transfer", "workflows_new_code", "workflows_withdraw"]),
        ("approve_selection", ["workflows_transfer", "workflows_new_code", "workflows_withdraw"]),
        ("", ["workflows_new_code"]),
    ],
)
def test_case_worker_is_offered_what_applies_at_the_step(case_worker, step, names):
    one = bring(step, office=Office())
    assert [address for _label, address in deeds(one, case_worker)] == [reverse(name, args=[one.pk]) for name in names]


def test_head_may_take_an_award_back_and_the_auditor_nothing(head):
    one = bring("hand_over_kit", office=Office())
    assert [address for _label, address in deeds(one, head)] == [reverse("workflows_award_take_back", args=[one.pk])]
    assert deeds(one, officer(roles.AUDITOR)) == []
