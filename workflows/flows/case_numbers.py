"""The personal numbers of a case, and which of them its viewer may show in full."""

from functools import cached_property

from ..models import Application, User
from ..privacy.masking import mask
from ..queries.applying.shown import is_own, may_show
from ..rules.verdict import Verdict


class Numbers:
    def __init__(self, application: Application, viewer: User) -> None:
        self.application, self.viewer = application, viewer
        self.nik, self.kk, self.phone = (mask(one) for one in (application.nik, application.kk, application.phone))

    @cached_property
    def is_own(self) -> bool:
        """May the viewer open this case?  Not by a task that is still in the queue."""
        return is_own(self.viewer, self.application)

    @property
    def shows_nik(self) -> bool:
        """May the viewer see the full NIK and family card number?"""
        return self.viewer.has_perm("workflows.view_eligibility") and bool(self._may_show("nik"))

    @property
    def shows_phone(self) -> bool:
        return bool(self._may_show("phone"))

    @property
    def take_first(self) -> str:
        """Why no number is shown in full yet, if the viewer must take the task first."""
        return "" if self.is_own else self._may_show("phone").reason

    def _may_show(self, name: str) -> Verdict:
        return may_show(name, user=self.viewer, application=self.application, own=self.is_own)
