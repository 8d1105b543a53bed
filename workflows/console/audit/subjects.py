"""What a journal entry is about, in the words that officers use, with a link where there is a page."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from ...events import Event
from ...models import (
    Announcement,
    Application,
    AppointmentRun,
    Batch,
    Course,
    Entry,
    ImportRun,
    Kit,
    Notice,
    NoticeTemplate,
    Ranking,
    Selection,
    Snapshot,
    Subscription,
    User,
)

# Each kind of subject with what its name needs, so that a page of entries takes one query a kind.
NEEDS: dict[type[Model], tuple[str, ...]] = {
    Announcement: (),
    Application: (),
    AppointmentRun: (),
    Batch: ("course",),
    Course: (),
    Group: (),
    ImportRun: (),
    Kit: (),
    Notice: ("application",),
    NoticeTemplate: (),
    Ranking: ("batch__course",),
    Selection: ("batch__course",),
    Snapshot: (),
    Subscription: ("course", "type"),
    User: (),
}
KINDS = {str(model._meta.model_name): model for model in NEEDS}
LABELS = {name: model._meta.verbose_name for name, model in KINDS.items()}


def link(one: Any) -> str:
    """The page of a subject; "" if there is none."""
    match one:
        case Application():
            return reverse("workflows_case", args=[one.pk])
        case Notice(application=Application()):
            return reverse("workflows_case", args=[one.application_id])
        case Batch():
            return reverse("workflows_class", args=[one.pk])
        case Ranking():
            return reverse("workflows_class", args=[one.batch_id])
        case Selection():
            return reverse("workflows_selection", args=[one.batch_id])
        case Snapshot():
            return reverse("workflows_snapshot", args=[one.pk])
        case AppointmentRun():
            return reverse("workflows_appointment_run", args=[one.pk])
        case Announcement():
            return reverse("workflows_announcement", args=[one.pk])
    return ""


def name(one: Any) -> str:
    """How officers call it. Never the name of a resident."""
    match one:
        case Notice():
            about = one.application.display_number if one.application else ""
            return f"{Event.of(one.event).staff} {about}".strip()
        case NoticeTemplate():
            return f"{Event.of(one.event).staff} ({one.channel})"
        case User():
            return f"{one} ({one.username})"
    return str(one)


class Subjects:
    """The subjects of a page of entries."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        wanted: dict[str, set[int]] = {}
        for entry in entries:
            wanted.setdefault(entry.subject_type, set()).add(entry.subject_id)
        self._found = {
            kind: KINDS[kind]._default_manager.select_related(*NEEDS[KINDS[kind]]).in_bulk(keys)
            for kind, keys in wanted.items()
            if kind in KINDS
        }

    def words(self, entry: Entry) -> str:
        """For example "pendaftaran 7F3K-9Q2M", with a link. A subject that is gone is told by its row."""
        label = LABELS.get(entry.subject_type, entry.subject_type)
        one = self._found.get(entry.subject_type, {}).get(entry.subject_id)
        if one is None:
            role = entry.detail.get("role")
            return f"{label} {role}" if role else _("%(label)s no. %(row)d") % {"label": label, "row": entry.subject_id}
        there = link(one)
        text = format_html('<a href="{}">{}</a>', there, name(one)) if there else name(one)
        return format_html("{} {}", label, text)
