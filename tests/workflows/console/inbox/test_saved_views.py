"""Views of the inbox: one's own, the team's; never a search, which can hold a name."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from tests.factories import officer
from tests.factories.people import browser_of
from workflows import roles
from workflows.models import SavedView

pytestmark = pytest.mark.django_db


def save(user, query, name="Tugas saya hari ini", **more):
    return browser_of(user).post(reverse("workflows_view_save"), {"query": query, "name": name, **more})


def names(user):
    context = browser_of(user).get(reverse("workflows_inbox")).context
    return [(one["view"].name, one["address"], one["may_delete"]) for one in context["views"]]


def test_view_keeps_the_filter_without_the_search(case_worker):
    response = save(case_worker, "group=today&q=Siti+Rahma&after=1-2-3-4&evil=1&col=due")
    inbox = reverse("workflows_inbox")
    assert response.url == f"{inbox}?group=today&col=due"
    assert names(case_worker) == [("Tugas saya hari ini", f"{inbox}?group=today&col=due", True)]


def test_same_name_replaces_the_view(case_worker):
    save(case_worker, "group=today"), save(case_worker, "group=new")
    assert SavedView.objects.get().query == "group=new"


def test_view_of_the_team_is_seen_by_the_team_and_deleted_by_owner_or_head(case_worker, interviewer, head):
    team = Group.objects.get(name=roles.CASE_WORKER.name)
    save(case_worker, "holder=free", team=team.pk)
    address = f"{reverse('workflows_inbox')}?holder=free"
    colleague = officer(roles.CASE_WORKER)
    assert names(colleague) == [("Tugas saya hari ini", address, False)]
    assert (names(interviewer), names(head)) == ([], [])

    delete = reverse("workflows_view_delete", args=[SavedView.objects.get().pk])
    assert browser_of(interviewer).post(delete).status_code == 404
    browser_of(colleague).post(delete)
    assert SavedView.objects.count() == 1
    head.groups.add(team)
    browser_of(head).post(delete)
    assert SavedView.objects.count() == 0


def test_view_is_saved_for_no_other_team_and_with_a_name_and_a_filter_only(case_worker):
    other = Group.objects.get(name=roles.HEAD.name)
    save(case_worker, "group=new", team=other.pk)
    save(case_worker, "group=new", name="")
    save(case_worker, "group=nonsense")
    assert SavedView.objects.count() == 0
