"""Two pairs of eyes: writers submit, a redaktur approves, and nobody their own page."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page, Task, TaskState, WorkflowPage
from wagtail_localize.models import TranslationSource
from wagtail_localize.operations import translate_object

from cms.models import ApprovalTask, CourseIndexPage, NewsPage
from home.models import HomePage
from tests.factories import CourseFactory
from tests.factories.pages import course_page, make_site, news_page, picture, standard_page
from workflows import roles

from ..pagedata import course_data, news_data, text_data
from .words import PUBLISH, SUBMIT, Newsroom


@pytest.fixture
def home(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_site()


@pytest.fixture
def room(home):
    return Newsroom()


def submitted(room, who="writer", **values):
    """A news item that `who` has submitted."""
    response = room.add(who, news_data(picture(), **values, **SUBMIT))
    assert response.status_code == 302
    return NewsPage.objects.order_by("-pk").first()


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def offered(response):
    """The buttons of the editor, by name."""
    page = BeautifulSoup(response.content, "html.parser")
    found = page.select("footer [name^=action-], footer [data-workflow-action-name]")
    return {one.get("data-workflow-action-name") or one["name"] for one in found}


# -- who may do what ------------------------------------------------------------------------------
@pytest.mark.parametrize(("role", "may_publish"), [(roles.COMMS, False), (roles.COMMS_HEAD, True)])
def test_groups_of_the_newsroom(db, role, may_publish):
    group = Group.objects.get(name=role.name)
    held = set(GroupPagePermission.objects.filter(group=group).values_list("permission__codename", flat=True))
    plain = set(group.permissions.values_list("codename", flat=True))

    assert held == {"add_page", "change_page", "lock_page", "unlock_page"} | (
        {"publish_page"} if may_publish else set()
    )
    assert {"access_admin", "change_sitesettings", "submit_translation", "choose_image", "choose_document"} <= plain


def test_every_page_of_the_site_needs_approval(home):
    task = Task.objects.get(workflow_tasks__workflow=WorkflowPage.objects.get().workflow).specific

    assert isinstance(task, ApprovalTask)
    assert [group.name for group in task.groups.all()] == [roles.COMMS_HEAD.name]
    pages = [home, *home.get_children().specific(), news_page(), course_page(CourseFactory()), standard_page()]
    assert {page.get_workflow().name for page in pages} == {"Persetujuan redaksi"}


# -- the way of a page ----------------------------------------------------------------------------
def made_by(room, kind):
    """What each kind of page takes to be made: its data and its parent."""
    if kind == "coursepage":
        return course_data(CourseFactory(), picture()), CourseIndexPage.objects.get()
    return (text_data(), HomePage.objects.get()) if kind == "standardpage" else (news_data(picture()), None)


@pytest.mark.parametrize("kind", ["newspage", "coursepage", "standardpage"])
def test_page_goes_live_when_somebody_else_approves(room, client, kind):
    data, parent = made_by(room, kind)
    room.add("writer", data | SUBMIT, kind=kind, parent=parent)
    page = Page.objects.get(slug=data["slug"]).specific
    assert (page.live, page.current_workflow_state.requested_by) == (False, room.people["writer"])

    assert room.act("editor", page, "approve").status_code == 302

    page.refresh_from_db()
    assert page.live
    assert client.get(page.url).status_code == 200


def test_writer_who_presses_publish_saves_a_draft(room):
    response = room.add("writer", news_data(picture(), **PUBLISH))

    page = NewsPage.objects.get()
    assert response.status_code == 302
    assert (page.live, page.current_workflow_state) == (False, None)


def test_writer_cannot_approve(room):
    page = submitted(room)

    response = room.act("writer", page, "approve")

    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
    assert not is_live(page)


def test_writer_is_asked_for_changes_and_submits_again(room):
    page = submitted(room)
    room.act("editor", page, "reject", "Judulnya terlalu panjang.")
    assert TaskState.objects.get().comment == "Judulnya terlalu panjang."

    room.edit("writer", page, news_data(page.photo, title="Pendek", slug=page.slug, **SUBMIT))
    room.act("editor", page, "approve")

    page.refresh_from_db()
    assert (page.live, page.title) == (True, "Pendek")


def test_change_of_a_live_page_waits_for_approval(room, client):
    page = news_page(title="Lama", slug="kabar-baru")
    page.save_revision().publish()

    room.edit("writer", page, news_data(page.photo, title="Baru", **SUBMIT))
    assert "Lama" in client.get(page.url).content.decode()

    room.act("editor", page, "approve")
    assert "Baru" in client.get(page.url).content.decode()


# -- four eyes ------------------------------------------------------------------------------------
def test_redaktur_cannot_approve_their_own_page_but_a_colleague_and_an_administrator_can(room):
    for colleague in ("second", "admin"):
        page = submitted(room, "editor", slug=f"oleh-{colleague}")

        refused = room.act("editor", page, "approve")
        assert (refused.status_code, refused.url, is_live(page)) == (302, reverse("wagtailadmin_home"), False)

        assert room.act(colleague, page, "approve").status_code == 302
        assert is_live(page)


def test_administrator_may_approve_their_own_page(room):
    page = submitted(room, "admin")

    room.act("admin", page, "approve")

    assert is_live(page)


def test_editor_says_why_one_cannot_approve_ones_own_page(room):
    page = submitted(room, "editor")

    own, other = room.edit("editor", page), room.edit("second", page)

    words = "Anda yang mengajukan halaman ini: rekan Anda harus menyetujuinya."
    assert (words in own.content.decode(), words in other.content.decode()) == (True, False)
    assert "approve" not in offered(own)
    assert {"approve", "reject"} <= offered(other)


def test_own_page_is_not_on_the_list_of_what_waits(room):
    page = submitted(room, "editor")
    waiting = {name: list(TaskState.objects.reviewable_by(user)) for name, user in room.people.items()}

    state = page.current_workflow_task_state
    assert waiting == {"writer": [], "editor": [], "second": [state], "admin": [state]}


def test_who_submits_again_cannot_approve_either(room):
    page = submitted(room)
    room.act("editor", page, "reject")
    room.edit("editor", page, news_data(page.photo, slug=page.slug, title="Diubah redaktur", **SUBMIT))

    room.act("editor", page, "approve")
    assert not is_live(page)

    room.act("second", page, "approve")
    assert is_live(page)


def test_task_itself_refuses_ones_own_page(room):
    page = submitted(room, "editor")
    state = page.current_workflow_task_state

    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, room.people["editor"], "approve")


# -- no other way to go live ----------------------------------------------------------------------
def test_editor_offers_to_publish_to_administrators_only(room):
    page = news_page()

    found = {name: "action-publish" in offered(room.edit(name, page)) for name in room.people}

    assert found == {"writer": False, "editor": False, "second": False, "admin": True}


def test_redaktur_who_presses_publish_saves_a_draft_and_is_told(room):
    response = room.add("editor", news_data(picture(), **PUBLISH))

    page = NewsPage.objects.get()
    assert (response.url, page.live) == (reverse("wagtailadmin_pages:edit", args=[page.pk]), False)
    assert "orang lain harus menyetujuinya" in room.browsers["editor"].get(response.url).content.decode()


def test_administrator_publishes_at_once(room):
    room.add("admin", news_data(picture(), **PUBLISH))

    assert NewsPage.objects.get().live


@pytest.mark.parametrize(("who", "expected"), [("editor", False), ("admin", True)])
def test_pages_ticked_in_a_list_are_published_by_administrators_only(room, who, expected):
    page = news_page(live=False)
    page.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    room.browsers[who].post(f"{address}?id={page.pk}", {})

    assert is_live(page) == expected


def test_pages_ticked_in_a_list_need_their_pictures_described(room):
    page = news_page(live=False, photo=picture(""))
    page.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    room.browsers["admin"].post(f"{address}?id={page.pk}", {})

    assert not is_live(page)


def test_page_whose_picture_lost_its_description_is_not_approved(room):
    page = submitted(room)
    page.photo.description = ""
    page.photo.save()

    response = room.act("editor", page, "approve")

    assert (response.url, is_live(page)) == (reverse("wagtailadmin_pages:edit", args=[page.pk]), False)
    assert "belum punya deskripsi" in room.edit("editor", page).content.decode()


# -- letters --------------------------------------------------------------------------------------
def test_redaktur_and_writer_are_told_by_letter(room):
    page = submitted(room)
    assert room.people["editor"].email in {letter.to[0] for letter in mail.outbox}

    mail.outbox.clear()
    room.act("editor", page, "approve")

    assert [letter.to for letter in mail.outbox] == [[room.people["writer"].email]]


# -- translations ---------------------------------------------------------------------------------
@pytest.fixture
def translated(home):
    """Home, list and one item in English, as drafts."""
    page = news_page()
    for one in (home, page.get_parent().specific, page):
        translate_object(one, [Locale.objects.get(language_code="en")])
    return page


def test_translation_begins_as_a_draft(translated, client):
    english = translated.get_translation(Locale.objects.get(language_code="en"))

    assert not english.live
    assert client.get("/en/berita/kabar/").context["page"].locale.language_code == "id"


def test_writer_may_submit_for_translation(room):
    page = news_page()
    response = room.browsers["writer"].get(reverse("wagtail_localize:submit_page_translation", args=[page.pk]))
    assert response.status_code == 200


@pytest.mark.parametrize(("who", "expected"), [("writer", False), ("editor", True)])
def test_translation_is_published_by_who_may_publish(
    room, translated, who, expected, django_capture_on_commit_callbacks
):
    source = TranslationSource.objects.get_for_instance(translated)
    english = translated.get_translation(Locale.objects.get(language_code="en"))
    address = reverse("wagtail_localize:update_translations", args=[source.pk])

    assert room.browsers[who].get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        room.browsers[who].post(address, {"publish_translations": "on"})

    assert is_live(english) == expected
