"""Saved choices are renamed and deleted by their officer only."""

import pytest
from django.urls import reverse

from tests.factories.people import browser_of
from workflows.models import ExportChoice

RENAME, FORGET = "workflows_export_choice_rename", "workflows_export_choice_forget"


@pytest.fixture
def choice(db, head):
    about = {"subject": "applications", "columns": ["name"], "form": "csv"}
    return ExportChoice.objects.create(by=head, name="Rapat", **about)


def post(user, deed, choice, **values):
    return browser_of(user).post(reverse(deed, args=[choice.pk]), values, follow=True)


def test_choice_is_renamed(choice, head):
    answer = post(head, RENAME, choice, name="Rapat bulanan")
    assert "Nama pilihan sudah diganti." in answer.content.decode()
    assert ExportChoice.objects.get().name == "Rapat bulanan"


@pytest.mark.parametrize("name", ["", "x" * 61])
def test_choice_keeps_its_name_if_the_new_one_is_none(choice, head, name):
    answer = post(head, RENAME, choice, name=name)
    assert "Tulis sebuah nama." in answer.content.decode()
    assert ExportChoice.objects.get().name == "Rapat"


def test_choice_is_deleted(choice, head):
    answer = post(head, FORGET, choice)
    assert "Pilihan sudah dihapus." in answer.content.decode()
    assert not ExportChoice.objects.exists()


@pytest.mark.parametrize("deed", [RENAME, FORGET])
def test_choice_of_somebody_else_is_not_found(choice, second_head, deed):
    assert post(second_head, deed, choice, name="Lain").status_code == 404
    assert ExportChoice.objects.get().name == "Rapat"


@pytest.mark.parametrize("deed", [RENAME, FORGET])
def test_choice_is_refused_without_the_right(choice, head, deed):
    head.groups.clear()
    assert browser_of(head).post(reverse(deed, args=[choice.pk]), {"name": "Lain"}).status_code == 302
    assert ExportChoice.objects.get().name == "Rapat"
