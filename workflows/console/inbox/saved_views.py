"""Filters of the inbox under a name: one's own, and those of one's team."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages

from ...models import SavedView, User
from .asking import SAVED, AskForm, kept
from .places import address


def visible_to(user: User) -> QuerySet[SavedView]:
    return SavedView.objects.filter(Q(owner=user) | Q(team__in=user.groups.all())).select_related("owner", "team")


def may_delete(view: SavedView, user: User) -> bool:
    """Their owner; those of a team also the head, because their owner may have left."""
    return view.owner_id == user.pk or (view.team_id is not None and user.has_perm("workflows.hand_on_task"))


def shown_to(user: User, query: QueryDict) -> list[dict[str, Any]]:
    """Each view with its address, whether it is the one shown, and whether `user` may delete it."""
    present = kept(query, SAVED)
    return [
        {
            "view": view,
            "address": address(view.query),
            "is_chosen": view.query == present,
            "may_delete": may_delete(view, user),
        }
        for view in visible_to(user)
    ]


class SaveForm(forms.ModelForm):
    """Name the present filter. `team` is one of the officer's own roles."""

    class Meta:
        model = SavedView
        fields = ["name", "team"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Group.objects.filter(user=user)


class SaveView(View):
    """Keep a filter under a name (POST). The same name replaces one's earlier view."""

    def post(self, request: HttpRequest) -> HttpResponse:
        query = kept(QueryDict(request.POST.get("query", "")), SAVED)
        form = SaveForm(request.POST, user=request.user)
        if not form.is_valid() or not AskForm(QueryDict(query)).is_valid():
            messages.error(request, _("The view was not saved. Give it a name of at most 60 characters."))
            return redirect(address(query))
        values = {"query": query, "team": form.cleaned_data["team"]}
        SavedView.objects.update_or_create(owner=request.user, name=form.cleaned_data["name"], defaults=values)
        messages.success(request, _("The view has been saved."))
        return redirect(address(query))


class DeleteView(View):
    """Delete a saved view (POST)."""

    told = gettext_lazy("The view has been deleted.")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        view = get_object_or_404(visible_to(request.user), pk=pk)
        if may_delete(view, request.user):
            view.delete()
            messages.success(request, self.told)
        return redirect(address(view.query))
