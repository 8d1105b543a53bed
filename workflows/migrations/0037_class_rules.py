"""Rules frozen with the class, every computation and mark kept, documents as they were issued."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.models import Q
from django.utils import timezone

from workflows.privacy.crypto import CannotOpen, unseal
from workflows.privacy.masking import mask

from .. import roles

NUMBERS = ("pass_mark", "least_attendance", "least_mark", "mark_weight", "attendance_weight", "kits_per_class")
CRITERION = (
    *("kind", "minimum", "maximum", "blank", "scope", "every", "codes", "names", "asks", "wanted"),
    *("staff_wording", "resident_wording", "waiver"),
)
LINE = ("pk", "label", "guidance", "weight", "maximum")
TIES = ["points", "mark", "attendance", "interview", "submitted"]


def content(apps, course):
    """The rules that the course has now."""

    def rows(model, names):
        found = apps.get_model("workflows", model).objects.filter(course_id=course.pk).order_by("sort_order", "pk")
        return [{name: getattr(row, name) for name in names} for row in found]

    return {
        **{name: getattr(course, name) for name in NUMBERS},
        "kit": course.kit_id,
        "contents": items_of(apps, course.kit_id),
        "ties": TIES,
        "criteria": rows("Criterion", CRITERION),
        "score_sheet": rows("ScoreCriterion", LINE),
    }


def items_of(apps, kit):
    items = apps.get_model("workflows", "KitItem").objects.filter(kit_id=kit).order_by("sort_order", "pk")
    return [{"quantity": one.quantity, "unit": one.unit, "name": one.name} for one in items]


def freeze(apps, schema_editor):
    """Every class that has opened keeps the rules its course has now, or the weights it was ranked by."""
    rankings = {one.batch_id: one for one in apps.get_model("workflows", "Ranking").objects.all()}
    opened = apps.get_model("workflows", "Batch").objects.filter(
        Q(opens_at__lte=timezone.now()) | Q(applications__isnull=False)
    )
    for batch in opened.select_related("course").distinct():
        rules, ranking = content(apps, batch.course), rankings.get(batch.pk)
        if ranking and ranking.mark_weight + ranking.attendance_weight:
            rules |= {"mark_weight": ranking.mark_weight, "attendance_weight": ranking.attendance_weight}
        apps.get_model("workflows", "ClassRules").objects.create(
            batch=batch, version=1, content=rules, kit_id=rules["kit"]
        )


def number_rankings(apps, schema_editor):
    """The order that a ranking holds becomes its first computation."""
    entries = apps.get_model("workflows", "RankedEntry").objects
    for ranking in apps.get_model("workflows", "Ranking").objects.all():
        found = entries.filter(ranking=ranking)
        if not found.exists():
            continue
        rules = apps.get_model("workflows", "ClassRules").objects.filter(batch_id=ranking.batch_id).first()
        made = apps.get_model("workflows", "Computation").objects.create(
            ranking=ranking,
            number=1,
            at=ranking.approved_at or ranking.created_at,
            mark_weight=ranking.mark_weight,
            attendance_weight=ranking.attendance_weight,
            ties=TIES,
            rules=rules,
        )
        found.update(computation=made)


def keep_marks(apps, schema_editor):
    """The present marks become the first of their history."""
    changes = apps.get_model("workflows", "MarkChange").objects
    marked = apps.get_model("workflows", "Enrolment").objects.filter(
        mark__isnull=False, attendance__isnull=False, marked_by__isnull=False
    )
    for one in marked.iterator():
        changes.create(
            enrolment=one, attendance=one.attendance, mark=one.mark, by_id=one.marked_by_id, at=one.marked_at
        )


def issue(apps, schema_editor):
    """What issued certificates and receipts say now is what they say from now on."""
    documents = apps.get_model("workflows", "IssuedDocument").objects
    related = ("application", "batch__course")
    certified = apps.get_model("workflows", "Enrolment").objects.exclude(certificate_number=None)
    for one in certified.select_related(*related).iterator():
        documents.create(
            application=one.application,
            kind="certificate",
            number=one.certificate_number,
            content={
                "name": one.application.name,
                "course": one.batch.course.name,
                "class_number": one.batch.number,
                "starts_on": one.batch.starts_on.isoformat(),
                "ends_on": one.batch.ends_on.isoformat(),
                "hours": one.batch.course.hours,
            },
            by_id=one.decided_by_id,
            at=one.certified_at,
        )
    awards = apps.get_model("workflows", "Award").objects.filter(status="handed_over")
    for award in awards.select_related("enrolment__application", "batch__course", "kit", "handed_over_by"):
        documents.create(
            application=award.enrolment.application,
            kind="receipt",
            number=award.receipt_number,
            content=receipt(apps, award),
            by=award.handed_over_by,
            at=award.handed_over_at,
        )


def receipt(apps, award):
    application, by = award.enrolment.application, award.handed_over_by
    try:
        nik = mask(unseal(application.nik_sealed, field="application.nik", row=application.uid))
    except CannotOpen:
        nik = ""
    return {
        "name": application.name,
        "nik": nik,
        "application": f"{application.number[:4]}-{application.number[4:]}",
        "course": award.batch.course.name,
        "class_number": award.batch.number,
        "kit": award.kit.name,
        "contents": items_of(apps, award.kit_id),
        "officer": f"{by.first_name} {by.last_name}".strip() or by.username,
        "position": by.position,
        "handed_over_at": award.handed_over_at.isoformat(),
    }


def at_once(apps, schema_editor):
    """PostgreSQL alters no table with foreign keys still to be checked."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


