"""May this officer see a number of this application in full?"""

from ...models import Application, User
from ...rules.applying import shown
from ...rules.verdict import Verdict


def may_show(name: str, *, user: User, application: Application) -> Verdict:
    return shown.may_show(name, sees_all=user.has_perm("workflows.view_application"), step=application.step)
