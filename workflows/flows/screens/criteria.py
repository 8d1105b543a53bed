"""The screen of decisions that rest on the criteria."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from ...actions.eligibility import eligibility
from ...models import EligibilityCheck, User
from ...queries.eligibility.checks import latest
from .task import ApplicationScreen


class CriteriaScreen(ApplicationScreen):
    """For decisions based on the criteria, which are checked again when the screen opens and when it is sent."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        eligibility.renew(self.subject)
        return super().get(request, *args, **kwargs)

    @classmethod
    def keeps_out(cls, subject: Any, by: User, check: EligibilityCheck | None) -> Any:
        """Applicants with an unmet or unknown criterion are decided on one by one; a waived criterion counts as met."""
        results = check.results.all() if check else []
        unmet = [str(one) for one in results if one.is_open]
        unknown = [str(one) for one in results if one.answer == one.Answer.UNKNOWN]
        told = [gettext("Not met: %(criteria)s.") % {"criteria": "; ".join(unmet)}] if unmet else []
        told += [gettext("Not known: %(criteria)s.") % {"criteria": "; ".join(unknown)}] if unknown else []
        return " ".join(told)

    @classmethod
    def objection(cls, subject: Any, seen: str = "") -> str | None:
        news = eligibility.renew(subject)
        last = latest(subject)
        if not news and seen in ("", str(last.pk if last else None)):
            return None
        return gettext("The result of the criteria has changed. Nothing was saved. Look at it again, then decide.")
