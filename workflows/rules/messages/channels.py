"""Which channel a notice uses, and when a phone may ring."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from ...dates import WIB


@dataclass(frozen=True)
class Ways:
    """The channels that the office has switched on."""

    whatsapp: bool = False
    sms: bool = False
    by_hand: bool = False


def choose(ways: Ways, *, wants: str, email: bool, phone: bool) -> str:
    """The channel of a notice: the resident's preference, or else one that needs no staff time.

    `wants` is "email", "whatsapp", "sms", "letter" or "". If no channel is available, returns "email": the notice
    goes to the office mailbox.
    """
    open_ways = _open(ways, email=email, phone=phone)
    automatic = ("whatsapp" if ways.whatsapp else "", "sms" if ways.sms else "")
    for way in (wants, "email", *automatic, "whatsapp"):
        if found := open_ways.get(way, ""):
            return found
    return "letter" if ways.by_hand else "email"


def offered(ways: Ways) -> list[str]:
    """The channels a resident may prefer. `choose` follows the preference if their address or number is known."""
    return [way for way, found in _open(ways, email=True, phone=True).items() if found]


def _open(ways: Ways, *, email: bool, phone: bool) -> dict[str, str]:
    """The channel used for each preference; empty if none is available."""
    return {
        "email": "email" if email else "",
        "whatsapp": _ring("whatsapp", ways.whatsapp, ways.by_hand, phone),
        "sms": _ring("sms", ways.sms, False, phone),
        "letter": "letter" if ways.by_hand else "",
    }


def _ring(channel: str, is_on: bool, by_hand: bool, phone: bool) -> str:
    """The gateway's channel, "hand" for an officer, or "" if neither is available."""
    if not phone:
        return ""
    return channel if is_on else "hand" if by_hand else ""


def rings_from(at: datetime, quiet_from: time, quiet_until: time) -> datetime:
    """`at`, or the end of the quiet hours (WIB) if `at` falls within them. Equal times mean no quiet hours."""
    local = at.astimezone(WIB)
    now = local.time().replace(tzinfo=None)
    over_midnight = quiet_from > quiet_until
    late, early = now >= quiet_from, now < quiet_until
    if not (late or early if over_midnight else late and early):
        return at
    end = datetime.combine(local.date(), quiet_until, tzinfo=WIB)
    return end + timedelta(days=1) if over_midnight and late else end
