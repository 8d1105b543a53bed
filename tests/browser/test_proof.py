"""Attack mode in a real browser: the device calculates before it sends; without JavaScript a person waits a minute."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from home.applying.spam import SENTENCE
from tests.factories import BatchFactory
from tests.factories.pages import make_site
from workflows.models import Application, Attempt, Draft, Limits
from workflows.rules.applying.attempts import proves

from .axe import faults
from .people import Phone

pytestmark = pytest.mark.django_db(transaction=True)
CALCULATED = "() => document.querySelector('[name=proof]').value !== ''"
# More zeros than any telephone finds while the test looks on.
TOO_MANY = 32


@pytest.fixture
def batch():
    make_site()
    return BatchFactory()


def before_sending(open_browser, batch, *, javascript=True):
    """A phone that stands before the check of the answers, all filled in."""
    phone = Phone(lambda **_kwargs: open_browser(phone=True, javascript=javascript))
    phone.page.goto(reverse("apply", args=[batch.pk]))
    phone.fill_in(batch)
    return phone


def kept():
    """How each sending was judged: "" where it was taken, and whether the device had calculated."""
    return list(Attempt.objects.order_by("pk").values_list("refusal", "proven"))


def test_page_calculates_nothing_while_it_is_quiet(batch, open_browser):
    page = before_sending(open_browser, batch).page

    assert (page.locator("[name=proof]").count(), page.locator("script[src*=proof]").count()) == (0, 0)


def test_device_calculates_by_itself_what_the_server_takes_as_a_proof(batch, open_browser):
    Limits.objects.create(attack_mode=True)
    phone, problems = before_sending(open_browser, batch), []
    phone.page.on("pageerror", lambda error: problems.append(str(error)))
    phone.page.on("console", lambda message: problems.append(message.text))
    phone.page.wait_for_function(CALCULATED)

    answer = phone.page.locator("[name=proof]").input_value()
    assert proves(str(Draft.objects.get().form_key), answer, settings.PROOF_BITS)
    found = faults(phone.page)
    phone.go_on("terkirim")

    assert (Application.objects.count(), kept(), found, problems) == (1, [("", True)], [], [])


@pytest.mark.parametrize("zeros", [1, 9, 17])
def test_device_finds_what_any_number_of_zeros_asks_for(batch, open_browser, zeros):
    Limits.objects.create(attack_mode=True)
    page = before_sending(open_browser, batch).page
    with_zeros(page, zeros)
    page.reload()
    page.wait_for_function(CALCULATED)

    assert proves(str(Draft.objects.get().form_key), page.locator("[name=proof]").input_value(), zeros)


def with_zeros(page, zeros):
    """The page asks for so many zeros, in place of the few of the tests."""

    def alter(route):
        answer = route.fetch()
        asked = f'data-bits="{settings.PROOF_BITS}"'
        route.fulfill(response=answer, body=answer.text().replace(asked, f'data-bits="{zeros}"'))

    page.route(f"**{reverse('apply_check')}", alter)


def test_whoever_sends_before_it_is_calculated_waits_and_is_sent_once(batch, open_browser):
    Limits.objects.create(attack_mode=True)
    phone = before_sending(open_browser, batch)
    page, sent = phone.page, []
    with_zeros(page, TOO_MANY)
    page.reload()
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    button = page.locator("main form button[type=submit]").first
    for _press in range(3):
        button.click()

    form = page.locator("main form").first
    assert (form.get_attribute("aria-busy"), sent, kept()) == ("true", [], [])

    page.evaluate(f"document.querySelector('[name=proof]').dataset.bits = {settings.PROOF_BITS}")
    page.wait_for_url(f"**{reverse('received')}")
    assert (Application.objects.count(), kept(), len(sent)) == (1, [("", True)], 1)


def test_without_javascript_the_page_says_to_wait_a_minute_and_is_then_taken(batch, open_browser):
    Limits.objects.create(attack_mode=True)
    phone = before_sending(open_browser, batch, javascript=False)
    page = phone.page
    wait = _(
        "We are receiving many applications now. Wait at least one minute after opening this page, then send yours."
    )
    assert page.locator("noscript").inner_text().strip() == wait

    page.click("main form button[type=submit] >> nth=0")
    page.wait_for_url(f"**{reverse('apply_check')}")
    assert (str(SENTENCE) in page.content(), Application.objects.count()) == (True, 0)

    Draft.objects.update(opened_at=timezone.now() - timedelta(minutes=1))
    phone.go_on("terkirim")
    assert (Application.objects.count(), kept()) == (1, [("proof", False), ("", False)])
