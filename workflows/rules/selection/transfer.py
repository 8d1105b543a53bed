"""May an application move to another class?"""

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no


def may_leave(*, is_open: bool, is_in_class: bool) -> Verdict:
    """May the application leave its class? Not once the application has ended or the training has begun."""
    if not is_open:
        return no(_("This application has ended."))
    if is_in_class:
        return no(_("The class has begun, so the participant can no longer move to another."))
    return YES


def may_join(*, is_same: bool, is_to_come: bool, takes_applications: bool, same_course: bool, applied: bool) -> Verdict:
    """May it join that class? In another course it is a new application, so that class must take applications."""
    if is_same:
        return no(_("The application is in this class already."))
    if applied:
        return no(_("The resident has already applied for that class."))
    if not is_to_come:
        return no(_("That class has begun or was called off."))
    if not same_course and not takes_applications:
        return no(_("That class of another course does not take applications now."))
    return YES