def carry(apps, schema_editor):
    for step in (freeze, number_rankings, keep_marks, issue, at_once):
        step(apps, schema_editor)


def back(apps, schema_editor):
    """A ranking holds its latest computation only."""
    entries = apps.get_model("workflows", "RankedEntry").objects
    for ranking in apps.get_model("workflows", "Ranking").objects.all():
        latest = ranking.computations.order_by("-number").first()
        if latest is None:
            continue
        ranking.mark_weight, ranking.attendance_weight = latest.mark_weight, latest.attendance_weight
        ranking.save(update_fields=["mark_weight", "attendance_weight"])
        entries.filter(computation__ranking=ranking).exclude(computation=latest).delete()
        entries.filter(computation=latest).update(ranking=ranking)
    entries.update(computation=None)
    for model in ("Computation", "RulesProposal", "ClassRules", "MarkChange", "IssuedDocument"):
        apps.get_model("workflows", model).objects.all().delete()
    at_once(apps, schema_editor)


def grant(apps, schema_editor):
    create_permissions(installed.get_app_config("workflows"), apps=apps, verbosity=0)
    roles.grant(apps, only=roles.RULES)


# Tables whose rows never change, and whether they are never deleted either. The rules of a class for which no one has
# applied may be: the class itself can still be deleted.
FINAL = {
    "classrules": "EXISTS (SELECT 1 FROM workflows_application WHERE batch_id = OLD.batch_id)",
    "computation": "TRUE",
    "rankedentry": "TRUE",
    "markchange": "TRUE",
    "issueddocument": "",
}
# SQLite cannot rebuild a table that a trigger of another table reads, as the next change of applications would.
NOT_ON_SQLITE = ("classrules", "DELETE")
REFUSAL = "Rules, computations, marks and issued documents are append-only."


