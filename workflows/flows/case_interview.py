"""What the page of a case shows of the interview: score sheets, baseline and ties, each to whom may see it."""

from functools import cached_property

from django.db.models import QuerySet

from ..models import Application, Assessment, Baseline, Conflict, User
from ..queries.interviews import conflicts, panels


class InterviewPart:
    """The interview of one application as `viewer` may see it."""

    def __init__(self, application: Application, viewer: User, *, sees_selection: bool, sees_eligibility: bool) -> None:
        self.application, self.viewer = application, viewer
        self.sees_selection, self.sees_eligibility = sees_selection, sees_eligibility

    @cached_property
    def table(self) -> panels.Table | None:
        """The score sheets of the latest interview, once all are in."""
        last = self.application.interviews.first() if self.sees_selection else None
        return panels.table(last) if last else None

    @cached_property
    def assessments(self) -> list[Assessment]:
        """What officers found at the checks of the way, earliest first."""
        found = self.application.assessments.select_related("by").order_by("pk")
        return list(found) if self.sees_selection else []

    @property
    def sheets_in(self) -> int:
        last = panels.unscored(self.application)
        return last.sheets.count() if last else 0

    @property
    def may_amend(self) -> bool:
        sheet = panels.own_sheet(self.application, self.viewer)
        return sheet is not None and bool(panels.may_amend(self.application, sheet, self.viewer))

    @property
    def may_close_panel(self) -> bool:
        return self.viewer.has_perm("workflows.approve_selection") and panels.waits(self.application)

    @cached_property
    def baseline(self) -> Baseline | None:
        """What the applicant said about their life, for those who see why applicants are selected."""
        return getattr(self.application, "baseline", None) if self.sees_selection and self.sees_eligibility else None

    @property
    def ties(self) -> QuerySet[Conflict]:
        """Who declared a tie to the applicant, for those who see every case."""
        found = self.application.conflicts.select_related("officer")
        return found if self.viewer.has_perm("workflows.view_application") else found.none()

    @cached_property
    def lacks_household(self) -> bool:
        """Does the viewer decide, although only declared ties can be found?"""
        return conflicts.decides(self.viewer) and not conflicts.is_known(self.viewer)
