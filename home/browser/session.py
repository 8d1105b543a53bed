"""Which application this browser has opened, and until when."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from workflows.models import Application

SESSION_KEY, SESSION_UNTIL, SESSION_CODE = "application", "application_until", "application_code"
SESSION_LASTS = timedelta(minutes=20)


def enter(request: HttpRequest, application: Application) -> None:
    """Open a session under a new session id. If the application was carried over, opens the latest one."""
    if request.session.session_key:  # a new session gets a new id anyway, and is saved once
        request.session.cycle_key()
    application = application.latest
    request.session[SESSION_KEY] = application.pk
    request.session[SESSION_UNTIL] = (timezone.now() + SESSION_LASTS).timestamp()
    request.session[SESSION_CODE] = application.code_since.isoformat()


def leave(request: HttpRequest) -> None:
    for key in (SESSION_KEY, SESSION_UNTIL, SESSION_CODE):
        request.session.pop(key, None)


def current(request: HttpRequest) -> Application | None:
    """The application that this browser may see, or None. Each call extends the session.

    A session that was opened with an earlier secret code has ended.
    """
    if request.session.get(SESSION_UNTIL, 0) < timezone.now().timestamp():
        leave(request)
        return None
    request.session[SESSION_UNTIL] = (timezone.now() + SESSION_LASTS).timestamp()
    with_all = Application.objects.select_related("batch__course", "village__parent", "refusal_reason")
    application = with_all.filter(pk=request.session[SESSION_KEY]).first()
    if application is None or request.session.get(SESSION_CODE) != application.code_since.isoformat():
        leave(request)
        return None
    return application
