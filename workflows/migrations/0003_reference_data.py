"""The official areas and the roles of the office."""

import csv
from pathlib import Path

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from workflows.models.areas import area_key
from workflows.roles import grant

AREAS = Path(__file__).parent / "data" / "areas.csv"
LEVELS = {"kota": "city", "kecamatan": "district", "kelurahan": "village"}


def load_areas(apps, schema_editor):
    area = apps.get_model("workflows", "Area")
    if area.objects.exists():  # they stay on the way back
        return
    known = {}
    with AREAS.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            level = LEVELS[row["level"]]
            parent = {"city": None, "district": row["kode"][:5], "village": row["kode_kecamatan"]}[level]
            known[row["kode"]] = area.objects.create(
                code=row["kode"],
                name=row["nama"],
                key=area_key(row["nama"]),
                level=level,
                parent=known.get(parent),
            )


def make_roles(apps, schema_editor):
    # Permissions are otherwise made after all migrations, too late to be granted in one.
    for label in ("wagtailadmin", "workflows"):
        create_permissions(installed.get_app_config(label), apps=apps, verbosity=0)
    grant(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0002_programme"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [
        migrations.RunPython(load_areas, migrations.RunPython.noop),
        migrations.RunPython(make_roles, migrations.RunPython.noop),
    ]
