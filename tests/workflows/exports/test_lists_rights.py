"""Which lists and which columns each role may export."""

import pytest

from tests.factories import officer
from workflows import roles
from workflows.exports.lists import LISTS, open_to

TRAINING = ("participants", "attendance", "taught")
MAY = {
    roles.CASE_WORKER: {"applications", "assessments", "interviews", "waiting", "classes", *TRAINING},
    roles.INTERVIEWER: {"applications", "assessments", "interviews", "classes", *TRAINING},
    roles.INSTRUCTOR: {"applications", "assessments", "classes", *TRAINING},
    roles.HEAD: set(LISTS),
    roles.KIT_OFFICER: {"applications", "classes", *TRAINING, "awards", "stock"},
    roles.AUDITOR: set(LISTS),
}


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.label)
def test_each_role_exports_only_the_lists_it_may_open(db, role):
    assert {one.key for one in open_to(officer(role))} == MAY.get(role, set())


PERSONAL = {"village", "district", "address", "birth_date", "told_by"}
OF_APPLICATIONS = {
    "number", "name", "status", "step", "submitted_at", "channel", "desk", "step_since", "step_due", "reserve_since",
    "answer_by", "in_class", "course", "starts_on",
}  # fmt: skip
ALL_BUT_NUMBERS = OF_APPLICATIONS | PERSONAL | {
    "motivation", "answers", "may_publish_name", "may_publish_photo", "refusal_reason", "closed_why",
    "withdrawal_reason",
}  # fmt: skip
NUMBERS = {"nik", "kk", "phone", "email"}
COLUMNS = {
    roles.CASE_WORKER: ALL_BUT_NUMBERS,
    roles.INTERVIEWER: OF_APPLICATIONS,
    roles.INSTRUCTOR: OF_APPLICATIONS,
    roles.HEAD: ALL_BUT_NUMBERS | NUMBERS,
    roles.KIT_OFFICER: OF_APPLICATIONS,
    roles.AUDITOR: ALL_BUT_NUMBERS,
}


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.label)
def test_each_role_has_only_its_columns_of_applications(db, role):
    assert set(LISTS["applications"].columns(officer(role))) == COLUMNS.get(role, set())


@pytest.mark.parametrize("subject", [key for key, one in LISTS.items() if one.applicant is not None])
def test_numbers_and_personal_details_need_the_same_rights_on_every_list(subject):
    fields = LISTS[subject].fields
    assert {name for name, one in fields.items() if one.is_number} == NUMBERS
    assert all("workflows.export_numbers" in fields[name].needs for name in NUMBERS)
    assert all("workflows.view_eligibility" in fields[name].needs for name in ("nik", "kk"))
    assert all(fields[name].needs == ("workflows.view_application",) for name in PERSONAL)


def test_score_is_not_for_officers_who_do_not_see_eligibility(db):
    may = [role.label for role in roles.ROLES if "score" in LISTS["interviews"].columns(officer(role))]
    assert may == ["case worker", "interviewer", "programme head", "auditor"]
