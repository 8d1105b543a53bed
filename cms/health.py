"""`/livez`, `/healthz` and `/readyz`, for the machines that watch over the site."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from workflows import health


class HealthMiddleware:
    """Answer the machines that watch over the site, whatever host and scheme they use.

    `/livez`: this process answers. `/healthz`: it can serve, so send visitors here. `/readyz`: everything works, also
    what stands behind the site; if not, each part says what is wrong.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.asked = {"/livez": dict, "/healthz": health.can_serve, "/readyz": health.everything}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        ask = self.asked.get(request.path_info)
        return self.get_response(request) if ask is None else report(ask(), in_full=ask == health.everything)


def report(parts: dict[str, str], *, in_full: bool) -> HttpResponse:
    """The answer for people and machines: 200 or 503, and what is wrong."""
    is_fine = all(state == health.FINE for state in parts.values())
    told = [f"{name}: {state}" for name, state in parts.items() if in_full or state != health.FINE]
    text = "\n".join(["ok" if is_fine else "not ready", *told])
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    response = HttpResponse(text, status=200 if is_fine else 503, content_type="text/plain", headers=headers)
    response._has_been_logged = True  # Django would log each 503, every few seconds; the watcher does
    return response
