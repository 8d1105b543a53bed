"""A gateway that the office has switched on."""

from datetime import datetime

import pytest
import time_machine

from workflows.models import NoticeSettings
from workflows.rules.messages.channels import WIB

NOON = datetime(2026, 11, 3, 12, tzinfo=WIB)


@pytest.fixture
def gateway(server, settings):
    """Both channels are switched on, and it is noon."""
    address = f"http://127.0.0.1:{server.server_address[1]}"
    settings.SMS_GATEWAY_URL, settings.WHATSAPP_GATEWAY_URL = f"{address}/sms", f"{address}/wa"
    settings.GATEWAY_TIMEOUT = 60  # it always answers; a slow machine must not cut it off
    NoticeSettings.objects.create(sms_on=True, whatsapp_on=True)
    with time_machine.travel(NOON, tick=False) as clock:
        server.clock = clock
        yield server
