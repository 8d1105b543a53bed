"""A production server does not start with keys that are missing, short, weak or everybody's."""

import base64
import os
import secrets
import subprocess
import sys

import pytest
from django.conf import settings as django_settings

from workflows.privacy.keys import BadKeys, data_keys, fault, index_keys

ONE, TWO, THREE = (
    base64.b64encode(bytes((number + 7 * at) % 256 for at in range(32))).decode() for number in (1, 2, 3)
)
DEMO = "ZGVtby1vbmx5LWRhdGEta2V5LW9mLTMyLWJ5dGVzISE="


def short(length):
    return base64.b64encode(bytes(range(length))).decode()


def test_ring_keeps_the_order_and_the_numbers():
    assert list(data_keys(f"2:{ONE}, 1:{TWO}")) == [2, 1]
    assert index_keys(f"{ONE}, {TWO}") == [base64.b64decode(ONE), base64.b64decode(TWO)]


@pytest.mark.parametrize(
    "ring", ["", ONE, f"0:{ONE}", f"256:{ONE}", f"x:{ONE}", f"1:{ONE},1:{TWO}", f"1:{short(31)}", "1:!!", f"1:{ONE},"]
)
def test_ring_that_cannot_be_used_is_refused(ring):
    with pytest.raises(BadKeys):
        data_keys(ring)


@pytest.mark.parametrize(
    ("data", "index", "expected"),
    [
        (f"1:{ONE}", TWO, None),
        (f"2:{ONE},1:{TWO}", THREE, None),
        ("", TWO, "DATA_KEYS is missing"),
        (f"1:{ONE}", " ", "INDEX_KEY is missing"),
        (f"1:{short(16)}", TWO, "DATA_KEYS has 16 bytes instead of 32"),
        (f"1:{ONE}", short(31), "INDEX_KEY has 31 bytes instead of 32"),
        (f"1:{DEMO}", TWO, "a key of DATA_KEYS is the public demo key"),
        (f"2:{ONE},1:{DEMO}", TWO, "a key of DATA_KEYS is the public demo key"),
        (f"1:{ONE}", ONE, "a key of INDEX_KEY is used twice: use a different key for each purpose"),
        (f"1:{ONE},2:{ONE}", TWO, "a key of DATA_KEYS is used twice: use a different key for each purpose"),
        (f"1:{base64.b64encode(bytes(32)).decode()}", TWO, "a key of DATA_KEYS repeats itself"),
        (
            f"1:{base64.b64encode(b'Dinas5osial-Kota_Tangerang!2026x').decode()}",
            TWO,
            "a key of DATA_KEYS is plain text: use random bytes",
        ),
        ("1:bukan-base64!", TWO, "DATA_KEYS is not base64"),
        (ONE, TWO, "DATA_KEYS needs a number from 1 to 255 and a colon before each key"),
    ],
)
def test_fault_of_rings_is_told_in_words(data, index, expected):
    assert fault(data, index) == expected


def test_no_fault_tells_a_part_of_a_key():
    for data in (f"1:{DEMO}", f"1:{short(16)}", f"1:{ONE},1:{ONE}", ONE):
        words = fault(data, TWO)
        assert [part for part in (ONE[:8], DEMO[:8], short(16)[:8]) if part in words] == []


def test_random_keys_are_never_taken_for_weak():
    rings = [base64.b64encode(secrets.token_bytes(32)).decode() for _ in range(2000)]

    assert {fault(f"1:{one}", other) for one, other in zip(rings[::2], rings[1::2], strict=True)} == {None}


@pytest.mark.parametrize(
    ("change", "starts"),
    [
        ({}, True),
        ({"DATA_KEYS": ""}, False),
        ({"DATA_KEYS": f"1:{short(16)}"}, False),
        ({"DATA_KEYS": f"1:{DEMO}"}, False),
        ({"INDEX_KEY": ""}, False),
        ({"INDEX_KEY": ONE}, False),
        ({"SECRET_KEY": "demo-only-secret-key-that-everybody-knows-0123456789"}, False),
    ],
    ids=["sound", "no data key", "short", "demo", "no index key", "one key for both", "demo secret"],
)
def test_production_starts_with_sound_keys_only(change, starts):
    sound = {
        "SECRET_KEY": "x" * 60,
        "DATA_KEYS": f"1:{ONE}",
        "INDEX_KEY": TWO,
        "ALLOWED_HOSTS": "kota.example",
        "SITE_URL": "https://kota.example",
    }
    environment = {"PATH": os.environ["PATH"], **sound, **change}
    run = subprocess.run(
        [sys.executable, "-c", "import cms.settings.production"],
        cwd=django_settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert (run.returncode == 0, "ImproperlyConfigured" in run.stderr) == (starts, not starts)
