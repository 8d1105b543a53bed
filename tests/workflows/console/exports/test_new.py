"""The page that exports a list: what the list shows, the columns of the role, and the file or the worker."""

import pytest
from django.urls import reverse

from tests.factories import BatchFactory, officer
from tests.factories.exports import table
from tests.factories.lessons import attended
from tests.factories.people import browser_of
from tests.factories.rows import application_in, award_in, enrolment_of, interview_of
from workflows import roles
from workflows.exports.lists import LISTS
from workflows.models import Access, Answer, Application, Assessment, Export, ExportChoice

NEW = reverse("workflows_export_new", args=["applications"])


@pytest.fixture
def browser(head):
    return browser_of(head)


@pytest.fixture
def batch(db):
    return BatchFactory()


def export(browser, address=NEW, **values):
    return browser.post(address, {"columns": ["name"], "form": "csv", **values})


def names(answer):
    return [line[0] for line in table(answer.content)[1:]]


def test_file_has_what_the_list_shows_beyond_its_page(browser, batch):
    """The filter, the search and the order of the list; all that matches, not the 25 rows of a page."""
    for number in range(30):
        application_in("received", batch, name=f"Siti {chr(65 + number % 26)}{number}")
    application_in("received", BatchFactory(), name="Siti Lain")
    application_in("refused", batch, name="Siti Ditolak")
    application_in("received", batch, name="Budi")
    query = f"?status=received&batch={batch.pk}&q=siti&ordering=name&p=2"

    page = browser.get(NEW + query)
    answer = export(browser, NEW + query)

    assert "30 baris" in page.content.decode()
    found = names(answer)
    assert (len(found), found) == (30, sorted(found))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="pendaftaran-20')
    assert "no-store" in answer["Cache-Control"]


def test_words_of_a_search_are_stored_nowhere(browser, batch):
    application_in("received", batch, name="Siti Rahma")
    export(browser, NEW + "?q=rahma&status=received")

    assert Access.objects.get().shown["filters"] == {"status": ["received"], "searched": True}
    assert "rahma" not in str(Export.objects.values().get()).lower()


def test_filter_that_cannot_be_read_exports_nothing(browser, batch):
    application_in("received", batch)
    page = browser.get(NEW + "?status=xx")
    assert ("saringan" in page.content.decode(), 'name="columns"' in page.content.decode()) == (True, False)
    assert export(browser, NEW + "?status=xx").status_code == 422
    assert Access.objects.count() == 0


def test_list_leads_to_its_export_with_the_same_filter(browser, batch):
    one = application_in("received", batch)
    query = f"status=received&q={one.number}"
    for suffix in ("", "hasil/"):
        page = browser.get(f"{reverse('workflows_applications')}{suffix}?{query}&p=1&_w_filter_fragment=true")
        assert f"{NEW}?{query.replace('&', '&amp;')}" in page.content.decode()


@pytest.mark.parametrize(
    ("name", "subject"),
    [("workflows_classes", "classes"), ("workflows_awards", "awards"), ("kit:index", "stock")],
)
def test_each_list_has_the_button(browser, db, name, subject):
    assert reverse("workflows_export_new", args=[subject]) in browser.get(reverse(name)).content.decode()


def test_list_has_no_button_without_the_right(db):
    someone = officer(roles.CASE_WORKER)
    someone.groups.get().permissions.remove(*someone.groups.get().permissions.filter(codename="export_lists"))
    browser = browser_of(someone)

    assert "/ekspor/" not in browser.get(reverse("workflows_applications")).content.decode()
    assert export(browser).url == reverse("wagtailadmin_home")


@pytest.mark.parametrize(("subject", "name"), [("participants", "workflows_class"), ("waiting", "workflows_class")])
def test_class_page_leads_to_its_exports(browser, batch, subject, name):
    enrolment_of(batch=batch)
    application_in("reserve", batch)
    page = browser.get(reverse(name, args=[batch.pk])).content.decode()
    assert f"{reverse('workflows_export_new', args=[subject])}?batch={batch.pk}" in page


def test_interview_times_lead_to_their_export(batch):
    page = browser_of(officer(roles.CASE_WORKER)).get(reverse("workflows_slots", args=[batch.pk])).content.decode()
    assert f"{reverse('workflows_export_new', args=['interviews'])}?batch={batch.pk}" in page


@pytest.mark.parametrize("subject", ["interviews", "waiting", "participants"])
def test_list_of_one_class_leaves_out_the_others(browser, batch, subject):
    for one in (batch, BatchFactory()):
        interview_of(application_in("reserve", one))
        award_in("approved", one)
    address = reverse("workflows_export_new", args=[subject])

    assert len(names(export(browser, f"{address}?batch={batch.pk}"))) == 1
    assert len(names(export(browser, address))) == 2
    assert (browser.get(f"{address}?batch=0").status_code, browser.get(f"{address}?batch=x").status_code) == (404, 404)


