"""Nothing of a person who applies, and no name of an account, is ever told."""

from tests.factories import BatchFactory, officer, submit
from tests.factories.pages import course_page, news_page
from workflows import roles

ADDRESSES = [
    "/api/v2/",
    "/api/v2/pages/?limit=100&fields=show_in_menus,seo_title,search_description",
    "/api/v2/pages/?type=cms.CoursePage&fields=*",
    "/api/v2/pages/?type=cms.NewsPage&fields=*",
    "/api/v2/images/",
    "/api/pelatihan.json",
    "/api/openapi.json",
]


def test_no_word_of_a_person_is_told(home, client):
    who = officer(roles.HEAD, username="siti.kanari", first_name="Sitikanari", email="kanari@kantor.example")
    application = submit(BatchFactory(instructor=who), name="Budikanari Santoso", address="Jalan Kanari 7")
    course = course_page(application.batch.course, owner=who)
    news = news_page(owner=who, locked=True, locked_by=who)
    news.save_revision(user=who).publish()

    for address in [*ADDRESSES, f"/api/v2/pages/{course.pk}/", f"/api/v2/pages/{news.pk}/"]:
        told = client.get(address).content.decode().lower()
        assert "kanari" not in told, address
        assert application.number.lower() not in told, address
