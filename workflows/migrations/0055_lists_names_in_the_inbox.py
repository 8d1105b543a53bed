"""The applicant in each row of the inbox, so that a search reads only that table."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce


def copy(apps, schema_editor):
    rows, applications = (apps.get_model("workflows", name).objects for name in ("InboxTask", "Application"))
    own = applications.filter(process__task=OuterRef("task"))
    values = {name: Coalesce(Subquery(own.values(name)[:1]), models.Value("")) for name in ("name", "number")}
    rows.using(schema_editor.connection.alias).update(**values)


class Migration(migrations.Migration):
    dependencies = [("workflows", "0054_steps_optional")]

    operations = [
        migrations.AddField("inboxtask", "name", models.CharField(db_default="", default="", max_length=120)),
        migrations.AddField("inboxtask", "number", models.CharField(db_default="", default="", max_length=8)),
        migrations.RunPython(copy, migrations.RunPython.noop),
    ]
