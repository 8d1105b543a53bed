"""Saving twice at once, and saving again after the end of a page."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset

from cms.models import NewsPage, RelatedNews
from tests.cms.pagedata import draft_of, form_errors, news_data
from tests.factories import officer
from tests.factories.pages import make_site, news_page, picture
from workflows import roles


@pytest.fixture
def staff(client, db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_site()
    client.force_login(officer(roles.COMMS))
    return client


def save(staff, page, *, itself=False, **values):
    """Save by the button, or wait for the autosave."""
    headers = {"accept": "application/json"} if itself else {}
    data = news_data(picture(), title=page.title, slug=page.slug, **values)
    return staff.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, headers=headers)


@pytest.mark.parametrize("live", [True, False])
def test_related_item_is_not_doubled_when_the_editor_and_the_writer_save_at_once(staff, live):
    other, page = news_page(title="Lain", slug="lain"), news_page(slug="kabar", live=live)
    chosen = inline_formset([{"to": other.pk}])  # neither knows yet that the other has stored it

    assert save(staff, page, itself=True, chosen=chosen).status_code == 200
    assert save(staff, page, chosen=chosen).status_code == 302

    assert [one.to_id for one in draft_of(NewsPage.objects.get(pk=page.pk)).chosen.all()] == [other.pk]
    assert RelatedNews.objects.count() == (0 if live else 1)


def test_related_items_stay_in_the_order_of_the_writer(staff):
    one, other = news_page(title="Satu", slug="satu"), news_page(title="Dua", slug="dua")
    page = news_page(slug="kabar", live=False)
    save(staff, page, itself=True, chosen=inline_formset([{"to": one.pk}]))
    save(staff, page, chosen=inline_formset([{"to": other.pk, "ORDER": 1}, {"to": one.pk, "ORDER": 2}]))

    assert [item.to_id for item in draft_of(NewsPage.objects.get(pk=page.pk)).chosen.all()] == [other.pk, one.pk]


def local(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize("itself", [True, False])
def test_page_that_has_expired_is_saved_again_and_says_what_became_of_its_end(staff, itself):
    ended = timezone.now().replace(second=0, microsecond=0) - timedelta(days=2)
    page = news_page(slug="kabar", live=False, expired=True, expire_at=ended)
    page.save_revision()

    response = save(staff, page, itself=itself, expire_at=local(ended), go_live_at="")

    assert response.status_code in (200, 302), form_errors(response)
    assert draft_of(NewsPage.objects.get(pk=page.pk)).expire_at is None
    (words,) = [str(one) for one in get_messages(response.wsgi_request) if "tanggal" in str(one).lower()]
    assert words.startswith("Halaman ini berhenti tayang pada ")


def test_end_that_the_writer_sets_in_the_past_is_refused(staff):
    page = news_page(slug="kabar", live=False)
    page.save_revision()

    response = save(staff, page, expire_at=local(timezone.now() - timedelta(days=2)), go_live_at="")

    assert list(form_errors(response)) == ["expire_at"]
