"""One officer per role, and a second head for decisions that need two."""

from django.contrib.auth.models import Group

from workflows import roles
from workflows.models import Area, User

PASSWORD = "berdaya-demo-2026"

# username, first name, last name, role, position
OFFICERS = (
    ("humas", "Dewi", "Larasati", roles.COMMS, "Pranata Humas"),
    ("redaktur", "Ayu", "Paramitha", roles.COMMS_HEAD, "Kepala Subbagian Humas"),
    ("petugas", "Bagus", "Prasetyo", roles.CASE_WORKER, "Petugas Verifikasi"),
    ("kelurahan", "Siti", "Marwiyah", roles.KELURAHAN, "Staf Kelurahan"),
    ("pewawancara", "Nurul", "Hidayah", roles.INTERVIEWER, "Pekerja Sosial"),
    ("instruktur", "Ratna", "Kusuma", roles.INSTRUCTOR, "Instruktur"),
    ("kepala", "Hendra", "Wijaya", roles.HEAD, "Kepala Bidang Pemberdayaan Sosial"),
    ("kepala2", "Yuliana", "Siregar", roles.HEAD, "Sekretaris Dinas"),
    ("paket", "Agus", "Salim", roles.KIT_OFFICER, "Pengelola Barang"),
    ("operator", "Rina", "Marlina", roles.OPERATOR, "Operator Data"),
    ("inspektorat", "Bambang", "Sutrisno", roles.AUDITOR, "Auditor Inspektorat"),
)


def make() -> dict[str, User]:
    """The officers and an administrator, by username."""
    found = {}
    for username, first, last, role, position in OFFICERS:
        found[username] = User.objects.create_user(
            username,
            f"{username}@berdaya.example",
            PASSWORD,
            first_name=first,
            last_name=last,
            position=position,
        )
        found[username].groups.add(Group.objects.get(name=role.name))
    found["kelurahan"].desk = Area.objects.villages().order_by("code").first()
    found["kelurahan"].save(update_fields=["desk"])
    found["admin"] = User.objects.create_superuser(
        "admin", "admin@berdaya.example", PASSWORD, first_name="Administrator"
    )
    return found


def listing() -> str:
    """The accounts and their roles, as `make run` prints them."""
    lines = [f"  {username:<12} {role.name}" for username, _first, _last, role, _position in OFFICERS]
    return "\n".join([*lines, f"  {'admin':<12} Administrator", f"  kata sandi / password: {PASSWORD}"])
