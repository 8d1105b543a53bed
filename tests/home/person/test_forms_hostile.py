"""Oversized and hostile values in every field of every public form: a sentence, and what was typed stays."""

import pytest
from django.urls import reverse

from home.applying.answers import LONGEST
from home.person.application_form import ApplicationForm
from home.person.forms import PersonForm
from tests.factories import BatchFactory
from tests.factories.way import Office, bring
from tests.home.posts import apply, form_post, open_door, page_posts
from workflows.actions.applying import drafts
from workflows.flows.moves import applying
from workflows.models import Application, Draft, Question

HOSTILE = {
    "nul": "Siti\x00Rahma",
    "emoji": "🧵👩‍🍳",
    "right to left": "\u202eahmaR itiS\u202c",
    "sql": "'; DROP TABLE workflows_application; --",
    "script": "<script>alert(1)</script>",
    "template": "{{ form.form_key }}{% url 'x' %}",
    "percent": "100% %(name)s %d",
    "oversized": "x" * 10_000,
    "oversized digits": "9" * 10_000,
    "lines": "satu\r\ndua\r\n\r\ntiga",
}
BOXES = ["birth_date_day", "birth_date_month", "birth_date_year"]
FIELDS = [*(name for name in ApplicationForm.base_fields if name != "birth_date"), *BOXES, "question"]
# Texts in which people may write what they like, as long as it fits.
FREE = {"name": 120, "address": 200, "motivation": 1500, "question": 1000}
# Those that letters and lists show are one line, seen as it is.
LINES = {"name", "address"}


def taken(field, kind):
    """Is this kind of text as good as any other in this field?"""
    typed = HOSTILE[kind]
    fits = field in FREE and "\x00" not in typed and len(typed) <= FREE[field]
    return fits and not (field in LINES and kind in ("right to left", "lines"))


@pytest.fixture
def batch(db):
    batch = BatchFactory()
    batch.course.questions.update(kind=Question.Kind.LONG)
    return batch


def named(batch, field):
    return f"question_{batch.course.questions.get().pk}" if field == "question" else field


def owner_of(batch, field):
    return "birth_date" if field.startswith("birth_date") else named(batch, field)


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("field", FIELDS)
def test_hostile_value_is_refused_with_a_sentence_or_taken_as_text(batch, field, kind):
    """The whole form, as the counter has it."""
    typed, name = HOSTILE[kind], named(batch, field)

    form = ApplicationForm(form_post(batch, **{name: typed}), batch=batch)

    if taken(field, kind):
        assert (form.is_valid(), form.cleaned_data[name]) == (True, typed)
        return
    owner = owner_of(batch, field)
    assert list(form.errors) == [owner]
    assert [len(sentence) > 10 for sentence in form.errors[owner]] == [True] * len(form.errors[owner])
    assert "<script>alert" not in form.as_p()


@pytest.mark.parametrize("sign", ["x", "9", "-", "@", "a.", " 0", "RT "])
def test_megabyte_in_every_field_is_refused_at_once(batch, sign):
    """A check whose time grows with the square of the length would not come back for hours."""
    names = {named(batch, field) for field in FIELDS}

    form = ApplicationForm(form_post(batch, **dict.fromkeys(names, sign * 1_000_000)), batch=batch)

    assert set(form.errors) == {owner_of(batch, field) for field in FIELDS}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("field", [field for field in FIELDS if field != "form_key"] + ["district"])
def test_hostile_value_on_a_page_is_kept_as_typed_and_the_page_says_what_is_wrong(client, batch, field, kind):
    typed, name = HOSTILE[kind], named(batch, field)
    posts = page_posts(batch)
    client.post(reverse("apply", args=[batch.pk]))
    draft = Draft.objects.get()
    page = next(page for page, data in posts.items() if name in data)
    key = {"pertanyaan-1": f"pertanyaan-1/{batch.course_id}"}
    for slug, data in posts.items():
        drafts.save(draft, key.get(slug, slug), data)

    answer = client.post(reverse("apply_page", args=[page]), {**posts[page], name: typed})

    kept = Draft.objects.get().answers[key.get(page, page)]
    assert (kept[name], answer.status_code) == (typed[:LONGEST], 303)
    assert {other: kept[other] for other in posts[page] if other != name} == {
        other: value for other, value in posts[page].items() if other != name
    }
    shown = client.get(answer.url)
    if taken(field, kind):
        assert answer.url == reverse("apply_check")
    else:
        assert (answer.url, shown.status_code) == (reverse("apply_page", args=[page]), 200)
        assert list(shown.context["form"].errors) == [owner_of(batch, field)]
    assert "<script>alert" not in shown.content.decode()


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("field", ["number", "code"])
def test_hostile_value_at_the_door_is_answered_with_the_form(client, db, field, kind):
    values = {"number": "ABCD-EFGH", "code": "12345678", field: HOSTILE[kind]}

    answer = client.post(reverse("status_door"), values)

    assert answer.status_code == 422
    assert answer.context["form"][field].value() == HOSTILE[kind]
    assert answer.context["form"].errors


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("field", [field for field in PersonForm.base_fields if field != "birth_date"])
def test_hostile_value_in_a_correction_is_answered_with_the_form(client, batch, field, kind):
    office = Office()
    one = bring("approve_eligibility", office=office, batch=batch)
    office.ask(one, field)
    open_door(client, one)

    answer = client.post(reverse("status_correct"), {field: HOSTILE[kind]})

    one = Application.objects.get()
    if one.status == "received":
        assert (answer.status_code, getattr(one, field)) == (303, HOSTILE[kind])
        assert taken(field, kind)
    else:
        assert (answer.status_code, one.status) == (303, "correction")
        assert list(client.get(answer.url).context["correction"].errors) == [field]


@pytest.mark.parametrize("kind", ["emoji", "script", "template"])
def test_hostile_text_that_was_taken_is_shown_as_text(client, batch, kind):
    apply(client, batch, name=HOSTILE[kind])

    page = client.get(reverse("received")).content.decode()

    assert "<script>alert" not in page
    assert applying.can_withdraw(Application.objects.get())


def test_page_of_three_million_bytes_is_refused_before_it_is_read(client, batch):
    answer = client.post(reverse("apply_page", args=["alasan"]), {"motivation": "x" * 3_000_000})

    assert (answer.status_code, Draft.objects.count()) == (400, 0)


def test_page_of_two_thousand_fields_is_refused(client, batch):
    more = {f"field_{number}": "x" for number in range(2000)}

    assert client.post(reverse("apply_page", args=["alasan"]), more).status_code == 400


def test_fields_that_no_page_has_are_not_kept(client, batch):
    client.post(reverse("apply_page", args=["kartu-keluarga"]), {"kk": "1", "name": "x", "csrfmiddlewaretoken": "y"})

    assert Draft.objects.get().answers == {"kartu-keluarga": {"kk": "1"}}


def test_bytes_that_are_no_text_are_kept_as_what_can_be_read_of_them(client, batch):
    address = reverse("apply_page", args=["identitas"])

    answer = client.post(address, b"name=%ED%A0%80%FF%FE&nik=%C3%28", content_type="application/x-www-form-urlencoded")

    assert (answer.status_code, client.get(address, follow=True).status_code) == (303, 200)