@pytest.mark.parametrize("subject", LISTS)
def test_every_list_is_exported_in_both_formats(browser, head, batch, subject):
    interview_of(application_in("reserve", batch))
    award_in("approved", batch)
    attended(enrolment_of(batch=batch), by=officer(roles.INSTRUCTOR))
    Answer.objects.create(application=Application.objects.first(), label="Alasan?", value="Usaha")
    Assessment.objects.create(application=Application.objects.first(), step="visit_home", outcome="done", by=head)
    address = reverse("workflows_export_new", args=[subject])
    columns = [name for name, one in LISTS[subject].fields.items() if not one.is_number]

    page = browser.get(address).content.decode()
    assert all(f'value="{name}"' in page for name in columns)
    for form in ("csv", "xlsx"):
        answer = export(browser, address, columns=columns, form=form)
        lines = table(answer.content, form)
        assert (len(lines[0]), len(lines) - 1) == (len(columns), LISTS[subject].rows(head).count())


def test_unknown_list_is_not_found(browser):
    assert browser.get(reverse("workflows_export_new", args=["register"])).status_code == 404


def test_list_that_the_role_may_not_open_is_refused(db):
    browser = browser_of(officer(roles.CASE_WORKER))
    for subject in ("awards", "stock"):
        address = reverse("workflows_export_new", args=[subject])
        assert browser.get(address).url == export(browser, address).url == reverse("wagtailadmin_home")


def test_column_that_the_role_lacks_is_neither_offered_nor_taken(batch):
    application_in("received", batch)
    browser = browser_of(officer(roles.CASE_WORKER))

    assert 'value="nik"' not in browser.get(NEW).content.decode()
    assert export(browser, columns=["name", "nik"], reason="mend").status_code == 422
    assert (Export.objects.count(), Access.objects.count()) == (0, 0)


def test_numbers_need_a_reason_and_are_logged_with_it(browser, batch):
    one = application_in("received", batch)

    refused = export(browser, columns=["name", "nik"])
    assert (refused.status_code, "Pilih alasan" in refused.content.decode()) == (422, True)
    assert export(browser, columns=["name", "nik"], reason="other").status_code == 422
    answer = export(browser, columns=["name", "nik"], reason="mend", note="Untuk Dukcapil")

    assert table(answer.content)[1] == [one.name, f"'{one.nik}"]
    assert Access.objects.filter(what="number", reason="mend", application_id=one.pk).count() == 1


def test_more_numbers_than_are_left_today_are_refused_in_words(browser, batch, settings):
    settings.NUMBER_READS_A_DAY = 0
    application_in("received", batch)
    answer = export(browser, columns=["nik"], reason="mend")
    assert (answer.status_code, "masih boleh melihat 0" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("values", [{"columns": []}, {"form": "pdf"}, {"save_as": "x" * 61}])
def test_form_that_is_not_complete_exports_nothing(browser, batch, values):
    application_in("received", batch)
    answer = export(browser, **values)
    assert (answer.status_code, Export.objects.count()) == (422, 0)
    assert "Belum ada yang diekspor" in answer.content.decode()


def test_large_export_goes_to_the_worker(browser, batch, settings):
    settings.EXPORT_ROWS_AT_ONCE = 1
    for _turn in range(2):
        application_in("received", batch)

    answer = export(browser)

    one = Export.objects.get()
    assert (answer.url, one.state) == (reverse("workflows_export", args=[one.pk]), "ready")


def test_list_beyond_the_largest_export_says_so(browser, batch, settings):
    settings.EXPORT_MOST_ROWS = 1
    for _turn in range(2):
        application_in("received", batch)
    page = browser.get(NEW).content.decode()
    assert ("paling banyak 1 baris" in page, 'name="columns"' in page) == (True, False)
    assert export(browser).status_code == 422


def test_choice_is_saved_with_the_export_and_used_again(browser, batch, head):
    application_in("received", batch)
    export(browser, columns=["status", "name"], form="xlsx", save_as="Rapat")
    one = ExportChoice.objects.get()

    page = browser.get(f"{NEW}?status=received&choice={one.pk}")

    assert f"?status=received&amp;choice={one.pk}" in page.content.decode()
    form = page.context["form"]
    assert (form["columns"].value(), form["form"].value(), form["save_as"].value()) == (
        ["name", "status"],
        "xlsx",
        "Rapat",
    )


def test_choice_with_a_column_that_was_lost_leaves_it_out_and_says_so(batch):
    application_in("received", batch)
    worker = officer(roles.CASE_WORKER)
    about = {"by": worker, "subject": "applications", "name": "Rapat", "form": "csv"}
    one = ExportChoice.objects.create(columns=["name", "nik"], **about)

    page = browser_of(worker).get(f"{NEW}?choice={one.pk}")

    assert "tidak boleh lagi Anda ekspor" in page.content.decode()
    assert page.context["form"]["columns"].value() == ["name"]


def test_choice_of_somebody_else_is_not_used(browser, batch, second_head):
    application_in("received", batch)
    about = {"by": second_head, "subject": "applications", "name": "Rapat", "form": "csv"}
    one = ExportChoice.objects.create(columns=["channel"], **about)
    page = browser.get(f"{NEW}?choice={one.pk}")
    assert ("Rapat" in page.content.decode(), "channel" in page.context["form"]["columns"].value()) == (False, False)


def test_all_columns_are_chosen_without_the_numbers(browser, batch):
    application_in("received", batch)
    chosen = browser.get(f"{NEW}?columns=all").context["form"]["columns"].value()
    assert set(chosen) == {name for name, one in LISTS["applications"].fields.items() if not one.is_number}
