"""A small website, known under the address of a city."""

import pytest

from cms.models import SiteSettings
from tests.factories import CourseFactory
from tests.factories.pages import make_site


@pytest.fixture
def home(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.SITE_URL = "https://berdaya.kota.example"
    return make_site()


@pytest.fixture
def office(home):
    found = SiteSettings.for_site(home.get_site())
    found.office, found.address = "Dinas Sosial Kota", "Jl. Taman Warga No. 8"
    found.phone, found.email = "021-5550-0100", "loket@berdaya.example"
    found.save()
    return found


@pytest.fixture
def course(home):
    return CourseFactory(name="Barista", type__name="Minuman", teacher="Ibu Ratna, juru masak", hours=60)
