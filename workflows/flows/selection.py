"""The flow of a class's selection: a list is proposed, approved by another officer and carried out by the worker.

Its applications wait at *Approve selection* of their own flow; carrying out decides that task for each of them.
"""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.activation import Activation

from ..actions.selection import lists
from ..models import Selection, SelectionProcess
from .engine.decide import Decide
from .engine.nodes import Begin, Finish, Flow, Work
from .screens.lists import ApproveList, ProposeList


def of(activation: Activation) -> Selection:
    """The selection of this process."""
    return activation.process.selection


class SelectionFlow(Flow):
    """Selection of a class"""

    process_class = SelectionProcess
    process_title = _("Selection of a class")
    subject = "selection"
    reads = ("selection__batch__course",)

    opened = Begin(this.open).Annotation(title=_("Selection started")).Next(this.propose_selection)

    propose_selection = (
        Decide(ProposeList.as_view())
        .Annotation(title=_("Propose the list of the class"))
        .Permission("workflows.propose_selection")
        .Deadline(days=5)
        .Next(this.proposed)
    )

    proposed = (
        flow.Switch()
        .Annotation(title=_("Proposed?"))
        .Case(this.dropped, lambda act: of(act).is_dropped)
        .Default(this.approve_selection_list)
    )

    approve_selection_list = (
        Decide(ApproveList.as_view())
        .Annotation(title=_("Approve the list of the class"))
        .Permission("workflows.approve_selection_list")
        .SecondTo("selection.proposed_by")
        .Deadline(days=3)
        .Next(this.approved)
    )

    approved = (
        flow.Switch()
        .Annotation(title=_("Approved?"))
        .Case(this.carry_out, lambda act: of(act).is_approved)
        .Default(this.propose_selection)
    )

    # Done by the worker, one application at a time: `moves/lists.py`.
    carry_out = Work(this.finish).Annotation(title=_("Carry out the list")).Next(this.carried_out)

    carried_out = Finish().Annotation(title=_("List carried out"))
    dropped = Finish().Annotation(title=_("Ended without a list"))

    def arrived(self, activation: Activation, step: str, due_in: timedelta | None) -> None:
        lists.arrive(of(activation), due_in=due_in)

    def open(self, activation: Activation, selection: Selection) -> Selection:
        activation.process.save()
        lists.attach(selection, activation.process)
        return selection

    def finish(self, activation: Activation) -> None:
        lists.finish(of(activation))
