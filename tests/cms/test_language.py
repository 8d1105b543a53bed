"""The console in Indonesian and in English, as each officer chose it in their account."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.users.models import UserProfile

from home.models import HomePage
from tests.factories import BatchFactory, OfficerFactory, SnapshotFactory, submit
from tests.factories.pages import course_page, make_site, news_page
from tests.leftovers import english, texts
from workflows.models import Application

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def site(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_site()
    batch = BatchFactory()
    SnapshotFactory()
    submit(batch=batch)
    course_page(batch.course)
    news = news_page()
    news.save_revision(user=OfficerFactory()).publish()
    news.title = "Kabar baru"
    news.save_revision()
    return news


def client_of(officer, language=None):
    if language:
        UserProfile.objects.create(user=officer, preferred_language=language)
    client = Client()
    client.force_login(officer)
    return client


def addresses(news):
    """The main screens of comms staff and administrators, and those of the programme."""
    pk, image = news.pk, news.photo_id
    older, newer = news.revisions.order_by("pk").values_list("pk", flat=True)
    screens = ("edit", "history", "delete", "copy", "move", "unpublish", "usage", "workflow_history")
    return [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore_root"),
        reverse("wagtailadmin_explore", args=[news.get_parent().pk]),
        *(reverse(f"wagtailadmin_pages:{name}", args=[pk]) for name in screens),
        reverse("wagtailadmin_pages:revisions_compare", args=[pk, older, newer]),
        reverse("wagtailadmin_pages:add", args=["cms", "newspage", news.get_parent().pk]),
        reverse("wagtailadmin_pages:add_subpage", args=[HomePage.objects.get().pk]),
        reverse("wagtailadmin_pages:search") + "?q=kabar",
        reverse("wagtailimages:index"),
        reverse("wagtailimages:edit", args=[image]),
        reverse("wagtailimages:add_multiple"),
        reverse("wagtaildocs:index"),
        reverse("wagtaildocs:add_multiple"),
        reverse("wagtailadmin_reports:locked_pages"),
        reverse("wagtailadmin_reports:workflow"),
        reverse("wagtailadmin_reports:workflow_tasks"),
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:aging_pages"),
        reverse("wagtailadmin_reports:page_types_usage"),
        reverse("wagtail_localize:translations_report"),
        reverse("wagtail_localize:submit_page_translation", args=[pk]),
        reverse("wagtailadmin_workflows:index"),
        reverse("wagtailadmin_workflows:edit", args=[news.get_workflow().pk]),
        reverse("wagtailadmin_workflows:task_index"),
        reverse("wagtailadmin_collections:index"),
        reverse("wagtailusers_groups:index"),
        reverse("wagtailusers_groups:add"),
        reverse("wagtailusers_users:index"),
        reverse("wagtailusers_users:add"),
        reverse("wagtailredirects:index"),
        reverse("wagtailredirects:add"),
        reverse("wagtailsites:index"),
        reverse("wagtailsettings:edit", args=["cms", "sitesettings"]),
        reverse("wagtailadmin_account"),
        *(reverse("workflows_tasks", args=[mode]) for mode in ("mine", "queue")),
        reverse("workflows_applications"),
        reverse("workflows_classes"),
        reverse("workflows_register"),
        reverse("workflows_case", args=[Application.objects.get().pk]),
        reverse("workflows_class", args=[Application.objects.get().batch_id]),
        reverse("workflows_register_import"),
        reverse("workflows_interest"),
        reverse("workflows_interest_tell"),
        reverse("workflows_wishes"),
        reverse("workflows_notices"),
        reverse("workflows_journal"),
        reverse("counter"),
    ]


@pytest.mark.filterwarnings("ignore:Pagination may yield")  # wagtail-localize's report has no order
def test_no_screen_in_indonesian_has_english_left(site):
    admin = client_of(OfficerFactory(is_superuser=True, first_name="Dewi", last_name="Larasati"))
    left = {}
    for address in addresses(site):
        response = admin.get(address, follow=True)
        assert response.status_code == 200, address
        if found := english(response.content):
            left[address] = found
    assert left == {}


def test_english_is_found_in_what_is_read_and_in_what_is_heard():
    screen = "<p>Simpan</p><b>Save draft</b><img alt='A picture of bread' src='roti.webp'><script>'the'</script>"

    assert english(screen) == ["A picture of bread", "Save draft"]


@pytest.mark.parametrize("name", ["wagtailadmin_login", "wagtailadmin_password_reset"])
def test_doors_of_the_console_are_in_indonesian(client, name):
    assert english(client.get(reverse(name)).content) == []


def test_faults_of_a_form_are_in_indonesian(site):
    admin = client_of(OfficerFactory(is_superuser=True))
    faulty = admin.post(reverse("wagtailusers_users:add"), {"username": "dua kata", "email": "x", "password1": "1"})

    assert english(faulty.content) == []
    assert {"Tulis alamat email yang benar.", "Bagian ini wajib diisi."} <= texts(faulty.content)


def test_wrong_password_is_said_without_blame(client):
    response = client.post(reverse("wagtailadmin_login"), {"username": "siapa", "password": "entah"})

    assert english(response.content) == []
    assert "Periksa nama pengguna dan kata sandi Anda, lalu coba lagi." in texts(response.content)


# -- whose language -------------------------------------------------------------------------------
@pytest.mark.parametrize(("language", "menu"), [(None, "Tugas saya"), ("id", "Tugas saya"), ("en", "My tasks")])
def test_console_speaks_the_language_of_the_officer(site, case_worker, language, menu):
    page = client_of(case_worker, language).get(reverse("wagtailadmin_home")).content.decode()

    assert (menu in page, f'<html lang="{language or "id"}"' in page) == (True, True)


def test_english_is_a_choice_of_the_account_and_lasts(site, case_worker):
    officer = client_of(case_worker)
    account = reverse("wagtailadmin_account")
    form = BeautifulSoup(officer.get(account).content, "html.parser").find("select", {"name": re.compile("language")})
    assert [option["value"] for option in form.find_all("option")] == ["", "id", "en"]

    fields = {
        "name_email-first_name": "Siti",
        "name_email-last_name": "Aminah",
        "name_email-email": "siti@berdaya.example",
        "name_email-present_password": "kata-sandi-uji-coba",
        "locale-preferred_language": "en",
        "locale-current_time_zone": "Asia/Jakarta",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
    }
    assert officer.post(account, fields).status_code == 302

    assert "My tasks" in officer.get(reverse("wagtailadmin_home")).content.decode()
    assert "My tasks" in client_of(case_worker).get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize(("language", "words"), [("id", "Sisipkan blok"), ("en", None)])
def test_scripts_speak_the_language_of_the_officer(site, case_worker, language, words):
    answer = client_of(case_worker, language).get(reverse("wagtailadmin_javascript_catalog")).content.decode()

    assert ('"Insert a block": "Sisipkan blok"' in answer) is bool(words)


def test_screens_of_the_two_officers_do_not_mix(site, case_worker, head):
    indonesian, english_speaker = client_of(case_worker), client_of(head, "en")
    for _time in range(2):
        assert "Tugas saya" in indonesian.get(reverse("wagtailadmin_home")).content.decode()
        assert "My tasks" in english_speaker.get(reverse("wagtailadmin_home")).content.decode()


def test_page_that_is_locked_or_in_review_says_so_in_indonesian(site):
    """What Wagtail says at the top of the editor is made of sentences, not of labels."""
    admin = OfficerFactory(is_superuser=True, first_name="Dewi", last_name="Larasati")
    site.get_workflow().start(site, admin)
    Page.objects.filter(pk=site.pk).update(locked=True, locked_by=admin)
    response = client_of(admin).get(reverse("wagtailadmin_pages:edit", args=[site.pk]))

    assert english(response.content) == []
    assert "Dikunci oleh Anda" in texts(response.content)
