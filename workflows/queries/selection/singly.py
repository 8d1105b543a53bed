"""May this applicant be decided on alone, or only with the list? May a list be proposed?"""

from ...models import CHECKS, Application, Batch, ClassRules, Selection
from ...rules.moments import Deed
from ...rules.selection import singly
from ...rules.verdict import YES, Verdict
from ..moments import may
from .lists import waiting


def may_decide_singly(application: Application) -> Verdict:
    """Yes unless the applicant waits for the selection of a class that has a list, open or still to come.

    Once the class is over there is no list any more.
    """
    waits = application.status == Application.Status.INTERVIEWING and application.step not in CHECKS
    if not waits or application.batch.is_over:
        return YES
    lists = Selection.objects.filter(batch=application.batch_id).values_list("ended_at", "approved_at")
    return singly.may_decide_singly(
        by_list=ClassRules.objects.of(application.batch).by_list,
        list_is_open=any(not ended for ended, _approved in lists),
        list_was_carried_out=any(ended and approved for ended, approved in lists),
    )


def may_propose(batch: Batch) -> Verdict:
    """Can a list of this class be made now?"""
    moment = may(Deed.OFFER, batch)
    return singly.may_propose(waiting=waiting(batch).count()) if moment else moment
