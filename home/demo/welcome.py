"""The closing message of `make run`: the address of the site, and the accounts with their roles."""

from django.conf import settings

from workflows.models import Application

from .accounts import OFFICERS, PASSWORD
from .lives import Office

NOTE = settings.DATA_DIR / "demo-residents.txt"
SAMPLES = ("offered", "correction", "reserve", "interviewing")


def note_residents(office: Office) -> None:
    """Note the numbers and codes of a few residents for trying out their pages.  The database has only hashes."""
    lines = []
    for status in SAMPLES:
        # Applied online: a code from the counter needs a word as well.
        one = Application.objects.filter(status=status, batch__ended_at=None, code_needs_word=False).first()
        if one:
            lines.append(f"{one.display_number} code {office.codes[one.pk]} ({one.get_status_display().lower()})")
    NOTE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def words() -> str:
    """The message, about ten lines long."""
    accounts = [f"{name} ({role.name})" for name, _first, _last, role, _position in OFFICERS]
    residents = NOTE.read_text(encoding="utf-8").splitlines() if NOTE.exists() else []
    return "\n".join(
        [
            f"Site       {settings.SITE_URL}/",
            f"Console    {settings.SITE_URL}/{settings.CONSOLE_PATH}, password of every account: {PASSWORD}",
            *_column("Accounts", [*accounts, "admin (Administrator)"], each=4),
            *_column(f"Residents  {settings.SITE_URL}/status/:", residents, each=2),
            "Letters    make letters",
            "Stop       Ctrl+C",
        ]
    )


def _column(title: str, entries: list[str], *, each: int) -> list[str]:
    """Format entries as columns, `each` per line."""
    rows = [", ".join(entries[at : at + each]) for at in range(0, len(entries), each)]
    return [f"{title if not at else '':<10} {row}" for at, row in enumerate(rows)]
