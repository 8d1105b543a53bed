"""Which photos are told, and that their files are made a few at a time."""

import pytest
from django.core.files.storage import default_storage
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from cms.api.pictures import MADE_AT_ONCE
from tests.factories import officer
from tests.factories.pages import PHOTO, news_page, picture
from workflows import roles

IMAGES = "/api/v2/images/"


def words(answer):
    return [item["alt"] for item in answer["items"]]


@pytest.fixture
def shown(home):
    """A photo of a news page."""
    image = picture("Peserta menerima sertifikat", PHOTO)
    news_page(photo=image)
    return image


def test_photo_of_a_public_page_is_told(home, shown, read):
    answer = read(f"{IMAGES}{shown.pk}/")

    assert {name: answer[name] for name in ("id", "meta", "title", "alt", "width", "height")} == {
        "id": shown.pk,
        "meta": {"type": "wagtailimages.Image", "detail_url": f"http://localhost{IMAGES}{shown.pk}/"},
        "title": "Gambar",
        "alt": "Peserta menerima sertifikat",
        "width": 640,
        "height": 480,
    }
    assert set(answer) == {"id", "meta", "title", "alt", "width", "height", "sources"}
    assert words(read(IMAGES)) == ["Tangan memegang sisir", "Peserta menerima sertifikat"]


def test_address_of_a_photo_leads_to_its_file(home, shown, read):
    source = read(f"{IMAGES}{shown.pk}/")["sources"][0]

    assert source["url"].startswith("http://localhost/media/images/")
    assert default_storage.exists(source["url"].removeprefix("http://localhost/media/"))


def test_photo_in_a_text_is_told(home, read):
    news_page(body=[("picture", {"image": picture("Di dalam teks"), "caption": ""})])

    assert "Di dalam teks" in words(read(IMAGES))


def test_photo_that_no_public_page_shows_is_not_told(home, read):
    loose = picture("Belum dipakai")
    news_page(photo=picture("Belum terbit"), live=False)
    private = news_page(photo=picture("Halaman tertutup"))
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    assert words(read(IMAGES)) == ["Tangan memegang sisir"]
    read(f"{IMAGES}{loose.pk}/", 404)


def test_photo_of_a_private_collection_is_not_told(home, shown, read):
    closed = Collection.get_first_root_node().add_child(name="Tertutup")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    inner = closed.add_child(name="Di bawahnya")
    shown.collection = inner
    shown.save()

    assert words(read(IMAGES)) == ["Tangan memegang sisir"]
    read(f"{IMAGES}{shown.pk}/", 404)


def test_nothing_is_told_of_who_uploaded_a_photo(home, shown, client):
    shown.uploaded_by_user = officer(roles.HEAD, username="siti.pengunggah", email="siti@kantor.example")
    shown.save()

    for address in (IMAGES, f"{IMAGES}{shown.pk}/", "/api/v2/pages/?type=cms.NewsPage&fields=*"):
        told = client.get(address).content.decode()
        assert "siti" not in told
        assert "original_images" not in told


@pytest.mark.parametrize("asked", ["fields=*", "uploaded_by_user=1", "collection=1", "tags=x", "file_hash=x"])
def test_photos_are_not_found_by_what_is_not_told(home, read, asked):
    assert read(f"{IMAGES}?{asked}", 400)["message"].startswith("unknown parameter: ")


def test_photos_are_searched_by_title(home, shown, read):
    shown.title = "Wisuda angkatan 3"
    shown.save()

    assert words(read(f"{IMAGES}?search=wisuda")) == ["Peserta menerima sertifikat"]


def test_list_takes_as_many_queries_for_three_as_for_one(home, queries_of):
    one = queries_of(IMAGES)
    news_page(photo=picture())
    news_page(photo=picture())

    assert queries_of(IMAGES) == one
    assert one <= 8


def test_worker_makes_the_files_when_a_page_is_published(home, read, django_capture_on_commit_callbacks):
    image = picture("Wisuda", PHOTO)
    with django_capture_on_commit_callbacks(execute=True):
        news_page(photo=image).save_revision().publish()

    sources = read(f"{IMAGES}{image.pk}/")["sources"]

    assert [(source["type"], source["width"], source["height"]) for source in sources] == [
        ("image/avif", 480, 360),
        ("image/avif", 640, 480),
        ("image/webp", 480, 360),
        ("image/webp", 640, 480),
        ("image/jpeg", 640, 480),
    ]


def test_photo_has_a_jpeg_before_the_worker_came(home, shown, read):
    assert [source["type"] for source in read(f"{IMAGES}{shown.pk}/")["sources"]] == ["image/jpeg"]


def test_one_answer_makes_few_files(home, read):
    for _number in range(MADE_AT_ONCE):
        news_page(photo=picture())

    made = [[len(item["sources"]) for item in read(IMAGES)["items"]] for _again in range(2)]

    assert made == [[1] * MADE_AT_ONCE + [0], [1] * MADE_AT_ONCE + [1]]


def test_photo_whose_file_is_lost_is_told_without_sources(home, shown, read):
    default_storage.delete(shown.file.name)

    assert read(f"{IMAGES}{shown.pk}/")["sources"] == []
