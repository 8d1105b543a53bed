"""What the office switches on must be there."""

import pytest
from django.core.exceptions import ValidationError

from workflows.models import NoticeSettings

pytestmark = pytest.mark.django_db


def test_office_that_never_opened_the_form_has_the_defaults():
    found = NoticeSettings.current()

    assert (found.whatsapp_on, found.sms_on, found.by_hand_on, NoticeSettings.objects.count()) == (
        False,
        False,
        True,
        0,
    )


@pytest.mark.parametrize("channel", ["whatsapp", "sms"])
def test_channel_without_a_gateway_cannot_be_switched_on(settings, channel):
    wanted = NoticeSettings(**{f"{channel}_on": True})

    with pytest.raises(ValidationError) as fault:
        wanted.full_clean()
    assert list(fault.value.message_dict) == [f"{channel}_on"]

    setattr(settings, f"{channel.upper()}_GATEWAY_URL", "https://gateway.example/")
    wanted.full_clean()
