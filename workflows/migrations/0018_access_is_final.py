"""The database itself refuses to change the access log, or to empty it or the journal; who may read it."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from workflows.privacy.crypto import blind_index

from .. import roles

PROTECT = {
    "postgresql": [
        """CREATE FUNCTION workflows_access_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'The access log is append-only.'; END $$""",
        """CREATE TRIGGER workflows_access_final BEFORE UPDATE OR DELETE ON workflows_access
        FOR EACH ROW EXECUTE FUNCTION workflows_access_is_final()""",
        """CREATE TRIGGER workflows_access_kept BEFORE TRUNCATE ON workflows_access
        FOR EACH STATEMENT EXECUTE FUNCTION workflows_access_is_final()""",
        """CREATE TRIGGER workflows_entry_kept BEFORE TRUNCATE ON workflows_entry
        FOR EACH STATEMENT EXECUTE FUNCTION workflows_entry_is_final()""",
    ],
    "sqlite": [
        """CREATE TRIGGER workflows_access_no_update BEFORE UPDATE ON workflows_access
        BEGIN SELECT RAISE(ABORT, 'The access log is append-only.'); END""",
        """CREATE TRIGGER workflows_access_no_delete BEFORE DELETE ON workflows_access
        BEGIN SELECT RAISE(ABORT, 'The access log is append-only.'); END""",
    ],
}
UNPROTECT = {
    "postgresql": [
        "DROP TRIGGER workflows_entry_kept ON workflows_entry",
        "DROP TRIGGER workflows_access_kept ON workflows_access",
        "DROP TRIGGER workflows_access_final ON workflows_access",
        "DROP FUNCTION workflows_access_is_final",
    ],
    "sqlite": ["DROP TRIGGER workflows_access_no_update", "DROP TRIGGER workflows_access_no_delete"],
}


def protect(apps, schema_editor):
    for statement in PROTECT[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unprotect(apps, schema_editor):
    for statement in UNPROTECT[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def begin(apps, schema_editor):
    # Sealed with our key: whoever empties the log cannot put this row back as it was (actions/audit/access.py).
    # One that is there already is from before a way back, and ends the rows that are there.
    ends, seal = apps.get_model("workflows", "ChainEnd").objects, blind_index("0:", field="access.end")
    ends.get_or_create(pk=1, defaults={"seal": seal})
    create_permissions(installed.get_app_config("workflows"), apps=apps, verbosity=0)
    roles.grant(apps, only=roles.READING)


class Migration(migrations.Migration):
    dependencies = [("workflows", "0017_persons")]

    operations = [
        migrations.RunPython(protect, unprotect),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
