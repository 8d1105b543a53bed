"""What waits in the newsroom: each function returns the lines of one part of the desk, the most urgent first."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, WorkflowState
from wagtail.permissions import page_permission_policy

from workflows.dates import day, stamp
from workflows.models import Batch, User

from ...delivery import memory
from ...models import NewsPage
from ...newsroom.findings import findings_by_page
from ...search.missed import asked_often
from ..pageless import courses_without_page

MAY_EDIT = {"add", "change", "publish"}
WEEKS_AHEAD = timedelta(weeks=8)
NEWS_ABOUT = timedelta(weeks=8)  # news older than this is not about the class that is open now


class Line(NamedTuple):
    """One thing to do: what it is, where, and a few words beside it. `make`: where a button makes it."""

    words: str
    address: str = ""
    note: str = ""
    make: str = ""


def is_newsroom(user: User) -> bool:
    return bool(page_permission_policy.user_has_any_permission(user, MAY_EDIT))


def _mine(user: User) -> QuerySet[Page]:
    return page_permission_policy.instances_user_has_any_permission_for(user, MAY_EDIT).filter(depth__gt=1)


def _edit(pk: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[pk])


def _waiting() -> list[Any]:
    return list(WorkflowState.objects.active().select_related("requested_by").order_by("created_at", "pk"))


def drafts(user: User) -> list[Line]:
    """Pages that the user changed last and that wait for nobody else."""
    changed = Q(live=False, expired=False) | Q(has_unpublished_changes=True)
    pages = _mine(user).filter(changed, latest_revision__user=user, latest_revision__approved_go_live_at=None)
    with_others = {int(state.object_id) for state in _waiting() if state.status == WorkflowState.STATUS_IN_PROGRESS}
    found = pages.exclude(pk__in=with_others).order_by("-latest_revision_created_at")
    rows = found.values_list("pk", "draft_title", "latest_revision_created_at")
    return [Line(title, _edit(pk), stamp(at, "short")) for pk, title, at in rows]


def approval(user: User) -> list[Line]:
    """Pages that wait for a second person, the oldest first; those of the user say so."""
    states = _waiting()
    titles = dict(_mine(user).filter(pk__in=[state.object_id for state in states]).values_list("pk", "draft_title"))
    found = [(int(state.object_id), state) for state in states]
    return [Line(titles[pk], _edit(pk), _said(state, user)) for pk, state in found if pk in titles]


def _said(state: WorkflowState, user: User) -> str:
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return _("changes requested")
    if state.requested_by_id == user.pk:
        return _("sent by you")
    return _("from %(who)s") % {"who": state.requested_by} if state.requested_by else ""


def calendar(user: User) -> list[Line]:
    """What goes live and what goes offline in the next weeks, in the order of time."""
    until, mine = timezone.now() + WEEKS_AHEAD, _mine(user)
    planned = Revision.page_revisions.filter(approved_go_live_at__lte=until)
    going = {int(one.object_id): one.approved_go_live_at for one in planned}
    ending = mine.live().filter(expire_at__lte=until, expire_at__gte=timezone.now())
    begins, ends = _("goes live %(at)s"), _("goes offline %(at)s")
    titles = mine.filter(pk__in=going).values_list("pk", "draft_title")
    moments = [(going[pk], pk, title, begins) for pk, title in titles]
    moments += [(at, pk, title, ends) for pk, title, at in ending.values_list("pk", "title", "expire_at")]
    return [Line(title, _edit(pk), words % {"at": stamp(at, "short")}) for at, pk, title, words in sorted(moments)]


@memory.remembered
def _findings() -> dict[int, int]:
    """How many findings each live page has. Reads every page, so it is kept until one changes."""
    found = findings_by_page(Page.objects.live().filter(depth__gt=1).specific())
    return {pk: len(findings) for pk, findings in found.items()}


def findings(user: User) -> list[Line]:
    numbers = _findings()
    pages = _mine(user).filter(pk__in=numbers).order_by("-last_published_at").values_list("pk", "title")
    return [Line(title, _edit(pk), _("%(number)d to fix") % {"number": numbers[pk]}) for pk, title in pages]


def classes(user: User) -> list[Line]:
    """Courses with a coming class but no page, then open classes that no recent news names."""
    pageless = [
        Line(str(one.course), one.url, "" if one.make else _("finish the draft of its page"), one.make)
        for one in courses_without_page(user)
    ]
    return [*pageless, *_without_news()]


def _without_news() -> Iterable[Line]:
    since = timezone.now() - NEWS_ABOUT
    news = NewsPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, latest_revision_created_at__gte=since)
    told = [f"{title} {summary}".casefold() for title, summary in news.values_list("draft_title", "summary")]
    index = write_news_address()
    for batch in Batch.objects.open().select_related("course").order_by("closes_at"):
        if not any(batch.course.name.casefold() in words for words in told):
            yield Line(str(batch), index, _("no news yet; applications close %(day)s") % {"day": day(batch.closes_at)})


def write_news_address() -> str:
    """The form for a news item, below the list of news in the main language; "" if there is none."""
    above = memory.recall("news index", _news_index)
    return reverse("wagtailadmin_pages:add", args=["cms", "newspage", above]) if above else ""


def _news_index() -> int | None:
    pages = Page.objects.filter(content_type__app_label="cms", content_type__model="newsindexpage")
    return pages.filter(locale__language_code=settings.LANGUAGE_CODE).values_list("pk", flat=True).first()


def translations(user: User) -> list[Line]:
    """Live Indonesian pages whose English page is older, then those without one; news without one is not due."""
    english = Page.objects.live().filter(translation_key=OuterRef("translation_key"), locale__language_code="en")
    pages = _mine(user).live().filter(locale__language_code=settings.LANGUAGE_CODE)
    dated = pages.annotate(translated=Subquery(english.values("last_published_at")[:1]))
    is_news = Q(content_type__app_label="cms", content_type__model="newspage")
    due = dated.filter(Q(translated__lt=F("last_published_at")) | (Q(translated=None) & ~is_news))
    rows = due.order_by(F("translated").desc(nulls_last=True), "path").values_list("pk", "title", "translated")
    return [Line(title, _edit(pk), _("English is older") if at else _("no English page")) for pk, title, at in rows]


def searches(user: User) -> list[Line]:
    """What people searched for in vain, most often first; the address adds a synonym."""
    address = reverse("synonym:add") if user.has_perm("cms.add_synonym") else ""
    return [Line(words, address, _("%(number)d times") % {"number": times}) for words, times in asked_often()]


Lines = Callable[[User], list[Line]]
