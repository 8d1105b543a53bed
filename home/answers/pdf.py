"""A PDF as the response, or a message if this server cannot make one."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from workflows.actions.refusal import Refusal

FOR_OFFICERS = _("This server cannot make PDFs: libpango is missing (docs/operations.md).")


def answer(
    request: HttpRequest,
    draw: Callable[[], bytes],
    file_name: str,
    *,
    back: HttpResponse,
    language: str = settings.LANGUAGE_CODE,
    is_saved: bool = False,
    cache: str = "no-store",
    sentence: Any = FOR_OFFICERS,
) -> HttpResponse:
    """Respond with the PDF from `draw`, in the recipient's `language`, not the browser's.

    `is_saved` makes it a download. If the document is refused or the server has no libpango (`sentence`), redirects
    `back` with a message.
    """
    try:
        with override(language):
            pdf = draw()
    except Refusal as refusal:
        messages.error(request, str(refusal.reason))
        return back
    except OSError:
        messages.error(request, str(sentence))
        return back
    disposition = "attachment" if is_saved else "inline"
    headers = {"Content-Disposition": f'{disposition}; filename="{file_name}"', "Cache-Control": cache}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
