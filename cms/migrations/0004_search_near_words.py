"""Fuzzy search on PostgreSQL: the extension and the two indexes that Wagtail uses."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

INDEXES = {"modelsearch_title_text_trgm": "title_text", "modelsearch_body_text_trgm": "body_text"}


def add_indexes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name, column in INDEXES.items():
            schema_editor.execute(
                f"CREATE INDEX IF NOT EXISTS {name} ON wagtailsearch_indexentry USING gin ({column} gin_trgm_ops)"
            )


def drop_indexes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name in INDEXES:
            schema_editor.execute(f"DROP INDEX IF EXISTS {name}")


class Trigrams(TrigramExtension):
    """Stays on the way back: others may use it, and on SQLite Django would look for it in vain."""

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        pass


class Migration(migrations.Migration):
    dependencies = [("cms", "0003_publishing"), ("wagtailsearch", "0010_add_text_fields")]

    operations = [Trigrams(), migrations.RunPython(add_indexes, drop_indexes)]
