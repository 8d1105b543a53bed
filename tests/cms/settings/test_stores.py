"""Media in an S3-compatible bucket, by settings alone, with a server on this machine; options of the database."""

import runpy
from io import BytesIO

import boto3
import pytest
import requests
from django.conf import settings as base
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as Picture
from PIL.ExifTags import GPS, IFD, Base
from wagtail.images.models import Image

from cms.pictures.shapes import make
from tests.cms.test_middleware import policy
from tests.factories.pages import document, make_site, news_page
from tests.servers import Bucket

pytestmark = pytest.mark.once
# boto3 leaves its connections to the garbage collector.
UNCLOSED = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
POLICY = base.BASE_DIR / "deploy" / "bucket-policy.json"


def stores(monkeypatch, **environment):
    """The settings of where data is kept, as these variables make them."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(base.BASE_DIR / "cms" / "settings" / "stores.py"))


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = Bucket(tmp_path_factory.mktemp("bucket"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def bucket(server, settings, monkeypatch):
    """A site whose media are in a bucket; the object that reads it directly."""
    own = {"endpoint_url": server.url, "aws_access_key_id": "a", "aws_secret_access_key": "b"}
    here = boto3.resource("s3", region_name="us-east-1", **own).Bucket("berdaya")
    here.create()
    here.Policy().put(Policy=POLICY.read_text())
    made = stores(
        monkeypatch,
        MEDIA_BUCKET="berdaya",
        MEDIA_BUCKET_URL=f"{server.url}/berdaya",
        MEDIA_BUCKET_ENDPOINT=server.url,
        MEDIA_BUCKET_KEY="a",
        MEDIA_BUCKET_SECRET="b",
    )
    settings.STORAGES = {**base.STORAGES, "default": made["STORAGES"]["default"]}
    settings.MEDIA_URL = made["MEDIA_URL"]
    images = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"]
    monkeypatch.setitem(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], "img-src", [*images, *made["MEDIA_HOSTS"]])
    yield here
    here.objects.delete()


def photo_with_a_place() -> ContentFile:
    exif = Picture.Exif()
    exif[Base.Make] = "Telepon"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (6.0, 10.0, 0.0)
    file = BytesIO()
    Picture.new("RGB", (640, 480), "teal").save(file, "JPEG", exif=exif)
    return ContentFile(file.getvalue(), name="rumah.jpg")


@UNCLOSED
@pytest.mark.django_db
def test_photos_are_in_the_bucket_stripped_and_shown_from_there(
    bucket, server, client, django_capture_on_commit_callbacks
):
    make_site()
    with django_capture_on_commit_callbacks(execute=True):
        photo = Image.objects.create(title="Rumah", description="Rumah", file=photo_with_a_place())
    page = news_page(photo=photo)
    make(photo, ("text",))

    names = [one.key for one in bucket.objects.all()]
    originals = [name for name in names if name.startswith("original_images/rumah")]
    assert len(originals) == 1  # the one with the place in it is deleted
    with default_storage.open(originals[0]) as file:
        assert not dict(Picture.open(file).getexif())

    answer = client.get(page.url)
    shown = f"{server.url}/berdaya/images/rumah"
    assert (answer.status_code, shown in answer.content.decode()) == (200, True)
    assert server.url in policy(answer)["img-src"]
    address = answer.content.decode().split(f'src="{shown}')[1].split('"')[0]
    fetched = requests.get(f"{shown}{address}", timeout=30)
    assert (fetched.status_code, fetched.headers["Content-Type"]) == (200, "image/jpeg")
    assert fetched.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert requests.get(f"{server.url}/berdaya/{originals[0]}", timeout=30).status_code == 403


@UNCLOSED
@pytest.mark.django_db
def test_document_is_in_the_bucket_and_given_out_by_the_site_alone(bucket, server, client):
    make_site()
    one = document()

    answer = client.get(one.url)

    assert [part.key for part in bucket.objects.filter(Prefix="documents/")] == [one.file.name]
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"%PDF-1.7")
    assert requests.get(f"{server.url}/berdaya/{one.file.name}", timeout=30).status_code == 403


@UNCLOSED
@pytest.mark.django_db
def test_card_of_a_page_is_kept_in_the_bucket(bucket, client):
    make_site()
    page = news_page()
    address = client.get(page.url).content.decode().split('property="og:image" content="')[1].split('"')[0]

    answer = client.get("/" + address.split("/", 3)[3])

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert [one.key.split("/")[1] for one in bucket.objects.filter(Prefix="cards/")] == [str(page.pk)]


@UNCLOSED
@pytest.mark.django_db
def test_api_gives_the_address_of_the_bucket(bucket, server, client):
    make_site()
    news_page()

    found = client.get("/api/v2/images/").json()["items"]

    urls = [source["url"] for one in found for source in one["sources"]]
    assert urls
    assert [url for url in urls if not url.startswith(f"{server.url}/berdaya/images/")] == []


def test_without_a_bucket_files_are_in_a_folder(monkeypatch):
    made = stores(monkeypatch, MEDIA_BUCKET="")

    assert made["STORAGES"]["default"]["BACKEND"] == "django.core.files.storage.FileSystemStorage"
    assert (made["MEDIA_URL"], made["MEDIA_HOSTS"]) == ("/media/", [])


def test_options_of_the_database_address_are_kept(monkeypatch):
    made = stores(monkeypatch, DATABASE_URL="postgres://u:p@db.example/berdaya?sslmode=verify-full")

    options = made["DATABASES"]["default"]["OPTIONS"]
    assert (options["sslmode"], options["options"]) == ("verify-full", "-c lock_timeout=2000")


def test_redis_address_makes_the_cache_that_may_be_gone(monkeypatch):
    made = stores(monkeypatch, CACHE_URL="redis://cache.example:6379/0?socket_timeout=2")["CACHES"]["default"]

    assert made["BACKEND"] == "cms.delivery.shared_cache.SharedCache"
    assert made["OPTIONS"] == {"socket_connect_timeout": 0.5, "socket_timeout": 2}
