"""The class list and the class page: participants, attendance and marks, and free seats."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from ...actions.training.marks import NEEDS_REASON, Marks
from ...flows.moves import training
from ...models import Application, Batch, Enrolment
from ...queries.awards import computations
from ...queries.moments import may
from ...queries.training.attendance import percents
from ...queries.training.enrolments import absent_now, mark_changes, marks_open
from ...rules.moments import Deed
from ...typed_fields import WholeField
from ..action_form import ActionForm
from ..courses.board import BOARD
from ..courses.class_screen import visible_class, visible_classes
from ..search import Searching
from ..selection.seats import may_offer_seats


class ClassIndex(Searching):
    """The classes that the officer may see, with their seat counts."""

    model = Batch
    page_title = gettext_lazy("Classes")
    header_icon = "group"
    index_url_name = "workflows_classes"
    index_results_url_name = "workflows_classes_results"
    permission_policy = None
    any_permission_required = None
    paginate_by = 25
    search_fields = ["course__name"]
    default_ordering = "-starts_on"
    show_export_buttons = False
    exported_as = "classes"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not self.request.user.has_perm(BOARD):
            return super().header_buttons
        board = HeaderButton(_("Board"), url=reverse("workflows_board"), icon_name="grip")
        return [*super().header_buttons, board]

    def get_base_queryset(self) -> QuerySet[Batch]:
        return visible_classes(self.request.user)

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "name",
                label=_("Class"),
                accessor=str,
                get_url=lambda batch: reverse("workflows_class", args=[batch.pk]),
            ),
            Column("starts_on", label=_("First day"), sort_key="starts_on"),
            Column("ends_on", label=_("Last day"), sort_key="ends_on"),
            Column("seats", label=_("Seats")),
            Column("offered", label=_("Offered")),
            Column("enrolled", label=_("Enrolled")),
            Column("instructor", label=_("Instructor")),
        ]


LEFT = gettext_lazy(
    "%(name)s is no longer in this class, so what you typed for them is not saved: attendance %(attendance)s, "
    "mark %(mark)s."
)
NOTHING_SAVED = gettext_lazy("Nothing has been saved yet. Check the other lines, then save again.")


def _stored(one: Enrolment) -> list[str]:
    return ["" if value is None else str(value) for value in (one.attendance, one.mark)]


class MarksForm(forms.Form):
    """The attendance and mark of each participant. A line left blank is not changed.

    Attendance that was recorded at lessons is not asked: it follows from these.
    """

    def __init__(self, *args: Any, participants: list[Enrolment], gone: list[Enrolment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.participants, self.gone = participants, gone
        for one in participants:
            for field in self._asked(one):
                label = _("Attendance (%)") if field == "attendance" else _("Mark")
                self.fields[f"{field}_{one.pk}"] = WholeField(
                    label=f"{label}: {one.application.name}",
                    required=False,
                    initial=getattr(one, field),
                    validators=[MinValueValidator(0), MaxValueValidator(100)],
                )
        if any(one.was_approved and marks_open(one) for one in participants):
            self.fields["reason"] = forms.CharField(
                label=_("Reason for changing an approved mark"),
                help_text=_("Everyone who approves the completion or the ranking reads it."),
                required=False,
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @staticmethod
    def _asked(one: Enrolment) -> tuple[str, ...]:
        return ("attendance", "mark") if one.counted is None else ("mark",)

    @property
    def lines(self) -> list[tuple[Enrolment, Any, Any, Any]]:
        """Each participant with the fields for attendance (None if not asked) and mark, and whether both are open."""
        asked = [(one, self._asked(one)) for one in self.participants]
        return [
            (one, self[f"attendance_{one.pk}"] if len(names) > 1 else None, self[f"mark_{one.pk}"], marks_open(one))
            for one, names in asked
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._refuse_gone()
        for one in self.participants:
            names = [f"{field}_{one.pk}" for field in self._asked(one)]
            given = [data.get(name) for name in names]
            if (None in given) and any(value is not None for value in given) and not set(names) & set(self.errors):
                self.add_error(names[given.index(None)], _("Fill in both fields, or leave both blank."))
            changed = one.was_approved and set(names) & set(self.changed_data)
            if changed and "reason" in self.fields and not data.get("reason") and "reason" not in self.errors:
                self.add_error("reason", NEEDS_REASON)
        return data

    def _refuse_gone(self) -> None:
        """Name everyone who left while the page was open, with what was typed for them."""
        found = [
            (one, *(self.data.get(f"{field}_{one.pk}", "") for field in ("attendance", "mark"))) for one in self.gone
        ]
        typed = [(one, *values) for one, *values in found if any(values) and values != _stored(one)]
        for one, attendance, mark in typed:
            told = {"name": one.application.name, "attendance": attendance or "-", "mark": mark or "-"}
            self.add_error(None, LEFT % told)
        if typed:
            self.add_error(None, NOTHING_SAVED)

    @property
    def reason_field(self) -> forms.BoundField | None:
        return self["reason"] if "reason" in self.fields else None

    @property
    def reason(self) -> str:
        return str(self.cleaned_data.get("reason", ""))

    @property
    def marks(self) -> dict[Enrolment, Marks]:
        data = self.cleaned_data
        return {
            one: Marks(data.get(f"attendance_{one.pk}"), data[f"mark_{one.pk}"])
            for one in self.participants
            if data[f"mark_{one.pk}"] is not None
        }


def approve_again(count: int) -> str:
    return ngettext(
        "Completion must be approved again for %(count)d participant.",
        "Completion must be approved again for %(count)d participants.",
        count,
    ) % {"count": count}


class ClassPage(WagtailAdminTemplateMixin, ActionForm):
    """The participants of a class. Only its instructor can record attendance and marks here."""

    template_name = "workflows/console/training/class.html"
    header_icon = "group"
    form_class = MarksForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.batch = visible_class(request.user, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    @property
    def is_own(self) -> bool:
        user = self.request.user
        return self.batch.instructor_id == user.pk and user.has_perm("workflows.record_marks")

    @cached_property
    def may_mark(self) -> bool:
        frozen = hasattr(self.batch, "ranking") and self.batch.ranking.approved_at
        return self.is_own and not frozen and bool(may(Deed.MARK, self.batch))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_own:
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return str(self.batch)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("workflows_classes"), "label": _("Classes")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": str(self.batch)}]

    def get_form_kwargs(self) -> dict[str, Any]:
        enrolments = list(self.batch.enrolments.select_related("application"))
        counted = percents(self.batch)
        for one in enrolments:
            one.counted = counted.get(one.pk)
        gone = [one for one in enrolments if one.status == Enrolment.Status.LEFT]
        return {
            **super().get_form_kwargs(),
            "participants": [one for one in enrolments if one not in gone],
            "gone": gone,
        }

    def act(self, form: MarksForm) -> str:
        again = training.record_marks(self.batch, by=self.request.user, marks=form.marks, reason=form.reason)
        saved = _("Attendance and marks have been saved.")
        return f"{saved} {approve_again(again)}" if again else saved

    def get_success_url(self) -> str:
        return reverse("workflows_class", args=[self.batch.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ranking = getattr(self.batch, "ranking", None)
        return super().get_context_data(
            batch=self.batch,
            may_mark=self.may_mark,
            marks_from=may(Deed.MARK, self.batch).reason if self.batch.instructor_id == self.request.user.pk else "",
            may_end=self.request.user.has_perm("workflows.end_class")
            and not self.batch.ended_at
            and not self.batch.is_called_off
            and bool(may(Deed.END, self.batch)),
            may_offer=may_offer_seats(self.request.user) and self.batch.seats_left and not self.batch.is_over,
            waiting=Application.objects.on_reserve().filter(batch=self.batch),
            may_be_absent=self.request.user.has_perm("workflows.record_absence") and bool(absent_now(self.batch)),
            may_publish=self.request.user.has_perm("workflows.publish_results"),
            sees_applications=self.request.user.has_perm("workflows.view_application"),
            ranking=ranking,
            computations=computations(ranking) if ranking else [],
            mark_changes=mark_changes(self.batch),
            may_change_rules=self.request.user.has_perm("workflows.change_rules"),
            proposal=self.batch.rules_proposals.filter(decided_at=None).first(),
            awards=self.batch.awards.select_related("enrolment__application", "kit"),
            **kwargs,
        )
