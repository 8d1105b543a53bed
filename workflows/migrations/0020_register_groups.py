"""Two indexes of the register's rows make way for groups that are written once, in order."""

import django.db.models.deletion
from django.db import migrations, models

ROWS = "INSERT INTO workflows_registergroup (snapshot_id, key, rows) SELECT snapshot_id, {key}, {rows} "
FROM = "FROM workflows_registerrecord WHERE {given} GROUP BY snapshot_id, {column}"


def gather(apps, schema_editor):
    """The snapshots that are there already, as `actions.grouping` does it."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    rows = "string_agg(id::text, ',')" if is_postgresql else "group_concat(id)"
    day = "convert_to(birth_date::text, 'UTF8')" if is_postgresql else "CAST(birth_date AS BLOB)"
    for column, key, given in (
        ("kk_index", "kk_index", "length(kk_index) > 0"),
        ("birth_date", day, "birth_date IS NOT NULL"),
    ):
        schema_editor.execute(ROWS.format(key=key, rows=rows) + FROM.format(given=given, column=column))


class Migration(migrations.Migration):
    dependencies = [("workflows", "0019_register_import")]

    operations = [
        migrations.CreateModel(
            name="RegisterGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "snapshot",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="groups",
                        to="workflows.snapshot",
                    ),
                ),
                ("key", models.BinaryField(max_length=32)),
                ("rows", models.TextField()),
            ],
            options={"default_permissions": ()},
        ),
        migrations.AddConstraint(
            model_name="registergroup",
            constraint=models.UniqueConstraint(fields=("snapshot", "key"), name="register_group_once"),
        ),
        migrations.RunPython(gather, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="registerrecord", name="register_family"),
        migrations.RemoveIndex(model_name="registerrecord", name="register_born"),
        migrations.AlterField(
            model_name="registerrecord",
            name="snapshot",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="records",
                to="workflows.snapshot",
            ),
        ),
        migrations.AlterField(
            model_name="registerrecord",
            name="village",
            field=models.ForeignKey(
                db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to="workflows.area"
            ),
        ),
    ]
