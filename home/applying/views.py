"""Apply for a class page by page.  Each page is saved on the server when it is sent.

Every POST ends in a redirect. Answers are saved even if they are wrong; the page shows the errors when it is loaded
again.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from cms import classes
from cms.serve import beside_page
from workflows.actions.applying import drafts as actions
from workflows.models import Batch, Draft

from ..answers.see_other import onward
from ..browser.draft import current, drop, keep
from .answers import typed_on
from .pages import CLASS, CONTACT, FIRST, QUESTIONS, SUITABILITY, Filling, Page


# -- the first page -------------------------------------------------------------------------------
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """Start without a class, which is chosen after the first page."""
    return _start(request, None)


@never_cache
def apply(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Start an application for one class. Course pages link here."""
    batch = get_object_or_404(Batch.objects.select_related("course"), pk=batch_id)
    view = _start if batch.is_open() else _closed
    return beside_page(request, batch, lambda: view(request, batch))


def _closed(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Offer the open classes of the same course, and news of the next one."""
    others = Batch.objects.open().filter(course=batch.course).select_related("course").order_by("starts_on")
    shown = {"batch": batch, "others": others, "course_page": classes.page_of(batch)}
    return render(request, "home/applying/closed.html", shown, status=410)


def _start(request: HttpRequest, batch: Batch | None) -> HttpResponse:
    draft = current(request)
    filling = Filling(draft) if draft and not draft.is_sent else Filling(Draft(batch=batch))
    if filling.has_person:
        return _begun(request, filling.draft, batch)
    if filling.batch != batch:
        filling = Filling(Draft(batch=batch))
    if request.method == "POST":
        return _begin(request, filling)
    first = FIRST if filling.check.questions else None
    shown = {"batch": batch, "filling": filling, "form": first and filling.form(first), "step": filling.step(first)}
    return render(request, "home/applying/start.html", {**shown, "course_page": batch and classes.page_of(batch)})


def _begin(request: HttpRequest, filling: Filling) -> HttpResponse:
    draft = filling.draft if filling.draft.pk else actions.begin(filling.batch, language=get_language())
    actions.save(draft, SUITABILITY, typed_on(filling.form(FIRST), request.POST))
    return _next(request, draft)


def _begun(request: HttpRequest, draft: Draft, batch: Batch | None) -> HttpResponse:
    """Ask what to do with a draft that is on this phone. It may be another person's."""
    if request.method == "POST":
        return onward(request, request.path)
    return render(request, "home/applying/begun.html", {"draft": draft, "batch": batch})


@never_cache
@require_POST
def anew(request: HttpRequest, batch_id: int = 0) -> HttpResponse:
    """Start again.  The earlier draft is kept, and its code still opens it."""
    response = onward(request, "apply", batch_id) if batch_id else onward(request, "apply_start")
    drop(response)
    return response


@never_cache
@require_POST
def use(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Use the saved answers for this class."""
    batch = get_object_or_404(Batch.objects.open(), pk=batch_id)
    return beside_page(request, batch, lambda: _use(request, batch))


def _use(request: HttpRequest, batch: Batch) -> HttpResponse:
    draft = current(request)
    if draft is None or draft.is_sent:
        return onward(request, "apply", batch.pk)
    actions.choose(draft, batch)
    return _next(request, draft)


# -- every other page -----------------------------------------------------------------------------
@never_cache
@sensitive_post_parameters()
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One page of the form.  Redirects to the first page that is not done, if that comes earlier."""
    if request.method == "POST":
        return _save(request, slug)
    draft = current(request)
    if draft is None or draft.is_sent:
        return redirect("received" if draft else "apply_start")
    filling = Filling(draft)
    one = _page(filling, slug)
    if one is None or not filling.is_reached(one):
        return _to(request, filling.open_page)
    return _show(request, filling, one)


def _show(request: HttpRequest, filling: Filling, one: Page) -> HttpResponse:
    form = filling.form(one)
    shown = {"page": one, "form": form, "filling": filling, "batch": filling.batch, "draft": filling.draft}
    shown |= {"step": filling.step(one), "before": filling.before(one)}
    shown["doubts"] = [] if form.is_bound else filling.doubts_before(one)
    return render(request, "home/applying/page.html", shown)


def _page(filling: Filling, slug: str) -> Page | None:
    """The page.  Raises `Http404` for an unknown one, but not for questions of a course chosen earlier."""
    one = filling.page(slug)
    if one is None and not slug.startswith(QUESTIONS):
        raise Http404
    return one


def _save(request: HttpRequest, slug: str) -> HttpResponse:
    """Save the page, valid or not, and redirect to the first page that is not done."""
    filling = _keep(request, slug)
    if filling.draft.is_sent:
        return onward(request, "received")
    one = filling.page(slug)
    faulty = one and filling.is_reached(one) and not filling.is_done(one)
    response = onward(request, "apply_page", slug) if faulty else _to(request, filling.open_page)
    keep(request, response, filling.draft)
    return response


def _keep(request: HttpRequest, slug: str) -> Filling:
    """Save the page in the draft.  Starts a new draft if the browser has lost its own, so that no answer is lost."""
    posted = request.POST  # an oversized form is refused here, before anything is written
    draft = current(request) or actions.begin(language=get_language())
    filling = Filling(draft)
    one = _page(filling, slug)
    if one is None or draft.is_sent:
        return filling
    form = one.make(filling, posted)
    contact = form.contact if slug == CONTACT and form.is_valid() else None
    actions.save(draft, one.key, typed_on(form, posted), contact=contact)
    if slug == CLASS and form.is_valid():
        actions.choose(draft, form.cleaned_data["batch"])
    return Filling(draft, judged={slug: form})


@never_cache
@require_POST
@sensitive_post_parameters()
def save_for_later(request: HttpRequest, slug: str) -> HttpResponse:
    """Save the page as it is and show the code for continuing."""
    draft = _keep(request, slug).draft
    response = onward(request, "apply_later")
    keep(request, response, draft)
    return response


# -- where to go ----------------------------------------------------------------------------------
def _next(request: HttpRequest, draft: Draft) -> HttpResponse:
    response = _to(request, Filling(draft).open_page)
    keep(request, response, draft)
    return response


def _to(request: HttpRequest, open_page: Page | None) -> HttpResponse:
    return onward(request, "apply_page", open_page.slug) if open_page else onward(request, "apply_check")
