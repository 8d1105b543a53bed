"""The search page."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from . import missed
from .documents import index

LONGEST = 100
MOST = 30
MOST_MENTIONS = 10


@never_cache
def search(request: HttpRequest) -> HttpResponse:
    """Show search results. Search words are never logged, because people type their names and numbers.

    Those without a result are counted, as far as they cannot be about a person (`missed`).
    """
    words = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST].strip()
    answer = index().answer(words) if words else None
    request.asked = f"?{urlencode({'q': words})}" if words else ""
    shown = {"words": words, "answer": answer, "found": answer and answer.documents[:MOST]}
    shown["mentions"] = answer.mentions[:MOST_MENTIONS] if answer and not answer.documents else []
    if answer and not answer.documents and not answer.instead:
        missed.count(words)
    return render(request, "cms/search.html", shown)
