"""The kit's form leaves the stock alone; its own screen changes it and tells who did."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.factories import BatchFactory, KitFactory, officer
from tests.factories.people import browser_of
from tests.factories.rows import award_in, deeds
from workflows import roles
from workflows.actions.awards import awards
from workflows.models import Award, ClassRules, Kit

pytestmark = pytest.mark.django_db


def kit_data(kit, **values):
    item = kit.items.get()
    line = {"id": item.pk, "name": item.name, "quantity": item.quantity, "unit": item.unit}
    return nested_form_data({"name": kit.name, "items": inline_formset([line], initial=1), **values})


def stock_page(kit):
    return reverse("kit:stock", args=[kit.pk])


def test_form_opened_before_a_hand_over_does_not_undo_it(kit_officer):
    award = award_in(Award.Status.APPROVED)
    kit = Kit.objects.get()
    opened = kit_data(kit, name="Paket baru", stock=kit.stock)
    awards.hand_over(award, by=kit_officer)

    response = browser_of(kit_officer).post(reverse("kit:edit", args=[kit.pk]), opened)

    kit.refresh_from_db()
    assert (response.status_code, kit.name, kit.stock) == (302, "Paket baru", 4)


def test_open_class_keeps_the_contents_of_a_kit_that_is_edited(kit_officer):
    kit = BatchFactory().course.kit

    edited = {**kit_data(kit), "items-0-name": "Gunting bekas"}
    response = browser_of(kit_officer).post(reverse("kit:edit", args=[kit.pk]), edited)

    assert (response.status_code, kit.items.get().name) == (302, "Gunting bekas")
    assert [one["name"] for one in ClassRules.objects.get().rules.contents] == ["Gunting"]


def test_hand_over_while_the_form_is_being_saved_is_not_undone(kit_officer, monkeypatch):
    """The row is read again under its lock, just before it is written."""
    kit = KitFactory(stock=5)
    clean = Kit.full_clean

    def clean_late(self, *args, **kwargs):
        clean(self, *args, **kwargs)
        Kit.objects.filter(pk=kit.pk).update(stock=4)

    monkeypatch.setattr(Kit, "full_clean", clean_late)

    browser_of(kit_officer).post(reverse("kit:edit", args=[kit.pk]), kit_data(kit, name="Paket baru"))

    kit.refresh_from_db()
    assert (kit.name, kit.stock) == ("Paket baru", 4)


@pytest.mark.parametrize(
    ("deed", "number", "after", "event"),
    [("delivered", 10, 15, "kit.delivered"), ("counted", 3, 3, "kit.counted"), ("counted", 0, 0, "kit.counted")],
)
def test_stock_screen_records_a_change_and_shows_it(kit_officer, deed, number, after, event):
    kit = KitFactory(stock=5)
    one = browser_of(kit_officer)

    response = one.post(stock_page(kit), {"deed": deed, "number": number})

    kit.refresh_from_db()
    assert (response.status_code, response.url, kit.stock) == (302, stock_page(kit), after)
    assert deeds(kit) == [(event, kit_officer.pk)]
    shown = BeautifulSoup(one.get(stock_page(kit)).content, "html.parser").select(".console-table tbody td")
    assert [cell.text for cell in shown][1:] == ["5", str(after), str(kit_officer)]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"deed": "delivered", "number": 0},
        {"deed": "delivered", "number": ""},
        {"deed": "counted", "number": -1},
        {"deed": "counted", "number": 10_001},
        {"deed": "stolen", "number": 1},
    ],
)
def test_change_that_cannot_be_is_answered_with_the_form(kit_officer, values):
    kit = KitFactory(stock=5)

    response = browser_of(kit_officer).post(stock_page(kit), values)

    kit.refresh_from_db()
    assert (response.status_code, bool(response.context["form"].errors), kit.stock, deeds(kit)) == (422, True, 5, [])


def test_stock_screen_is_found_from_the_list_and_from_the_form(kit_officer, head):
    kit = KitFactory()
    for user in (kit_officer, head):
        for page in (reverse("kit:index"), reverse("kit:edit", args=[kit.pk])):
            assert stock_page(kit) in browser_of(user).get(page).content.decode()

    auditor = browser_of(officer(roles.AUDITOR))
    assert stock_page(kit) not in auditor.get(reverse("kit:index")).content.decode()


def test_new_kit_begins_with_none_in_stock(kit_officer, head):
    items = inline_formset([{"name": "Gunting", "quantity": "2", "unit": "buah"}])

    browser_of(head).post(reverse("kit:add"), nested_form_data({"name": "Paket cukur", "stock": "4", "items": items}))

    assert Kit.objects.get().stock == 0
