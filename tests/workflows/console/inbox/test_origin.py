"""The list that an officer came from, as a value of the address."""

import pytest

from workflows.console.inbox.origin import Origin

pytestmark = pytest.mark.once


def test_origin_is_read_back_from_the_address_as_it_was_written():
    origin = Origin("queue", 7, 3, "step=x&batch=2")
    assert Origin.read(str(origin)) == origin
    assert origin.on("/kasus/").startswith("/kasus/?from=")
    assert "batch" not in str(origin)


@pytest.mark.parametrize("text", ["", "a", "queue", "cXVldWU", "%%%", "é"])
def test_what_is_not_an_origin_is_read_as_none(text):
    assert Origin.read(text) is None
