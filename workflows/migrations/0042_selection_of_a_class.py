"""The selection of a class by a ranked list; what was proposed and approved is final."""

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from .. import roles

REFUSAL = "The list of a selection is append-only, and final once it is approved."
ROWS = ("selectionlist", "selectionplace", "selectionexception")
DECIDED = ("batch_id", "created_at", "proposed_by_id", "proposed_at", "approved_by_id", "approved_at", "digest")


def grant(apps, schema_editor):
    create_permissions(installed.get_app_config("workflows"), apps=apps, verbosity=0)
    roles.grant(apps, only=roles.SELECTION)


def _triggers():
    """Each trigger with its table, what it refuses, and when."""
    for table in ROWS:
        yield f"workflows_{table}_no_update", table, "UPDATE", "TRUE"
        yield f"workflows_{table}_no_delete", table, "DELETE", "TRUE"
    yield "workflows_selection_no_update", "selection", f"UPDATE OF {', '.join(DECIDED)}", "OLD.approved_at IS NOT NULL"
    yield "workflows_selection_no_delete", "selection", "DELETE", "TRUE"


def protect(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    if postgres:
        schema_editor.execute(
            f"""CREATE FUNCTION workflows_selection_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"""
        )
    for name, table, deed, when in _triggers():
        head = f"CREATE TRIGGER {name} BEFORE {deed} ON workflows_{table} FOR EACH ROW WHEN ({when})"
        if postgres:
            schema_editor.execute(f"{head} EXECUTE FUNCTION workflows_selection_is_final()")
        else:
            schema_editor.execute(f"{head} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def unprotect(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    for name, table, _deed, _when in _triggers():
        schema_editor.execute(f"DROP TRIGGER {name}" + (f" ON workflows_{table}" if postgres else ""))
    if postgres:
        schema_editor.execute("DROP FUNCTION workflows_selection_is_final")


class Migration(migrations.Migration):
    dependencies = [
        ("viewflow", "0015_task_scheduled"),
        ("workflows", "0041_area_part_of"),
    ]

    operations = [
        migrations.CreateModel(
            name="MinimumSeats",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("women", "women"),
                            ("disability", "people with a disability"),
                            ("poorest", "residents in desil 1 or 2"),
                            ("area", "residents of an area"),
                        ],
                        max_length=12,
                        verbose_name="kept for",
                    ),
                ),
                (
                    "asks",
                    models.CharField(
                        blank=True,
                        help_text=(
                            "Only for people with a disability: the yes-or-no question of the form whose “yes” counts."
                        ),
                        max_length=200,
                        verbose_name="question",
                    ),
                ),
                (
                    "seats",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1000),
                        ],
                        verbose_name="seats",
                    ),
                ),
            ],
            options={
                "verbose_name": "minimum seats",
                "verbose_name_plural": "minimum seats",
                "ordering": ["sort_order"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Selection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField()),
                ("step_due", models.DateTimeField(null=True)),
                ("return_note", models.TextField(blank=True)),
                ("proposed_at", models.DateTimeField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
                ("digest", models.CharField(blank=True, help_text="Of the list that was approved.", max_length=64)),
                (
                    "ended_at",
                    models.DateTimeField(
                        help_text="When it was carried out, or dropped before its approval.", null=True
                    ),
                ),
            ],
            options={
                "verbose_name": "selection of a class",
                "verbose_name_plural": "selections of classes",
                "ordering": ["-pk"],
                "permissions": [
                    ("propose_selection", "Can propose the list by which a class is selected, and exceptions to it"),
                    ("approve_selection_list", "Can approve the list of a class that another officer proposed"),
                ],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="SelectionException",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("accept", "Accept"), ("reserve", "Waiting list"), ("refuse", "Refuse")],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(help_text="Without identity numbers.", verbose_name="reason")),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SelectionList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                ("seats", models.PositiveSmallIntegerField()),
                ("terms", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["-number"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SelectionPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rank", models.PositiveSmallIntegerField()),
                ("need", models.PositiveSmallIntegerField()),
                ("fit", models.DecimalField(decimal_places=2, max_digits=5)),
                ("need_points", models.DecimalField(decimal_places=3, max_digits=6)),
                ("fit_points", models.DecimalField(decimal_places=3, max_digits=6)),
                ("order_points", models.DecimalField(decimal_places=3, max_digits=6)),
                ("facts", models.JSONField()),
                (
                    "decided_by",
                    models.CharField(
                        blank=True, help_text="The value that put it before the next rank.", max_length=20
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[("accept", "Accept"), ("reserve", "Waiting list"), ("refuse", "Refuse")], max_length=10
                    ),
                ),
                ("why", models.CharField(max_length=12)),
                (
                    "kept_for",
                    models.JSONField(
                        default=list, help_text="Keys of the minimums for which the last seats were kept."
                    ),
                ),
            ],
            options={
                "ordering": ["rank"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SelectionProcess",
            fields=[],
            options={
                "verbose_name": "selection process",
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("viewflow.process",),
        ),
        # Courses that exist keep their single decisions; new ones select by a list.
        migrations.AddField(
            model_name="course",
            name="by_list",
            field=models.BooleanField(
                default=False,
                help_text=(
                    "All interviewed applicants are ranked by these weights. One officer proposes the list, another "
                    "approves it. Otherwise a programme head decides on each applicant alone."
                ),
                verbose_name="select the class by a ranked list",
            ),
        ),
        migrations.AlterField(
            model_name="course",
            name="by_list",
            field=models.BooleanField(
                default=True,
                help_text=(
                    "All interviewed applicants are ranked by these weights. One officer proposes the list, another "
                    "approves it. Otherwise a programme head decides on each applicant alone."
                ),
                verbose_name="select the class by a ranked list",
            ),
        ),
        migrations.AddField(
            model_name="course",
            name="fit_weight",
            field=models.PositiveSmallIntegerField(
                default=50,
                help_text="The score of the interview.",
                validators=[django.core.validators.MaxValueValidator(100)],
                verbose_name="points for fit",
            ),
        ),
        migrations.AddField(
            model_name="course",
            name="need_weight",
            field=models.PositiveSmallIntegerField(
                default=40,
                help_text="Desil, programmes and dependants, from the register.",
                validators=[django.core.validators.MaxValueValidator(100)],
                verbose_name="points for need",
            ),
        ),
        migrations.AddField(
            model_name="course",
            name="order_weight",
            field=models.PositiveSmallIntegerField(
                default=10,
                help_text="The first to apply gets all of them, the last none.",
                validators=[django.core.validators.MaxValueValidator(100)],
                verbose_name="points for the order of application",
            ),
        ),
        migrations.AddField(
            model_name="course",
            name="reserve_places",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="If blank, there is a place for everybody who reached the pass mark.",
                null=True,
                validators=[django.core.validators.MaxValueValidator(1000)],
                verbose_name="places on the waiting list",
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("need_weight__gt", 0), ("fit_weight__gt", 0), ("order_weight__gt", 0), _connector="OR"
                ),
                name="course_selection_has_a_weight",
            ),
        ),
        migrations.AddField(
            model_name="minimumseats",
            name="area",
            field=models.ForeignKey(
                blank=True,
                help_text="Only for residents of an area: a kecamatan or kelurahan.",
                limit_choices_to={"level__in": ["district", "village"]},
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workflows.area",
                verbose_name="area",
            ),
        ),
        migrations.AddField(
            model_name="minimumseats",
            name="course",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="minimum_seats", to="workflows.course"
            ),
        ),
        migrations.AddField(
            model_name="selection",
            name="approved_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="selection",
            name="batch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="selections", to="workflows.batch"
            ),
        ),
        migrations.AddField(
            model_name="selection",
            name="process",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="selection", to="viewflow.process"
            ),
        ),
        migrations.AddField(
            model_name="selection",
            name="proposed_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="selectionexception",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workflows.application"
            ),
        ),
        migrations.AddField(
            model_name="selectionexception",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="selectionexception",
            name="selection",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="exceptions", to="workflows.selection"
            ),
        ),
        migrations.AddField(
            model_name="selectionlist",
            name="below_reason",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workflows.refusalreason"
            ),
        ),
        migrations.AddField(
            model_name="selectionlist",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="selectionlist",
            name="no_place_reason",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workflows.refusalreason"
            ),
        ),
        migrations.AddField(
            model_name="selectionlist",
            name="rules",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workflows.classrules"
            ),
        ),
        migrations.AddField(
            model_name="selectionlist",
            name="selection",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="lists", to="workflows.selection"
            ),
        ),
        migrations.AddField(
            model_name="selectionplace",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="places", to="workflows.application"
            ),
        ),
        migrations.AddField(
            model_name="selectionplace",
            name="exception",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workflows.selectionexception",
            ),
        ),
        migrations.AddField(
            model_name="selectionplace",
            name="listing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="places", to="workflows.selectionlist"
            ),
        ),
        migrations.AddConstraint(
            model_name="selection",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("batch",), name="selection_one_open_a_class"
            ),
        ),
        migrations.AddConstraint(
            model_name="selection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("proposed_at", None), ("proposed_by", None)),
                    models.Q(("proposed_at__isnull", False), ("proposed_by__isnull", False)),
                    _connector="OR",
                ),
                name="selection_proposed_by_whom_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="selection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at", None), ("approved_by", None), ("digest", "")),
                    models.Q(
                        ("approved_at__isnull", False),
                        ("approved_by__isnull", False),
                        ("proposed_by__isnull", False),
                        models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                        models.Q(("digest", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="selection_approved_by_a_second_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="selectionexception",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="selection_exception_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="selectionlist",
            constraint=models.UniqueConstraint(fields=("selection", "number"), name="selection_list_number_once"),
        ),
        migrations.AddConstraint(
            model_name="selectionplace",
            constraint=models.UniqueConstraint(fields=("listing", "rank"), name="selection_one_a_place"),
        ),
        migrations.AddConstraint(
            model_name="selectionplace",
            constraint=models.UniqueConstraint(fields=("listing", "application"), name="selection_one_place_each"),
        ),
        migrations.AddField(
            model_name="selectionexception",
            name="refusal_reason",
            field=models.ForeignKey(
                help_text="What the resident reads of a refusal.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workflows.refusalreason",
            ),
        ),
        migrations.AddConstraint(
            model_name="selectionexception",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "refuse"), _negated=True), ("refusal_reason__isnull", False), _connector="OR"
                ),
                name="selection_refused_with_a_wording",
            ),
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
        migrations.RunPython(protect, unprotect),
    ]
