"""When may a task be snoozed, and an officer be away?"""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no

# Longer than this, the applicant should be asked or told something instead.
LONGEST_SNOOZE = timedelta(days=14)
LONGEST_LEAVE = timedelta(days=180)


def may_snooze(until: date, *, today: date) -> Verdict:
    """From tomorrow on, and not out of sight for long."""
    if until <= today:
        return no(_("Choose a day after today."))
    if until > today + LONGEST_SNOOZE:
        return no(_("Choose a day within the next %(days)d days.") % {"days": LONGEST_SNOOZE.days})
    return YES


def may_be_away(begins: date, ends: date, *, today: date) -> Verdict:
    if ends < today:
        return no(_("This leave is over. Choose a last day from today on."))
    if ends < begins:
        return no(_("The last day is before the first."))
    if ends - begins > LONGEST_LEAVE:
        return no(
            _("Choose at most %(days)d days. After that, give the work to a colleague.") % {"days": LONGEST_LEAVE.days}
        )
    return YES
