"""The proof of an application: what its QR code holds, and what it must not."""

from types import SimpleNamespace

import pytest

from tests.factories import submit
from workflows.documents.applying.proof import Proof

pytestmark = pytest.mark.django_db


def test_qr_holds_the_number_behind_the_hash_and_never_the_code():
    one = submit()

    proof = Proof(one, "1234 5678", "https://kota.example/status/", SimpleNamespace(), one.step_due)

    assert proof.address == f"https://kota.example/status/#{one.display_number}"
    assert proof.file_name == f"bukti-pendaftaran-{one.display_number}.pdf"
