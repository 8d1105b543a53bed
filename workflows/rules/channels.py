"""Which way a notice goes, and when a telephone may ring."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from ..dates import WIB


@dataclass(frozen=True)
class Ways:
    """What the office has switched on."""

    whatsapp: bool = False
    sms: bool = False
    by_hand: bool = False


def choose(ways: Ways, *, wants: str, email: bool, phone: bool) -> str:
    """The channel of a notice: what the resident wants, else the one that costs nobody time.

    `wants` is "email", "whatsapp", "sms", "letter" or "". Without any way it is "email": to the mailbox of the office.
    """
    open_ways = _open(ways, email=email, phone=phone)
    automatic = ("whatsapp" if ways.whatsapp else "", "sms" if ways.sms else "")
    for way in (wants, "email", *automatic, "whatsapp"):
        if found := open_ways.get(way, ""):
            return found
    return "letter" if ways.by_hand else "email"


def offered(ways: Ways) -> list[str]:
    """What a resident may ask for: the ways that `choose` then takes, where their address or number is known."""
    return [way for way, found in _open(ways, email=True, phone=True).items() if found]


def _open(ways: Ways, *, email: bool, phone: bool) -> dict[str, str]:
    """The channel of each way that a resident can want; empty where it is closed."""
    return {
        "email": "email" if email else "",
        "whatsapp": _ring("whatsapp", ways.whatsapp, ways.by_hand, phone),
        "sms": _ring("sms", ways.sms, False, phone),
        "letter": "letter" if ways.by_hand else "",
    }


def _ring(channel: str, is_on: bool, by_hand: bool, phone: bool) -> str:
    """Through the gateway, or by an officer."""
    if not phone:
        return ""
    return channel if is_on else "hand" if by_hand else ""


def rings_from(at: datetime, quiet_from: time, quiet_until: time) -> datetime:
    """`at`, or the end of the quiet hours in which it lies (WIB).  Equal times mean that there are none."""
    local = at.astimezone(WIB)
    now = local.time().replace(tzinfo=None)
    over_midnight = quiet_from > quiet_until
    late, early = now >= quiet_from, now < quiet_until
    if not (late or early if over_midnight else late and early):
        return at
    end = datetime.combine(local.date(), quiet_until, tzinfo=WIB)
    return end + timedelta(days=1) if over_midnight and late else end
