"""Move a lesson or drop it: first who is told what, then the deed."""

from copy import copy
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ...actions.training import lessons as actions
from ...events import Event
from ...models import Lesson
from ...queries.courses.telling import Telling, telling
from ...queries.messages.placeholders import facts_of
from ...queries.training.lessons import participants
from ...rules.training.lessons import may_change
from ..courses.class_screen import ClassForm
from .lesson_form import MoveForm, ReasonForm
from .lessons import PLAN, OfLesson


def told(number: int) -> str:
    said = ngettext("%(number)d participant is told.", "%(number)d participants are told.", number)
    return said % {"number": number}


class ChangeLesson(OfLesson, ClassForm):
    """Sent once it shows the notice; sent again with what was shown, it is done."""

    template_name = "workflows/console/training/change_lesson.html"
    permission = PLAN
    header_icon = "date"
    event: Event

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "lesson": self.lesson}

    def get_success_url(self) -> str:
        return reverse("workflows_lessons", args=[self.batch.pk])

    def form_valid(self, form: Any) -> HttpResponse:
        shown = self.tellings(form)
        if self.request.POST.get("seen") != self._seen(shown):
            context = self.get_context_data(form=form, tellings=shown, seen=self._seen(shown), is_shown=True)
            return self.render_to_response(context)
        return super().form_valid(form)

    def _seen(self, shown: list[Telling]) -> str:
        """Another number of people, or a change by someone else since, is shown again."""
        return f"{sum(one.number for one in shown)}-{self.lesson.revision}"

    def tellings(self, form: Any) -> list[Telling]:
        found = telling(self.event, participants(self.batch), self.batch, **facts_of(self.as_it_will_be(form)))
        return [found] if found else []

    def as_it_will_be(self, form: Any) -> Lesson:
        """A copy that is not saved."""
        after = copy(self.lesson)
        after.reason = form.cleaned_data["reason"]
        return after

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        verdict = may_change(is_dropped=self.lesson.is_dropped, has_begun=self.lesson.has_begun)
        return super().get_context_data(lesson=self.lesson, verdict=verdict, **kwargs)


class MoveLesson(ChangeLesson):
    page_title = gettext_lazy("Move the lesson")
    form_class = MoveForm
    event = Event.LESSON_MOVED

    def tellings(self, form: MoveForm) -> list[Telling]:
        return [] if form.planned.is_as_before else super().tellings(form)

    def as_it_will_be(self, form: MoveForm) -> Lesson:
        after, to = super().as_it_will_be(form), form.planned
        after.earlier_starts_at = after.starts_at
        after.starts_at, after.ends_at, after.room = to.span.starts, to.span.ends, to.room
        return after

    def act(self, form: MoveForm) -> str:
        to, reason = form.planned, form.cleaned_data["reason"]
        number = actions.move(self.lesson, by=self.request.user, to=to, reason=reason)
        return " ".join([_("The lesson is changed."), told(number) if number else ""]).strip()


class DropLesson(ChangeLesson):
    page_title = gettext_lazy("Drop the lesson")
    form_class = ReasonForm
    event = Event.LESSON_DROPPED

    def act(self, form: ReasonForm) -> str:
        number = actions.drop(self.lesson, by=self.request.user, reason=form.cleaned_data["reason"])
        return " ".join([_("The lesson is dropped."), told(number)])
