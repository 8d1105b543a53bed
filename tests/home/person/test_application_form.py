"""The whole form on one page: a question that depends on another says so, and may be dropped."""

from home.person.application_form import ApplicationForm
from tests.home.posts import form_post
from workflows.models import Question


def with_condition(batch):
    own = batch.course.questions.get()
    own.sort_order = 0
    own.save()
    which = Question.objects.create(
        course=batch.course,
        label="Kompor apa?",
        kind=Question.Kind.CHOICE,
        choices="Gas\nListrik",
        only_if=own.label,
        only_if_answers="Ya",
        sort_order=1,
    )
    return f"question_{own.pk}", f"question_{which.pk}"


def test_condition_stands_in_the_help_and_the_answer_is_required_only_if_it_holds(batch):
    own, which = with_condition(batch)
    assert str(ApplicationForm(batch=batch).fields[which].help_text).startswith(
        "<strong>Hanya jika “Apakah Anda punya kompor?” dijawab: Ya.</strong>"
    )

    missing = ApplicationForm(form_post(batch, **{own: "Ya", which: ""}), batch=batch)
    without = ApplicationForm(form_post(batch, **{own: "Tidak", which: ""}), batch=batch)

    assert list(missing.errors) == [which]
    assert (without.is_valid(), list(without.answers.values()), without.dropped) == (True, ["Tidak"], [])


def test_answer_that_does_not_apply_is_dropped_right_or_wrong(batch):
    own, which = with_condition(batch)

    for typed in ("Gas", "Kayu"):
        form = ApplicationForm(form_post(batch, **{own: "Tidak", which: typed}), batch=batch)
        assert (form.is_valid(), list(form.answers.values()), form.dropped) == (True, ["Tidak"], ["Kompor apa?"])
