"""robots.txt, the manifest and the icon that old browsers ask for."""

import json

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

pytestmark = pytest.mark.once


@pytest.fixture
def manifest(client, home):
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    return json.loads(answer.content)


def test_robots_keeps_crawlers_out_of_console_and_applications(client, home):
    answer = client.get("/robots.txt")

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    private = ("kelola", "status", "daftar", "en/status", "en/daftar")
    assert [line for line in lines if line.startswith("Disallow")] == [f"Disallow: /{part}/" for part in private]
    assert lines[-1] == "Sitemap: https://berdaya.kota.example/sitemap.xml"


def test_robots_of_a_trial_site_sends_everybody_away(client, home, settings):
    settings.NOINDEX = True
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


def test_manifest_names_the_service_and_its_colours(manifest):
    wanted = ("name", "short_name", "lang", "start_url", "scope", "display", "theme_color", "background_color")
    assert [manifest[key] for key in wanted] == [
        "Berdaya Kota Tangerang",
        "Berdaya",
        "id",
        "/",
        "/",
        "minimal-ui",
        "#0b5f58",
        "#fbfaf6",
    ]
    assert len(manifest["description"]) > 40


def test_manifest_has_icons_that_exist_in_the_size_that_it_says(manifest):
    assert [(one["sizes"], one["purpose"]) for one in manifest["icons"]] == [
        ("192x192", "any"),
        ("512x512", "any"),
        ("192x192", "maskable"),
        ("512x512", "maskable"),
    ]
    for one in manifest["icons"]:
        with Image.open(finders.find(one["src"].removeprefix("/static/"))) as picture:
            assert (picture.format, "{}x{}".format(*picture.size)) == ("PNG", one["sizes"])


def test_manifest_has_shortcuts_to_courses_and_status_that_answer(client, manifest):
    assert [(one["name"], one["url"]) for one in manifest["shortcuts"]] == [
        ("Pelatihan", "/pelatihan/"),
        ("Cek status", "/status/"),
    ]
    assert [client.get(one["url"]).status_code for one in manifest["shortcuts"]] == [200, 200]


def test_manifest_of_a_site_without_courses_leaves_that_shortcut_out(client, home):
    home.get_children().delete()
    shortcuts = json.loads(client.get("/manifest.webmanifest").content)["shortcuts"]
    assert [one["name"] for one in shortcuts] == ["Cek status"]


def test_favicon_is_found_where_old_browsers_look(client, db):
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer.url) == (302, "/static/img/favicon.ico")
    with Image.open(finders.find("img/favicon.ico")) as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


@pytest.mark.parametrize("path", ["robots.txt", "manifest.webmanifest", "favicon.ico", "sitemap.xml"])
def test_what_machines_ask_for_may_be_kept_by_a_proxy_and_sets_no_cookie(client, home, path):
    answer = client.get(f"/{path}")
    assert "public" in answer["Cache-Control"]
    assert "max-age=" in answer["Cache-Control"]
    assert (answer.cookies, answer.get("Vary", "Accept-Encoding")) == ({}, "Accept-Encoding")
