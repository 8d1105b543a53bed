"""The table found in a register file, sheets of refusals, and no saved columns under the place of a column.

The form kept the place of the name column as the name of the saved columns, so every name of digits is one of those.
"""

from django.db import migrations, models

FORMER = "There is no column for %(column)s in the first row. It has: %(seen)s."
SENTENCE = "There is no column for %(column)s in row %(row)d. It has: %(seen)s."
MANY_SHEETS = "Blank unless several sheets were read."


def mend(apps, schema_editor):
    apps.get_model("workflows", "HeaderMapping").objects.filter(name__regex=r"^[0-9]+$").delete()
    runs = apps.get_model("workflows", "ImportRun").objects
    for run in runs.filter(fault=FORMER):
        runs.filter(pk=run.pk).update(fault=SENTENCE, fault_detail={**run.fault_detail, "row": 1})
    # Read again, so that the page has a table to show.
    runs.filter(state="columns").update(state="queued", asks_columns=True, columns={}, attempts=0)


def drop_sheets(apps, schema_editor):
    """Refused rows, which are kept for a day, must be one for each number again."""
    apps.get_model("workflows", "RefusedRow").objects.exclude(sheet="").delete()


class Migration(migrations.Migration):
    dependencies = [("workflows", "0034_running_heartbeat")]

    operations = [
        migrations.AlterModelOptions("refusedrow", {"default_permissions": (), "ordering": ["pk"]}),
        migrations.AlterModelOptions("rowfault", {"default_permissions": (), "ordering": ["pk"]}),
        migrations.AlterField(
            "headermapping",
            "columns",
            models.JSONField(help_text="Our column: the place of its header in `headers`."),
        ),
        migrations.AlterField(
            "importrun",
            "asks_columns",
            models.BooleanField(default=False, help_text="The operator confirms how the file is read."),
        ),
        migrations.AlterField(
            "importrun",
            "state",
            models.CharField(
                choices=[
                    ("queued", "waiting in the queue"),
                    ("reading", "being read"),
                    ("columns", "waiting for confirmation"),
                    ("ready", "read"),
                    ("failed", "not imported"),
                    ("cancelled", "cancelled"),
                ],
                default="queued",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            "importrun",
            "found",
            models.JSONField(blank=True, default=dict, help_text="The table in the file, with masked examples."),
        ),
        migrations.AddField(
            "importrun",
            "sheet",
            models.CharField(blank=True, help_text="The sheet that the operator chose.", max_length=31),
        ),
        migrations.AddField(
            "importrun",
            "header_row",
            models.PositiveIntegerField(blank=True, help_text="Chosen too; 0: there are no headers.", null=True),
        ),
        migrations.AddField("rowfault", "sheet", models.CharField(blank=True, help_text=MANY_SHEETS, max_length=31)),
        migrations.AddField("refusedrow", "sheet", models.CharField(blank=True, help_text=MANY_SHEETS, max_length=31)),
        migrations.RemoveConstraint("refusedrow", "refused_row_once"),
        migrations.AddConstraint(
            "refusedrow",
            models.UniqueConstraint(fields=("snapshot", "sheet", "row"), name="refused_row_once"),
        ),
        migrations.RunPython(mend, drop_sheets),
    ]
