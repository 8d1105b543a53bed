"""What a camera writes into a photo does not come into the library."""

from functools import partial
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.test import TestCase
from django.urls import reverse
from PIL import Image as Picture
from PIL.ExifTags import GPS, IFD, Base
from wagtail.images.models import Image
from wagtail.models import Collection, UploadedFile

from cms.pictures import exif
from tests.factories import officer
from workflows import roles

pytestmark = pytest.mark.once

on_commit = partial(TestCase.captureOnCommitCallbacks, execute=True)
KINDS = ["JPEG", "PNG", "WEBP", "AVIF"]


def marks():
    found = Picture.Exif()
    found[Base.Orientation] = 6
    found[Base.Artist] = "Siti Aminah"
    found.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (6.0, 10.0, 12.5)
    return found


def photo(kind, **values):
    file = BytesIO()
    picture = Picture.new("RGB", (64, 48))
    picture.putdata([(x * 4 % 256, x // 12 % 256, 90) for x in range(64 * 48)])
    picture.save(file, kind, **values)
    return file


@pytest.fixture
def library(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def stored(image):
    with image.file.open("rb") as file:
        return file.read()


def saved(content, name="kelas.jpg"):
    with on_commit():
        return Image.objects.create(title="Kelas", description="Kelas menjahit", file=ContentFile(content, name))


@pytest.mark.parametrize("kind", KINDS)
def test_place_and_owner_go_and_the_photo_is_turned_upright(kind):
    came = photo(kind, exif=marks())

    with Picture.open(BytesIO(exif.cleaned(came))) as left:
        assert (left.format, left.size) == (kind, (48, 64))
        assert dict(left.getexif()) == {}


def test_jpeg_that_is_upright_keeps_its_pixels():
    upright = marks()
    del upright[Base.Orientation]
    came = photo("JPEG", exif=upright, quality=71)

    with Picture.open(came) as before, Picture.open(BytesIO(exif.cleaned(came))) as after:
        assert before.tobytes() == after.tobytes()


def test_remarks_and_xmp_go():
    came = photo("JPEG", comment=b"di rumah Siti", xmp=b"<x:xmpmeta>Siti Aminah</x:xmpmeta>")
    assert b"Siti" in came.getvalue()

    assert b"Siti" not in exif.cleaned(came)


@pytest.mark.parametrize("kind", KINDS)
def test_photo_without_marks_is_left_alone(kind):
    assert exif.cleaned(photo(kind)) is None


def test_photo_in_the_library_holds_no_place(library):
    image = saved(photo("JPEG", exif=marks()).getvalue())

    content = stored(image)
    kept = Image.objects.get()
    assert b"Siti" not in content
    assert (kept.file.name, kept.file_size, kept.file_hash) == (image.file.name, len(content), image.file_hash)
    assert [path.name for path in library.glob("original_images/*")] == [kept.file.name.rsplit("/", 1)[-1]]


def test_turned_photo_has_the_width_and_height_that_readers_see(library):
    image = saved(photo("JPEG", exif=marks()).getvalue())

    for one in (image, Image.objects.get()):
        assert (one.width, one.height) == (48, 64)


def test_photo_of_an_iphone_becomes_a_jpeg_that_browsers_show(library):
    image = saved(photo("HEIF", exif=marks()).getvalue(), "IMG_0001.heic")

    with Picture.open(BytesIO(stored(image))) as left:
        assert (left.format, dict(left.getexif())) == ("JPEG", {})
    assert image.file.name.endswith("/IMG_0001.jpg")
    assert [path.suffix for path in library.glob("original_images/*")] == [".jpg"]


def test_photo_of_an_iphone_is_taken_by_the_form(library, client):
    client.force_login(officer(roles.COMMS))
    file = ContentFile(photo("HEIF", exif=marks()).getvalue(), "IMG_0001.HEIC")
    root = Collection.get_first_root_node()
    data = {"title": "Kelas", "description": "Kelas menjahit", "file": file, "collection": root.pk, "tags": ""}

    with on_commit():
        response = client.post(reverse("wagtailimages:add"), data)

    assert response.status_code == 302, response.context["form"].errors
    assert Image.objects.get().file.name.endswith(".jpg")


def test_photo_that_waits_for_its_description_holds_no_place(library, client):
    client.force_login(officer(roles.COMMS))
    file = ContentFile(photo("JPEG", exif=marks()).getvalue(), "rumah.jpg")

    with on_commit():
        client.post(reverse("wagtailimages:add_multiple"), {"title": "Rumah", "files[]": file})

    upload = UploadedFile.objects.get()
    with upload.file.open("rb") as content:
        assert b"Siti" not in content.read()
    assert len(list(library.glob("wagtail_uploads/*"))) == 1


def test_photo_that_is_replaced_is_cleaned_too(library):
    image = saved(photo("JPEG").getvalue())

    image.file = ContentFile(photo("JPEG", exif=marks()).getvalue(), "rumah.jpg")
    with on_commit():
        image.save()

    assert b"Siti" not in stored(Image.objects.get())


def test_file_that_is_lost_or_no_picture_is_left_alone(library):
    image = saved(photo("JPEG").getvalue())
    image.file.storage.save("original_images/garis.svg", ContentFile(b"<svg xmlns='http://www.w3.org/2000/svg'/>"))
    image.file.name = "original_images/garis.svg"
    assert exif.clean(image) is False

    image.file.name = "original_images/hilang.jpg"
    assert exif.clean(image) is False
