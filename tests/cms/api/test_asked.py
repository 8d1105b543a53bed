"""What can be asked of the listing of pages: filters, search, place in the tree, language, parts."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale

from cms.models import CourseIndexPage, RelatedNews, Synonym
from tests.factories import BatchFactory, CourseFactory
from tests.factories.courses import CourseTypeFactory
from tests.factories.pages import course_page, news_page, standard_page

PAGES = "/api/v2/pages/"


def titles(answer):
    return [item["title"] for item in answer["items"]]


def of_courses(**asked):
    return f"{PAGES}?type=cms.CoursePage&" + "&".join(f"{name}={value}" for name, value in asked.items())


def page_with(title, **dates):
    """A course page with one class, or with none."""
    page = course_page(CourseFactory(type__slug=title.lower()), title=title)
    if dates:
        days = {name: timezone.now() + timedelta(days=number) for name, number in dates.items() if name != "seats"}
        BatchFactory(course=page.course, seats=dates.get("seats", 20), **days)
    return page


def test_courses_are_found_by_state(home, read):
    page_with("Buka", opens_at=-1, closes_at=5)
    page_with("Penuh", opens_at=-1, closes_at=5, seats=2)
    page_with("Nanti", opens_at=1, closes_at=5)
    page_with("Tutup", opens_at=-5, closes_at=-1)
    page_with("Kosong")
    full = course_page_named("Penuh").course.batches.get()
    full.offered, full.enrolled = 1, 1
    full.save()
    later = course_page_named("Tutup").course
    assert later.batches.count() == 1

    for state, expected in {
        "open": ["Buka"],
        "waiting_list": ["Penuh"],
        "soon": ["Nanti"],
        "closed": ["Tutup", "Kosong"],
    }.items():
        answer = read(of_courses(state=state, fields="state"))
        assert titles(answer) == expected
        assert {item["state"] for item in answer["items"]} == {state}


def course_page_named(title):
    return CourseIndexPage.objects.get().get_children().get(title=title).specific


def test_best_class_is_the_state_of_a_course(home, read):
    page = page_with("Buka", opens_at=-1, closes_at=5)
    BatchFactory(course=page.course, opens_at=timezone.now() + timedelta(days=1))

    assert titles(read(of_courses(state="open"))) == ["Buka"]
    assert titles(read(of_courses(state="soon"))) == []


def test_courses_are_found_by_type(home, read):
    boga = CourseTypeFactory(slug="boga")
    course_page(CourseFactory(type=boga), title="Tata Boga")
    course_page(CourseFactory(), title="Lain")

    assert titles(read(of_courses(course_type="boga"))) == ["Tata Boga"]
    assert titles(read(f"{PAGES}?course_type=boga")) == ["Tata Boga"]
    assert titles(read(f"{PAGES}?type=cms.NewsPage&course_type=boga")) == []
    assert titles(read(of_courses(course_type="boga", state="open"))) == []


def test_pages_are_searched(home, read):
    course_page(CourseFactory(), title="Menjahit", summary="Belajar mesin jahit.")
    course_page(CourseFactory(), title="Barista", summary="Belajar mesin kopi.")

    assert titles(read(f"{PAGES}?search=kopi")) == ["Barista"]
    assert titles(read(f"{PAGES}?search=mesin+kopi")) == ["Barista"]
    assert titles(read(of_courses(search="mesin", order="-title"))) == ["Menjahit", "Barista"]
    assert titles(read(of_courses(search="mesin", course_type="nothing"))) == []
    assert titles(read(f"{PAGES}?search=jahit+kopi&search_operator=and")) == []
    assert sorted(titles(read(f"{PAGES}?search=jahit+kopi&search_operator=or"))) == ["Barista", "Menjahit"]


def test_pages_are_found_by_place_in_the_tree(home, read):
    page = course_page(CourseFactory(), title="Barista")
    index = CourseIndexPage.objects.get()

    assert titles(read(f"{PAGES}?child_of={index.pk}")) == ["Barista"]
    assert titles(read(f"{PAGES}?descendant_of={home.pk}&slug=barista")) == ["Barista"]
    assert titles(read(f"{PAGES}?ancestor_of={page.pk}")) == ["Berdaya", "Pelatihan"]


def test_english_pages_are_told_beside_their_originals(home, read):
    english = Locale.objects.get_or_create(language_code="en")[0]
    translation = home.copy_for_translation(english)
    translation.title, translation.slug = "Empowered", "home"
    translation.save_revision().publish()

    assert titles(read(f"{PAGES}?locale=en")) == ["Empowered"]
    assert "Empowered" not in titles(read(f"{PAGES}?locale=id"))
    assert titles(read(f"{PAGES}?translation_of={home.pk}")) == ["Empowered"]
    assert titles(read(f"{PAGES}?slug=home")) == ["Empowered"]
    assert read(f"{PAGES}{translation.pk}/")["meta"]["locale"] == "en"


def test_words_of_ours_are_in_the_language_of_the_page(home, read):
    page = course_page(CourseFactory())
    page.locale = Locale.objects.get_or_create(language_code="en")[0]
    page.save()

    criteria = read(f"{PAGES}{page.pk}/")["course"]["criteria"]

    assert criteria[0] == "Is on the social-welfare register (DTSEN)"


def test_page_is_found_by_its_path(home, client):
    page = course_page(CourseFactory(), slug="barista")

    response = client.get(f"{PAGES}find/?html_path=/pelatihan/barista/&fields=title")

    assert (response.status_code, response["Location"]) == (302, f"http://localhost{PAGES}{page.pk}/?fields=title")


def test_english_page_is_found_by_its_path(home, client):
    translation = home.copy_for_translation(Locale.objects.get_or_create(language_code="en")[0])
    translation.save_revision().publish()

    response = client.get(f"{PAGES}find/?html_path=/en/")

    assert response["Location"] == f"http://localhost{PAGES}{translation.pk}/?"


def test_pages_come_in_parts(home, read):
    for number in range(5):
        standard_page(title=f"Halaman {number}", slug=f"halaman-{number}")

    answer = read(f"{PAGES}?type=cms.StandardPage&limit=2&offset=2&order=-title")

    assert (answer["meta"]["total_count"], titles(answer)) == (5, ["Halaman 2", "Halaman 1"])
    assert titles(read(f"{PAGES}?limit=0")) == []
    assert titles(read(f"{PAGES}?offset=1000000")) == []


def test_search_guesses_and_knows_synonyms_and_places_as_the_website_does(home, read):
    Synonym.objects.create(typed="kafe baru", means="barista")
    course_page(CourseFactory(name="Barista", place="Balai Ciledug"), title="Barista", summary="Belajar meracik.")
    course_page(CourseFactory(name="Tata Boga"), title="Tata Boga", summary="Belajar memasak.")

    for words in ("barsita", "kafe+baru", "ciledug"):
        assert titles(read(f"{PAGES}?search={words}")) == ["Barista"]
    assert titles(read(f"{PAGES}?search=mengemudi")) == []


def test_best_match_comes_first_unless_an_order_is_asked_for(home, read):
    standard_page(title="Tentang kami", slug="tentang-kami", summary="Kelas barista dan lain-lain.")
    course_page(CourseFactory(name="Barista"), title="Barista")

    assert titles(read(f"{PAGES}?search=barista")) == ["Barista", "Tentang kami"]
    assert titles(read(f"{PAGES}?search=barista&order=-title")) == ["Tentang kami", "Barista"]


def test_news_is_found_by_tag_and_month(home, read):
    for title, day, tag in (("Satu", 3, "lulusan"), ("Dua", 20, "Tips usaha")):
        page = news_page(title=title, slug=title.lower(), published_at=datetime(2026, 8, day, 3, tzinfo=UTC))
        page.tags.add(tag)
        page.save()
    news_page(title="Tiga", slug="tiga", published_at=datetime(2026, 8, 31, 17, 30, tzinfo=UTC))  # September in WIB

    assert titles(read(f"{PAGES}?tag=lulusan")) == ["Satu"]
    assert titles(read(f"{PAGES}?type=cms.NewsPage&tag=tips-usaha")) == ["Dua"]
    assert titles(read(f"{PAGES}?tag=Tips usaha&month=2026-08")) == ["Dua"]
    assert titles(read(f"{PAGES}?month=2026-08&order=title")) == ["Dua", "Satu"]
    assert titles(read(f"{PAGES}?month=2026-09")) == ["Tiga"]
    assert titles(read(f"{PAGES}?type=cms.CoursePage&month=2026-08")) == []
    assert titles(read(f"{PAGES}?state=open&tag=lulusan")) == []
    read(f"{PAGES}?month=2026-13", status=400)


def test_page_is_found_by_an_old_path(home, client):
    page = course_page(CourseFactory(), slug="barista")
    Redirect.objects.create(old_path="/kopi", redirect_page=page)
    Redirect.objects.create(old_path="/ngopi", redirect_link="/pelatihan/barista/")
    Redirect.objects.create(old_path="/lain", redirect_link="https://lain.example/")

    for path in ("/kopi/", "/kopi", "/ngopi/"):
        assert client.get(f"{PAGES}find/?html_path={path}")["Location"] == f"http://localhost{PAGES}{page.pk}/?"
    assert client.get(f"{PAGES}find/?html_path=/lain/").status_code == 404


def test_redirect_to_a_draft_finds_nothing(home, client):
    Redirect.objects.create(old_path="/kopi", redirect_page=standard_page(live=False))

    assert client.get(f"{PAGES}find/?html_path=/kopi/").status_code == 404


def test_news_item_tells_its_related_items_as_the_website_shows_them(home, read):
    one, other, hidden = (news_page(title=title, slug=title.lower()) for title in ("Satu", "Dua", "Tiga"))
    one.chosen = [RelatedNews(to=hidden), RelatedNews(to=other)]
    one.save()
    hidden.unpublish()

    assert read(f"{PAGES}{one.pk}/")["related"] == [
        {"id": other.pk, "title": "Dua", "html_url": "http://localhost/berita/dua/"}
    ]
    assert "related" not in read(f"{PAGES}?type=cms.NewsPage&fields=*")["items"][0]
