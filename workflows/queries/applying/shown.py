"""May this officer see a number of this application in full?"""

from ...models import Application, User
from ...rules.applying import shown
from ...rules.verdict import Verdict


def is_own(user: User, application: Application) -> bool:
    """May `user` open this case?  Not by a task that is still in the queue."""
    if user.has_perm("workflows.view_application"):
        return True
    return Application.objects.visible_to(user).filter(pk=application.pk).exists()


def may_show(name: str, *, user: User, application: Application, own: bool) -> Verdict:
    """`own`: whether the officer may open the case (`is_own`)."""
    sees_all = user.has_perm("workflows.view_application")
    return shown.may_show(name, sees_all=sees_all, step=application.step, own=own)
