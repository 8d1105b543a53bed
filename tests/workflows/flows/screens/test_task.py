"""What can still be decided where the class is over."""

import pytest
from django.utils import timezone

from tests.factories import submit
from workflows.flows.screens.eligibility import EligibilityForm
from workflows.flows.screens.selection import SelectionForm
from workflows.models import Batch

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("form", "running", "over"),
    [
        (EligibilityForm, ["eligible", "not_eligible", "correction", "park"], ["close", "not_eligible"]),
        (SelectionForm, ["accept", "reserve", "refuse"], ["refuse"]),
    ],
)
@pytest.mark.parametrize("values", [{"ended_at": timezone.now()}, {"starts_on": "2026-01-01", "ends_on": "2026-01-02"}])
def test_only_an_end_is_left_where_the_class_is_over(form, running, over, values):
    one = submit()
    assert [value for value, _label in form(subject=one).fields["decision"].choices] == running

    Batch.objects.update(**values)
    one.batch.refresh_from_db()

    assert [value for value, _label in form(subject=one).fields["decision"].choices] == over
