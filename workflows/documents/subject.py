"""The personal data report for one person (UU 27/2022 art. 32): their data and who viewed it, as JSON and PDF.

Data is found by the blind index of the NIK. It has the officers' notes on the application, but not
those with a decision, and leaves out other people's data.
"""

import json
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone, translation

from ..events import Event
from ..models import (
    AbsenceCall,
    Access,
    Answer,
    Application,
    Assessment,
    Attendance,
    DataRequest,
    Entry,
    Excuse,
    Interview,
    Note,
    Notice,
    RegisterRecord,
    SelectionPlace,
)
from ..queries.selection.told import own_sentence
from .sheet import FONT, MARK

# Register columns in the report, besides the identity numbers.
COLUMNS = ("name", "sex", "birth_date", "relation", "address", "occupation", "desil", "pkh", "bpnt", "pbi")


def report_on(nik_index: bytes) -> dict[str, Any]:
    """All data for one NIK, ready for JSON except for dates. Always in Indonesian."""
    with translation.override("id"):
        applications = Application.objects.filter(nik_index=nik_index).select_related(
            "batch__course", "village__parent", "baseline"
        )
        applications = applications.prefetch_related("answers", "checks__results").order_by("pk")
        records = RegisterRecord.objects.filter(nik_index=nik_index, snapshot__approved_at__isnull=False)
        looks = Access.objects.of_person([nik_index]).select_related("by").order_by("pk")
        return {
            "made_at": timezone.now(),
            "applications": [_application(one) for one in applications],
            "register": [_record(one) for one in records.select_related("snapshot", "village").order_by("snapshot_id")],
            "looks": [_look(one) for one in looks],
        }


def _application(one: Application) -> dict[str, Any]:
    numbers = {name: getattr(one, name) for name in ("nik", "kk", "phone", "email")}
    return {
        "number": one.display_number,
        "class": str(one.batch),
        "status": str(one.get_status_display()),
        "submitted_at": one.submitted_at,
        "name": one.name,
        **numbers,
        "birth_date": one.birth_date,
        "address": f"{one.address}, {one.village}, {one.village.parent}",
        "motivation": one.motivation,
        "language": one.language,
        "told_by": one.told_by,
        "answers": [_answer(answer) for answer in one.answers.all()],
        "checks": [_check(check) for check in one.checks.all()],
        "selection": [own_sentence(place) for place in _places(one)],
        "history": _history(Entry.objects.about(one)),
        "baseline": one.baseline.lines if hasattr(one, "baseline") else [],
        "interviews": [_interview(talk) for talk in one.interviews.prefetch_related("sheets__scores")],
        "assessments": [_assessment(found) for found in one.assessments.order_by("pk")],
        "attendance": [_attended(seen) for seen in _attendances(one)],
        "absence_calls": list(
            AbsenceCall.objects.filter(enrolment__application=one).values("since", "done_at", "note")
        ),
        "excuses": [{"what": str(said.lesson), "at": said.at, "reason": said.reason} for said in _excuses(one)],
        "time_wishes": list(one.time_wishes.values("asked_at", "words", "met_at")),
        "notes": [{"at": note.at, "by": str(note.by), "text": note.text} for note in _notes(one)],
        "questions": list(one.inquiries.values("asked_at", "question", "answered_at", "answer")),
        "objections": list(one.objections.values("made_at", "words", "decided_at", "is_upheld", "answer")),
        "requests": [_request(asked) for asked in one.data_requests.all()],
        "may_publish": {"name": one.may_publish_name, "photo": one.may_publish_photo},
        "withdrawal_reason": str(one.get_withdrawal_reason_display()),
        "messages": list(
            Notice.objects.filter(application=one).order_by("pk").values("event", "channel", "queued_at", "sent_at")
        ),
    }


def _notes(one: Application) -> Iterable[Note]:
    return one.notes.select_related("by").order_by("pk")


def _places(one: Application) -> Iterable[SelectionPlace]:
    """Their own ranks on lists that were carried out."""
    return SelectionPlace.objects.decided().filter(application=one).select_related("listing").order_by("pk")


def _interview(talk: Interview) -> dict[str, Any]:
    """When it was and, once all interviewers have scored, the points. Their notes are internal."""
    sheets = talk.sheets.all() if talk.score is not None else []
    points = [[{"what": one.label, "points": one.points, "of": one.maximum} for one in s.scores.all()] for s in sheets]
    return {"at": talk.at, "held_at": talk.held_at, "missed_at": talk.missed_at, "score": talk.score, "points": points}


def _attendances(one: Application) -> Iterable[Attendance]:
    return Attendance.objects.filter(enrolment__application=one).select_related("lesson")


def _excuses(one: Application) -> Iterable[Excuse]:
    return Excuse.objects.filter(enrolment__application=one).select_related("lesson")


def _attended(seen: Attendance) -> dict[str, Any]:
    return {
        "what": str(seen.lesson),
        "on": seen.lesson.day,
        "state": str(seen.get_state_display()),
        "hours": seen.hours,
        "of": seen.lesson.hours,
    }


def _assessment(found: Assessment) -> dict[str, Any]:
    """What an officer found at a check. Their note is in it if the resident was to read it."""
    points = [{"what": line["label"], "points": line["points"], "of": line["maximum"]} for line in found.lines]
    note = "" if found.is_done else found.note
    return {"at": found.at, "what": str(found.get_step_display()), "points": points, "score": found.score, "note": note}


def _request(asked: DataRequest) -> dict[str, Any]:
    return {
        "kind": str(asked.get_kind_display()),
        "wish": asked.wish,
        "asked_at": asked.asked_at,
        "outcome": str(asked.get_outcome_display()),
        "answer": asked.answer,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    """With what was answered before, if the resident corrected it."""
    before = [{"answer": words, "until": until} for words, until in answer.before]
    return {"question": answer.label, "answer": answer.told, **({"before": before} if before else {})}


def _check(check: Any) -> dict[str, Any]:
    results = [
        {"criterion": str(one), "answer": str(one.get_answer_display()), "seen": one.seen_text}
        for one in check.results.all()
    ]
    return {"at": check.at, "register_of": check.snapshot_as_of, "results": results}


def _history(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    return [{"at": entry.at, "what": str(Event.of(entry.event).staff)} for entry in entries]


def _record(one: RegisterRecord) -> dict[str, Any]:
    numbers = {"nik": one.nik, "kk": one.kk}
    row = {name: getattr(one, name) for name in COLUMNS}
    return {"register": str(one.snapshot), **numbers, **row, "village": str(one.village or "")}


def _look(one: Access) -> dict[str, Any]:
    return {
        "at": one.at,
        "by": str(one.by or ""),
        "position": one.by.position if one.by else "",
        "what": str(one.get_what_display()),
        "reason": str(one.get_reason_display()),
    }


def _as_text(value: Any) -> str:
    return str(value.isoformat() if hasattr(value, "isoformat") else value)


def as_json(report: dict[str, Any]) -> bytes:
    return json.dumps(report, default=_as_text, ensure_ascii=False, indent=1).encode()


def as_pdf(report: dict[str, Any]) -> bytes:
    """Returns the report as PDF. Raises `OSError` if libpango is not installed."""
    with translation.override("id"):
        html = render_to_string("documents/subject.html", {"report": report})
    files = {"font.woff2": FONT.read_bytes(), "mark.svg": MARK.read_bytes()}
    pdf: bytes = import_module("workflows.documents.pdf").render(html, files)
    return pdf
