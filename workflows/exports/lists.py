"""The lists that can be exported, in the order of the work."""

from ..models import User
from .applying import Applications
from .assessments import Assessments
from .awards import Awards
from .columns import Listed
from .courses import Classes
from .interviews import Interviews
from .kits import Stock
from .lessons import Attended, Taught
from .selection import WaitingList
from .training import Participants

LISTS: dict[str, type[Listed]] = {
    one.key: one
    for one in (
        Applications,
        Assessments,
        Interviews,
        WaitingList,
        Classes,
        Participants,
        Attended,
        Taught,
        Awards,
        Stock,
    )
}


def open_to(user: User) -> list[type[Listed]]:
    """The lists that the officer may export."""
    return [one for one in LISTS.values() if one.may_open(user)]
