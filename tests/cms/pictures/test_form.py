"""Pictures are described where they come into the library."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import UploadedFile

from tests.factories import officer
from tests.factories.pages import picture
from workflows import roles

pytestmark = pytest.mark.once


@pytest.fixture
def writer(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    browser = Client()
    browser.force_login(officer(roles.COMMS))
    return browser


def file():
    return SimpleUploadedFile("kelas.png", get_test_image_file().file.getvalue(), "image/png")


def upload(writer, **values):
    data = {"title": "Kelas", "file": file(), "tags": "", **values}
    prefixed = {f"image-chooser-upload-{name}": value for name, value in data.items()}
    return writer.post(reverse("wagtailimages_chooser:create"), prefixed)


def test_picture_is_not_taken_without_a_description(writer):
    upload(writer, description="")
    assert Image.objects.count() == 0

    upload(writer, description="Tiga perempuan menjahit")
    assert Image.objects.get().description == "Tiga perempuan menjahit"


def test_several_pictures_wait_until_each_is_described(writer):
    answer = writer.post(reverse("wagtailimages:add_multiple"), {"title": "Kelas", "files[]": file()}).json()
    assert (answer["success"], Image.objects.count()) == (True, 0)

    waiting = UploadedFile.objects.get()
    prefix = f"uploaded-image-{waiting.pk}"
    data = {f"{prefix}-title": "Kelas", f"{prefix}-description": "", f"{prefix}-tags": ""}
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting.pk])
    assert writer.post(address, data).json()["success"] is False

    assert writer.post(address, data | {f"{prefix}-description": "Tiga orang"}).json()["success"] is True
    assert Image.objects.get().description == "Tiga orang"


def test_description_is_not_taken_away(writer):
    image = picture("Tiga orang")

    response = writer.post(
        reverse("wagtailimages:edit", args=[image.pk]), {"title": "Kelas", "description": "", "tags": ""}
    )

    assert list(response.context["form"].errors) == ["description"]
