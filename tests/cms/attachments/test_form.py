"""The library takes a document only after looking into it, one at a time or many."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Collection

from tests.factories import officer
from workflows import roles

from .test_inspection import plain, with_script, written


@pytest.fixture
def staff(client, db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(officer(roles.COMMS))
    return client


def add(staff, make):
    file = ContentFile(written(make()).getvalue(), "panduan.pdf")
    data = {"title": "Panduan", "file": file, "collection": Collection.get_first_root_node().pk, "tags": ""}
    return staff.post(reverse("wagtaildocs:add"), data)


def test_plain_document_is_stored(staff):
    assert add(staff, plain).status_code == 302
    assert Document.objects.get().title == "Panduan"


def test_document_with_a_script_is_refused_with_the_reason(staff):
    response = add(staff, with_script)

    assert "PDF ini berisi skrip, formulir atau berkas lain." in str(response.context["form"].errors["file"])
    assert Document.objects.count() == 0


def test_many_documents_are_looked_into_as_well(staff):
    file = ContentFile(written(with_script()).getvalue(), "panduan.pdf")
    answer = staff.post(reverse("wagtaildocs:add_multiple"), {"title": "Panduan", "files[]": file}).json()

    assert answer["success"] is False
    assert Document.objects.count() == 0
