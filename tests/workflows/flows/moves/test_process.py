"""A process can go back: an applicant who misses the interview gets another one."""

from tests.factories.way import Office, bring, open_task
from workflows.models import Application


def place(one):
    """Status, step, and the node of the only open task."""
    one = Application.objects.get(pk=one.pk)
    return one.status, one.step, open_task(one).flow_task.name


def test_who_misses_the_interview_is_given_another(db):
    office = Office()
    one = bring("interview", office=office)

    office.miss(one)
    assert place(one) == ("interviewing", "schedule_interview", "schedule_interview")

    office.schedule(one)
    office.hold(one)
    assert place(one) == ("interviewing", "approve_selection", "approve_selection")
