"""Two officers approve one change of the rules of a class at the same moment, in two processes."""

import pytest

from tests.factories import BatchFactory, OfficerFactory
from tests.factories.rows import propose
from tests.races import crowd
from workflows.actions.courses import rules
from workflows.flows.moves import awards
from workflows.models import Batch, ClassRules, RulesProposal, User

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def approve(job):
    username, pk = job
    awards.approve_rules(RulesProposal.objects.get(pk=pk), by=User.objects.get(username=username))
    return "approved"


def propose_again(job):
    username, pk = job
    propose(Batch.objects.get(pk=pk), by=User.objects.get(username=username))
    return "proposed"


def test_change_of_rules_approved_by_two_processes_is_made_once():
    rounds = 30
    heads = [OfficerFactory().username for _one in range(2)]
    proposals = [propose(BatchFactory(), by=OfficerFactory()).pk for _one in range(rounds)]

    answers = crowd.run(approve, [[(head, pk) for pk in proposals] for head in heads])

    assert answers == {"approved": rounds, "Moved": rounds}
    assert ClassRules.objects.count() == 2 * rounds


def test_two_proposals_at_once_leave_one_that_waits():
    rounds = 30
    heads = [OfficerFactory().username for _one in range(2)]
    batches = [BatchFactory() for _one in range(rounds)]
    for batch in batches:
        rules.freeze(batch)

    answers = crowd.run(propose_again, [[(head, batch.pk) for batch in batches] for head in heads])

    assert answers == {"proposed": rounds, "Refusal": rounds}
    assert RulesProposal.objects.count() == rounds
