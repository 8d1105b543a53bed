"""May the results of a selection be published?"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from ..verdict import YES, Verdict, no


def may_publish(*, undecided: int, decided: int) -> Verdict:
    """Yes if all applications are decided. `undecided` ones are still being checked, interviewed or selected."""
    if not undecided:
        return YES if decided else no(_("There are no results to publish."))
    return no(
        ngettext_lazy(
            "%(count)d application for this class is not decided yet.",
            "%(count)d applications for this class are not decided yet.",
            undecided,
        )
        % {"count": undecided}
    )
