"""A canary: people with numbers of their own go through everything, then nothing that is kept may hold one readable."""

import base64
import io
import json
import logging
import os
import shutil
import subprocess
import uuid
import zlib
from datetime import date
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.factories import BatchFactory, SnapshotFactory, make_nik, officer, register_record, subscription
from tests.factories.people import browser_of
from tests.home.posts import fill_in
from workflows import roles
from workflows.actions.audit import summaries
from workflows.actions.messages import delivery
from workflows.flows.moves import intake
from workflows.models import Area
from workflows.privacy.masking import MaskNumbers

NIK, KK, PHONE, LOOKED_UP = "3671079908077777", "3671078808078888", "+6281299988877", "3671079908076666"
NUMBERS = (NIK, KK, PHONE, "081299988877", LOOKED_UP, "3671 0799 0807 7777")


def spellings(number):
    """As text, as the hexadecimal of a dump, and as base64 at each of its three places."""
    plain = number.encode()
    shifted = [base64.b64encode(b"\0" * by + plain + b"\0\0\0") for by in range(3)]
    inner = [text[4 if by else 0 : 4 + len(plain)][:16] for by, text in enumerate(shifted)]
    return [plain, plain.hex().encode(), plain.hex().upper().encode(), *inner]


def found_in(kept):
    return [number for number in NUMBERS for spelt in spellings(number) if spelt in kept]


def test_spellings_find_a_number_however_it_lies():
    for kept in (NIK, NIK.encode().hex(), base64.b64encode(b"ab" + NIK.encode() + b"xyz").decode()):
        assert found_in(kept.encode()) != []
    assert found_in(b"3671079908077778") == []


def database():
    """Every byte: the file itself, or what pg_dump writes (all tables by SQL where it is not installed)."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        name = connection.settings_dict["NAME"]
        files = [Path(f"{name}{end}") for end in ("", "-wal")]
        return b"".join(file.read_bytes() for file in files if file.exists())
    if shutil.which("pg_dump"):
        one = connection.settings_dict
        parts = {"-h": one["HOST"], "-p": str(one["PORT"]), "-U": one["USER"], "-d": one["NAME"]}
        command = ["pg_dump", *(word for flag, value in parts.items() if value for word in (flag, value))]
        environment = {**os.environ, "PGPASSWORD": one["PASSWORD"]}
        return subprocess.run(command, capture_output=True, check=True, env=environment).stdout
    with connection.cursor() as cursor:
        return b"".join(repr(cursor.execute(f"TABLE {t}") or cursor.fetchall()).encode() for t in _tables())


def _tables():
    return connection.introspection.table_names()


def sessions():
    """As they lie in the table, and what is in them: signed is not sealed."""
    kept = b""
    for one in Session.objects.all():
        kept += one.session_data.encode() + json.dumps(one.get_decoded(), default=str).encode()
        for part in one.session_data.lstrip(".").split(":"):
            raw = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
            try:
                kept += zlib.decompress(raw)
            except zlib.error:
                kept += raw
    return kept


@pytest.fixture
def log():
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.addFilter(MaskNumbers())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield out
    root.removeHandler(handler)
    root.setLevel(level)


def details():
    return {
        "name": "Kenari Uji",
        "nik": NIK,
        "kk": KK,
        "birth_date": date(2007, 8, 19),
        "phone": PHONE,
        "email": "",
        "address": "Jl. Kenari 1",
        "village": Area.objects.villages().first(),
        "motivation": "Belajar.",
    }


def use_everything(worker, head):
    """The resident, the officers and the clock, as far as numbers go."""
    live = SnapshotFactory()
    register_record(live, LOOKED_UP, name="KENARI UJI", kk=KK, birth_date=date(2007, 8, 19))
    batch = BatchFactory()
    one, code = intake.submit(batch, form_key=uuid.uuid4(), details=details(), answers={})
    subscription(batch.course, contact=PHONE)
    resident = Client()
    resident.post(reverse("status_door"), {"number": one.display_number, "code": code})
    resident.post(reverse("status_door"), {"number": NIK, "code": PHONE})
    typed = {name: details()[name] for name in ("name", "nik", "kk", "phone", "address")}
    fill_in(resident, batch, **typed, birth_date_day="x")
    fill_in(resident, batch, **typed, birth_date_day="19", birth_date_year="2007", sure="")
    for name in ("apply_later", "apply_resume", "apply_check"):
        resident.get(reverse(name))
    staff = browser_of(worker)
    case = reverse("workflows_case", args=[one.pk])
    staff.get(case)
    for name in ("nik", "kk", "phone"):
        address = reverse("workflows_case_number", args=[one.pk, name])
        staff.post(address, {"reason": "other", "note": f"Nomor {NIK} dan {PHONE} salah"})
    staff.post(reverse("workflows_person"), {"nik": LOOKED_UP, "reason": "other", "note": f"Cari {LOOKED_UP}"})
    staff.post(reverse("workflows_person"), {"nik": make_nik(), "reason": "counter"})
    staff.post(reverse("workflows_person"), {"nik": NIK + "1", "reason": "counter"})
    staff.post(reverse("workflows_withdraw", args=[one.pk]), {"note": f"Diminta lewat {PHONE}, NIK {NIK}"})
    manager = browser_of(head)
    report = {"number": one.display_number, "reason": "counter", "kind": "json", "checked": "on", "note": NIK}
    assert NIK in manager.post(reverse("workflows_subject_report"), report).content.decode()
    delivery.deliver(delivery.claim())
    summaries.send_last_week()
    logging.getLogger("workflows").warning("Kenari %s %s", NIK, {"phone": PHONE})


@pytest.mark.django_db(transaction=True)
def test_no_number_is_kept_readable_in_database_sessions_caches_logs_or_subjects(log):
    use_everything(officer(roles.CASE_WORKER), officer(roles.HEAD, email="kepala@contoh.example"))

    kept = {
        "database": database(),
        "sessions": sessions(),
        "caches": repr([vars(cache) for cache in caches.all()]).encode(),
        "log": log.getvalue().encode(),
        "subjects": "\n".join(letter.subject for letter in mail.outbox).encode(),
        "letters": "\n".join(letter.body for letter in mail.outbox).encode(),
    }

    assert {place: found_in(content) for place, content in kept.items()} == {place: [] for place in kept}
    assert b"KENARI UJI" in kept["database"].upper()
    assert b"Kenari [number]" in kept["log"]
