"""The list of awarded kits: found by name or number, with the receipt of each."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories.people import browser_of
from tests.factories.way import bring

pytestmark = pytest.mark.django_db
ADDRESS = "workflows_awards"


def lines(response):
    table = BeautifulSoup(response.content, "html.parser").select_one("table.listing")
    return [row.get_text(" ", strip=True) for row in table.tbody.find_all("tr")] if table else []


def test_kit_officer_finds_the_receipt_of_a_former_hand_over(office):
    one = bring("", office=office)
    bring("approve_award", office=office)

    response = browser_of(office.kit_officer).get(reverse(ADDRESS), {"q": one.display_number})

    (line,) = lines(response)
    award = one.enrolment.award
    assert [words for words in (one.name, one.display_number, award.receipt_number) if words not in line] == []
    assert f'href="{reverse("receipt_copy", args=[one.pk])}"' in response.content.decode()


def test_award_without_a_receipt_leads_nowhere(office):
    one = bring("hand_over_kit", office=office)

    response = browser_of(office.kit_officer).get(reverse(ADDRESS))

    assert len(lines(response)) == 1
    assert reverse("receipt_copy", args=[one.pk]) not in response.content.decode()
