"""Offer the free seats of a class to its waiting list."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views import View
from wagtail.admin import messages

from ...actions.refusal import Refusal
from ...flows.moves import selection
from ...models import User
from ..courses.class_screen import visible_class


def may_offer_seats(user: User) -> bool:
    """Officers who may accept applicants may also offer free seats."""
    return user.has_perm("workflows.approve_selection")


class OfferSeats(View):
    """Offer the free seats to the waiting list (POST)."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not may_offer_seats(request.user):
            raise PermissionDenied
        batch = visible_class(request.user, pk)
        try:
            offered = selection.offer_free_seats(batch, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        else:
            told = ngettext("%(number)d seat offered.", "%(number)d seats offered.", offered)
            messages.success(request, told % {"number": offered})
        return redirect("workflows_class", batch.pk)
