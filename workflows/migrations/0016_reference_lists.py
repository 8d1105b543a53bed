"""Holidays, schooling and occupations as the civil registry names them; pauses between trainings in months; and who
keeps the lists, and who waives a criterion."""

import csv
from pathlib import Path

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.models import F

from .. import roles

DATA = Path(__file__).parent / "data"
YEAR = 12


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def load(apps, schema_editor):
    if apps.get_model("workflows", "Holiday").objects.exists():  # they stay on the way back
        return
    for row in rows("holidays.csv"):
        apps.get_model("workflows", "Holiday").objects.create(**row)
    for name, model in (("schooling.csv", "Schooling"), ("occupations.csv", "Occupation")):
        for row in rows(name):
            row["aliases"] = row["aliases"].replace("|", "\n")
            apps.get_model("workflows", model).objects.create(**row)


def in_months(apps, schema_editor):
    """What a criterion asks, and what a verdict keeps of it, in the unit of today: the meaning stays."""
    for model in ("Criterion", "CriterionResult"):
        pauses = apps.get_model("workflows", model).objects.filter(kind="cool_down", maximum__isnull=False)
        pauses.update(maximum=F("maximum") * YEAR)


def in_years(apps, schema_editor):
    for model in ("Criterion", "CriterionResult"):
        pauses = apps.get_model("workflows", model).objects.filter(kind="cool_down", maximum__isnull=False)
        pauses.update(maximum=F("maximum") / YEAR)


def grant(apps, schema_editor):
    create_permissions(installed.get_app_config("workflows"), apps=apps, verbosity=0)
    roles.grant(apps, only=roles.REFERENCE | {"workflows.waive_criterion"})


class Migration(migrations.Migration):
    dependencies = [("workflows", "0015_criteria_and_reference")]

    operations = [
        migrations.RunPython(load, migrations.RunPython.noop),
        migrations.RunPython(in_months, in_years),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
