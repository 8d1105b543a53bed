"""An officer decides whether a register record is the applicant."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages

from ...actions.eligibility import eligibility, matching
from ...actions.refusal import Refusal
from ...models import Snapshot
from ...queries.eligibility.matching import candidates
from ..applying.case import visible


class DecideMatch(View):
    """Decide on one of the records shown with the case, and check the criteria again (POST)."""

    http_method_names = ["post"]
    is_same = False
    told = _("Noted: this is another person.")

    def post(self, request: HttpRequest, pk: int, record: int) -> HttpResponse:
        if not request.user.has_perm("workflows.approve_eligibility"):
            raise PermissionDenied
        application = visible(request.user, pk)
        shown = {one.record.pk: one.record for one in candidates(application, Snapshot.objects.live())}
        if record not in shown:
            raise PermissionDenied
        try:
            with transaction.atomic():
                matching.decide(application, shown[record], same=self.is_same, by=request.user)
                eligibility.renew(application)
            messages.success(request, self.told)
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        back = request.POST.get("back", "")
        own = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
        return redirect(back) if own else redirect("workflows_case", pk)


class Same(DecideMatch):
    is_same = True
    told = _("Confirmed: this is the applicant. The criteria were checked again.")


class Other(DecideMatch):
    """The record belongs to another person."""
