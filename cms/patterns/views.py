"""The view of the pattern page, for development only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override

from ..catalogue import offers
from . import colours, samples

SPACES = (4, 8, 12, 16, 24, 32, 48, 72)


def patterns(request: HttpRequest) -> HttpResponse:
    """Show every component with sample objects. Returns 404 unless the setting PATTERNS is on."""
    if not settings.PATTERNS:
        raise Http404
    with override("en"):
        context = {
            "colours": colours.colours().values(),
            "pairs": colours.pairs(),
            "spaces": SPACES,
            "batches": samples.batches(),
            "cards": samples.cards(),
            "offers": offers.offers_of(samples.batches()),
            "form": samples.form(),
            "notes": samples.messages(),
            "icons": samples.icons(),
            "numbers": [
                {"value": 1204, "words": "residents have completed a course"},
                {"value": 96, "words": "classes"},
            ],
        }
        return render(request, "patterns/patterns.html", context)