def protect(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    if postgres:
        schema_editor.execute(
            f"""CREATE FUNCTION workflows_evidence_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"""
        )
        schema_editor.execute(
            f"""CREATE FUNCTION workflows_rules_are_final() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN IF {FINAL["classrules"]} THEN RAISE EXCEPTION '{REFUSAL}'; END IF; RETURN OLD; END $$"""
        )
    for table, condition in FINAL.items():
        for deed, when in (("UPDATE", "TRUE"), ("DELETE", condition)):
            if not when or (not postgres and (table, deed) == NOT_ON_SQLITE):
                continue
            name = f"CREATE TRIGGER workflows_{table}_no_{deed.lower()} BEFORE {deed} ON workflows_{table}"
            if not postgres:
                schema_editor.execute(f"{name} WHEN {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")
            else:
                function = "workflows_evidence_is_final" if when == "TRUE" else "workflows_rules_are_final"
                schema_editor.execute(f"{name} FOR EACH ROW EXECUTE FUNCTION {function}()")


def unprotect(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    for table, condition in FINAL.items():
        for deed in ("UPDATE", "DELETE") if condition else ("UPDATE",):
            if not postgres and (table, deed) == NOT_ON_SQLITE:
                continue
            on = f" ON workflows_{table}" if postgres else ""
            schema_editor.execute(f"DROP TRIGGER workflows_{table}_no_{deed.lower()}{on}")
    if postgres:
        schema_editor.execute("DROP FUNCTION workflows_evidence_is_final")
        schema_editor.execute("DROP FUNCTION workflows_rules_are_final")


class Migration(migrations.Migration):
    dependencies = [("workflows", "0036_sign_in")]

    operations = [
        migrations.CreateModel(
            name="ClassRules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rules", to="workflows.batch"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kit",
                    models.ForeignKey(
                        help_text="So that it is not deleted.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workflows.kit",
                    ),
                ),
            ],
            options={
                "verbose_name": "rules of a class",
                "verbose_name_plural": "rules of classes",
                "ordering": ["batch", "version"],
                "permissions": [("change_rules", "Can propose or approve new rules for a class that has opened")],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Computation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                ("mark_weight", models.PositiveSmallIntegerField()),
                ("attendance_weight", models.PositiveSmallIntegerField()),
                ("ties", models.JSONField()),
                ("why", models.TextField(blank=True, help_text="The note with which the one before was sent back.")),
                (
                    "by",
                    models.ForeignKey(
                        help_text="Whose step led to it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ranking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="computations", to="workflows.ranking"
                    ),
                ),
                (
                    "rules",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workflows.classrules",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="IssuedDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("certificate", "Certificate"), ("receipt", "Receipt of the starter kit")],
                        max_length=12,
                    ),
                ),
                ("number", models.CharField(db_index=True, max_length=30)),
                ("content", models.JSONField()),
                ("at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issued_documents",
                        to="workflows.application",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "issued document",
                "verbose_name_plural": "issued documents",
                "ordering": ["-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="MarkChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("attendance", models.PositiveSmallIntegerField()),
                ("mark", models.PositiveSmallIntegerField()),
                ("attendance_before", models.PositiveSmallIntegerField(null=True)),
                ("mark_before", models.PositiveSmallIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("reason", models.TextField(blank=True, help_text="Required once completion was approved.")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mark_changes",
                        to="workflows.enrolment",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="RulesProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content", models.JSONField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.TextField(verbose_name="reason")),
                ("decided_at", models.DateTimeField(null=True)),
                ("is_approved", models.BooleanField(default=False)),
                (
                    "based_on",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workflows.classrules"
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rules_proposals",
                        to="workflows.batch",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kit",
                    models.ForeignKey(
                        help_text="So that it is not deleted.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workflows.kit",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposed rules",
                "verbose_name_plural": "proposed rules",
                "ordering": ["-pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="ranking",
            name="returned_for",
            field=models.TextField(blank=True, help_text="The last `return_note`, which the next computation keeps."),
        ),
        migrations.AddField(
            model_name="rankedentry",
            name="computation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="workflows.computation",
            ),
        ),
        migrations.AddConstraint(
            model_name="classrules",
            constraint=models.UniqueConstraint(fields=("batch", "version"), name="class_rules_version_once"),
        ),
        migrations.AddConstraint(
            model_name="classrules",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_by", None), ("by", None), ("version", 1)),
                    models.Q(
                        ("approved_by__isnull", False),
                        ("by__isnull", False),
                        ("version__gt", 1),
                        models.Q(("by", models.F("approved_by")), _negated=True),
                        models.Q(("reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="class_rules_changed_by_two_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="computation",
            constraint=models.UniqueConstraint(fields=("ranking", "number"), name="computation_number_once"),
        ),
        migrations.AddIndex(
            model_name="issueddocument",
            index=models.Index(fields=["application", "kind"], name="issued_document_current"),
        ),
        migrations.AddConstraint(
            model_name="markchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("attendance__lte", 100), ("mark__lte", 100)), name="mark_change_percents"
            ),
        ),
        migrations.AddConstraint(
            model_name="rulesproposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at", None)), fields=("batch",), name="rules_proposal_one_open_a_class"
            ),
        ),
        migrations.AddConstraint(
            model_name="rulesproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("decided_by", None), ("is_approved", False)),
                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="rules_proposal_decided_by_whom_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="rulesproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_approved", False), models.Q(("decided_by", models.F("by")), _negated=True), _connector="OR"
                ),
                name="rules_proposal_approved_by_a_second_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="rulesproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="rules_proposal_has_a_reason"
            ),
        ),
        migrations.AlterField(
            model_name="rankedentry",
            name="ranking",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workflows.ranking"
            ),
        ),
        migrations.RunPython(carry, back),
        migrations.RemoveConstraint(
            model_name="rankedentry",
            name="ranking_one_a_place",
        ),
        migrations.RemoveConstraint(
            model_name="rankedentry",
            name="ranking_one_place_each",
        ),
        migrations.RemoveField(
            model_name="rankedentry",
            name="ranking",
        ),
        migrations.RemoveField(
            model_name="ranking",
            name="attendance_weight",
        ),
        migrations.RemoveField(
            model_name="ranking",
            name="mark_weight",
        ),
        migrations.RemoveField(
            model_name="score",
            name="criterion",
        ),
        migrations.AlterField(
            model_name="rankedentry",
            name="computation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="workflows.computation"
            ),
        ),
        migrations.AddConstraint(
            model_name="rankedentry",
            constraint=models.UniqueConstraint(fields=("computation", "rank"), name="ranking_one_a_place"),
        ),
        migrations.AddConstraint(
            model_name="rankedentry",
            constraint=models.UniqueConstraint(fields=("computation", "enrolment"), name="ranking_one_place_each"),
        ),
        migrations.AlterField(
            model_name="course",
            name="pass_mark",
            field=models.PositiveSmallIntegerField(
                default=60,
                help_text="Percent. A lower score does not refuse an applicant, but accepting them then needs a note.",
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(100),
                ],
                verbose_name="interview pass mark",
            ),
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
        migrations.RunPython(protect, unprotect),
    ]
