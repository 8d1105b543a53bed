"""What a reader may send: a contact in one spelling, a skill without anybody's number."""

import pytest

from home.public.interest_forms import ContactField, InterestForm, WishForm
from tests.factories import CourseFactory
from tests.factories.courses import CourseTypeFactory
from tests.factories.pages import course_page, make_site
from workflows.models import Area

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def course(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_site()
    return course_page(CourseFactory(name="Barista Kopi"), slug="barista").course


# -- the contact ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "channel", "contact"),
    [
        ("0812 3456 7890", "phone", "+6281234567890"),
        ("+62 812-3456-7890", "phone", "+6281234567890"),
        ("  Siti@Contoh.Example ", "email", "siti@contoh.example"),
    ],
)
def test_contact_has_one_spelling(typed, channel, contact):
    assert ContactField().clean(typed) == (channel, contact)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Enter a mobile number, such as 0812 3456 7890, or an e-mail address."),
        ("siti", "Enter a mobile number, such as 0812 3456 7890, or an e-mail address."),
        ("021 5550 0100", "Enter a mobile number, such as 0812 3456 7890, or an e-mail address."),
        ("0812 345", "Enter a mobile number, such as 0812 3456 7890, or an e-mail address."),
        ("siti@", "Enter the full e-mail address, such as nama@contoh.id."),
        ("siti@contoh.example\nBcc: x@y.example", "Enter the full e-mail address, such as nama@contoh.id."),
    ],
)
def test_contact_that_is_none_gets_a_sentence(course, typed, sentence):
    form = InterestForm({"about": f"pelatihan-{course.pk}", "contact": typed}, wanted={})

    assert form.errors == {"contact": [sentence]}


# -- of what --------------------------------------------------------------------------------------
def test_course_or_type_can_be_chosen(course):
    for value, about in ((f"pelatihan-{course.pk}", course), (f"jenis-{course.type_id}", course.type)):
        form = InterestForm({"about": value, "contact": "081234567890"}, wanted={})

        assert form.is_valid(), form.errors
        assert form.cleaned_data["about"] == about


def test_course_without_a_live_page_cannot_be_chosen(course):
    hidden = CourseFactory()
    form = InterestForm({"about": f"pelatihan-{hidden.pk}", "contact": "081234567890"}, wanted={})

    assert form.errors == {"about": ["Choose a course or a type of course from the list."]}


def test_address_fills_in_the_choice(course):
    kind = CourseTypeFactory(slug="teknik")
    named = {
        "barista": f"pelatihan-{course.pk}",
        str(course.pk): f"pelatihan-{course.pk}",
        "tidak-ada": "",
        "<script>": "",
    }

    assert [InterestForm(wanted={"kursus": value}).initial["about"] for value in named] == list(named.values())
    assert InterestForm(wanted={"jenis": "teknik"}).initial["about"] == f"jenis-{kind.pk}"
    assert InterestForm(wanted={}).initial["about"] == ""


# -- wishes ---------------------------------------------------------------------------------------
def wish(**values):
    district = Area.objects.districts().first()
    data = {"kind": "las", "district": district.pk, "form_key": "6f1c3f1e-7d0c-4a43-9f0e-8a4f3f6c1a11", **values}
    return WishForm(data)


def test_wish_is_a_skill_and_a_kecamatan():
    form = wish()

    assert form.is_valid(), form.errors
    assert (form.cleaned_data["kind"], form.cleaned_data["district"]) == ("las", Area.objects.districts().first())


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"kind": ""}, {"kind": ["Enter the skill you want to learn."]}),
        ({"kind": "..."}, {"kind": ["Enter the skill you want to learn."]}),
        ({"kind": "x" * 61}, {"kind": ["Shorten this to at most 60 characters."]}),
        (
            {"kind": "las, hubungi 081234567890"},
            {"kind": ["Enter only the skill, without a telephone number or e-mail address."]},
        ),
        ({"district": ""}, {"district": ["Choose your kecamatan."]}),
        ({"district": "bandung"}, {"district": ["Choose your kecamatan from the list."]}),
    ],
)
def test_faulty_wish_gets_a_sentence(values, errors):
    assert wish(**values).errors == errors


def test_kelurahan_is_no_kecamatan():
    village = Area.objects.villages().first()

    assert list(wish(district=village.pk).errors) == ["district"]
