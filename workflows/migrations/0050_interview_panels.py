"""Several interviewers, conflicts of interest, the baseline, and a decision on applicants who do not come."""

import uuid
from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

FINAL = ("baseline", "scorechange")
REFUSAL = "What was said and what was amended is kept as it was."


def _checks_at_once(schema_editor):
    """PostgreSQL alters no table that still has foreign keys to check."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def to_sheets(apps, schema_editor):
    """Each interview that was held has the score sheet of its interviewer."""
    _checks_at_once(schema_editor)
    interviews, sheets, scores = (apps.get_model("workflows", name) for name in ("Interview", "ScoreSheet", "Score"))
    for one in interviews.objects.filter(held_at__isnull=False).order_by("pk"):
        sheet = sheets.objects.create(
            interview=one, by_id=one.interviewer_id, at=one.held_at, score=one.score, note=one.note
        )
        scores.objects.filter(interview=one).update(sheet=sheet)
    interviews.objects.filter(held_at__isnull=False).update(note="")


def to_interviews(apps, schema_editor):
    """The first sheet of each interview; the mean of several stays the score. Others are lost, as their table is."""
    _checks_at_once(schema_editor)
    interviews, sheets, scores = (apps.get_model("workflows", name) for name in ("Interview", "ScoreSheet", "Score"))
    seen = set()
    for one in sheets.objects.select_related("interview").order_by("pk"):
        if one.interview_id in seen:
            scores.objects.filter(sheet=one).delete()
            continue
        seen.add(one.interview_id)
        scores.objects.filter(sheet=one).update(interview=one.interview)
        score = one.score if one.interview.score is None else one.interview.score
        interviews.objects.filter(pk=one.interview_id).update(note=one.note, score=score)
    sheets.objects.all().update(note="")


def protect(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    if postgres:
        schema_editor.execute(
            f"""CREATE FUNCTION workflows_interview_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"""
        )
    for table in FINAL:
        head = f"CREATE TRIGGER workflows_{table}_is_kept BEFORE UPDATE ON workflows_{table} FOR EACH ROW"
        body = (
            "EXECUTE FUNCTION workflows_interview_is_kept()"
            if postgres
            else f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
        schema_editor.execute(f"{head} {body}")


def unprotect(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    for table in FINAL:
        schema_editor.execute(
            f"DROP TRIGGER workflows_{table}_is_kept" + (f" ON workflows_{table}" if postgres else "")
        )
    if postgres:
        schema_editor.execute("DROP FUNCTION workflows_interview_is_kept")


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0049_interview_days"),
    ]

    operations = [
        migrations.AlterField(
            model_name="helddecision",
            name="step",
            field=models.CharField(
                choices=[
                    ("match_register", "Match the register and check the criteria"),
                    ("approve_eligibility", "Approve eligibility"),
                    ("await_correction", "Waiting for correction"),
                    ("await_register", "Waiting for the next register"),
                    ("schedule_interview", "Schedule interview"),
                    ("interview", "Interview"),
                    ("decide_absence", "Decide how to go on without an interview"),
                    ("approve_selection", "Approve selection"),
                    ("await_seat", "Waiting for a free seat"),
                    ("await_confirmation", "Waiting for confirmation"),
                    ("await_class_end", "In class"),
                    ("approve_completion", "Approve completion"),
                    ("await_ranking", "Waiting for the ranking"),
                    ("approve_award", "Approve award"),
                    ("hand_over_kit", "Hand over kit"),
                ],
                max_length=40,
                verbose_name="step",
            ),
        ),
        migrations.CreateModel(
            name="AbsenceDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("again", "Invite the applicant again"),
                            ("go_on", "Go on without an interview: the head decides"),
                            ("close", "Close the application: not reached"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Baseline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "work",
                    models.CharField(
                        choices=[
                            ("none", "no work"),
                            ("home", "cares for home and family"),
                            ("casual", "casual or daily work"),
                            ("own", "own business"),
                            ("employed", "employed"),
                            ("not_said", "not said"),
                        ],
                        default="not_said",
                        max_length=10,
                        verbose_name="work now",
                    ),
                ),
                (
                    "income",
                    models.CharField(
                        choices=[
                            ("none", "no income"),
                            ("under_1", "less than Rp1 million"),
                            ("under_2", "Rp1 million to under Rp2 million"),
                            ("under_4", "Rp2 million to under Rp4 million"),
                            ("more", "Rp4 million or more"),
                            ("not_said", "not said"),
                        ],
                        default="not_said",
                        max_length=10,
                        verbose_name="own income a month",
                    ),
                ),
                (
                    "goal",
                    models.CharField(
                        choices=[
                            ("business", "a business of one's own"),
                            ("job", "a job"),
                            ("either", "either"),
                            ("not_said", "not said"),
                        ],
                        default="not_said",
                        max_length=10,
                        verbose_name="goal",
                    ),
                ),
                ("obstacles", models.CharField(blank=True, max_length=500, verbose_name="what stands in the way")),
                (
                    "child_care",
                    models.CharField(
                        choices=[("yes", "needs it"), ("no", "does not need it"), ("not_said", "not said")],
                        default="not_said",
                        max_length=10,
                        verbose_name="help with child care",
                    ),
                ),
                (
                    "transport",
                    models.CharField(
                        choices=[("yes", "needs it"), ("no", "does not need it"), ("not_said", "not said")],
                        default="not_said",
                        max_length=10,
                        verbose_name="help with transport",
                    ),
                ),
                (
                    "disability",
                    models.CharField(
                        choices=[("yes", "needs it"), ("no", "does not need it"), ("not_said", "not said")],
                        default="not_said",
                        max_length=10,
                        verbose_name="help with a disability",
                    ),
                ),
                ("plan", models.CharField(blank=True, max_length=500, verbose_name="agreed plan")),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Conflict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(verbose_name="reason")),
                ("declared_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Household",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kk_sealed", models.BinaryField(default=b"")),
                ("kk_index", models.BinaryField(default=b"", max_length=32)),
                ("address_sealed", models.BinaryField(default=b"")),
                ("home_sealed", models.BinaryField(default=b"")),
                ("home_index", models.BinaryField(default=b"", max_length=32)),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PanelMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ScoreChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("before", models.PositiveSmallIntegerField()),
                ("after", models.PositiveSmallIntegerField()),
                ("reason", models.TextField(verbose_name="reason")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ScoreSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "score",
                    models.DecimalField(decimal_places=2, help_text="Percent of the highest score.", max_digits=5),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.RemoveConstraint(
            model_name="interview",
            name="interview_held_by_whom_with_what_score",
        ),
        migrations.AddField(
            model_name="course",
            name="scorers",
            field=models.PositiveSmallIntegerField(
                default=1,
                help_text="Nobody sees the points of the others until all have scored. The mean counts.",
                validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)],
                verbose_name="interviewers who score each applicant",
            ),
        ),
        migrations.AddField(
            model_name="course",
            name="wide_difference",
            field=models.PositiveSmallIntegerField(
                default=30,
                help_text="Percent of the highest score. Such differences are shown once all have scored.",
                validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)],
                verbose_name="difference to talk about (%)",
            ),
        ),
        migrations.AlterField(
            model_name="application",
            name="step",
            field=models.CharField(
                blank=True,
                choices=[
                    ("match_register", "Match the register and check the criteria"),
                    ("approve_eligibility", "Approve eligibility"),
                    ("await_correction", "Waiting for correction"),
                    ("await_register", "Waiting for the next register"),
                    ("schedule_interview", "Schedule interview"),
                    ("interview", "Interview"),
                    ("decide_absence", "Decide how to go on without an interview"),
                    ("approve_selection", "Approve selection"),
                    ("await_seat", "Waiting for a free seat"),
                    ("await_confirmation", "Waiting for confirmation"),
                    ("await_class_end", "In class"),
                    ("approve_completion", "Approve completion"),
                    ("await_ranking", "Waiting for the ranking"),
                    ("approve_award", "Approve award"),
                    ("hand_over_kit", "Hand over kit"),
                ],
                max_length=40,
                verbose_name="step",
            ),
        ),
        migrations.AlterField(
            model_name="decision",
            name="step",
            field=models.CharField(
                blank=True,
                choices=[
                    ("match_register", "Match the register and check the criteria"),
                    ("approve_eligibility", "Approve eligibility"),
                    ("await_correction", "Waiting for correction"),
                    ("await_register", "Waiting for the next register"),
                    ("schedule_interview", "Schedule interview"),
                    ("interview", "Interview"),
                    ("decide_absence", "Decide how to go on without an interview"),
                    ("approve_selection", "Approve selection"),
                    ("await_seat", "Waiting for a free seat"),
                    ("await_confirmation", "Waiting for confirmation"),
                    ("await_class_end", "In class"),
                    ("approve_completion", "Approve completion"),
                    ("await_ranking", "Waiting for the ranking"),
                    ("approve_award", "Approve award"),
                    ("hand_over_kit", "Hand over kit"),
                ],
                max_length=40,
                verbose_name="step",
            ),
        ),
        migrations.AlterField(
            model_name="interview",
            name="held_at",
            field=models.DateTimeField(help_text="When the first score sheet was given.", null=True),
        ),
        migrations.AlterField(
            model_name="interview",
            name="score",
            field=models.DecimalField(
                decimal_places=2,
                help_text="Percent of the highest score: the mean of all score sheets. None until all are in.",
                max_digits=5,
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="stepdeadline",
            name="step",
            field=models.CharField(
                choices=[
                    ("approve_eligibility", "Approve eligibility"),
                    ("await_correction", "Waiting for correction"),
                    ("await_register", "Waiting for the next register"),
                    ("schedule_interview", "Schedule interview"),
                    ("interview", "Interview"),
                    ("decide_absence", "Decide how to go on without an interview"),
                    ("approve_selection", "Approve selection"),
                    ("await_seat", "Waiting for a free seat"),
                    ("await_class_end", "In class"),
                    ("approve_completion", "Approve completion"),
                    ("await_ranking", "Waiting for the ranking"),
                    ("approve_award", "Approve award"),
                    ("hand_over_kit", "Hand over kit"),
                ],
                max_length=40,
                verbose_name="step",
            ),
        ),
        migrations.AddConstraint(
            model_name="interview",
            constraint=models.CheckConstraint(
                condition=models.Q(("held_at", None), ("interviewer__isnull", False), _connector="OR"),
                name="interview_held_by_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="interview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("score", None),
                    models.Q(("held_at__isnull", False), ("score__range", (Decimal("0"), Decimal("100")))),
                    _connector="OR",
                ),
                name="interview_scored_once_held",
            ),
        ),
        migrations.AddField(
            model_name="absencedecision",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="absence_decisions",
                to="workflows.application",
            ),
        ),
        migrations.AddField(
            model_name="absencedecision",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="baseline",
            name="application",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="baseline", to="workflows.application"
            ),
        ),
        migrations.AddField(
            model_name="baseline",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="conflicts", to="workflows.application"
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="officer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="officer",
            ),
        ),
        migrations.AddField(
            model_name="household",
            name="officer",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="household", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="household",
            name="village",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workflows.area",
            ),
        ),
        migrations.AddField(
            model_name="panelmember",
            name="batch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="panel", to="workflows.batch"
            ),
        ),
        migrations.AddField(
            model_name="panelmember",
            name="officer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="scorechange",
            name="score",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="workflows.score"
            ),
        ),
        migrations.AddField(
            model_name="scoresheet",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="interviewer",
            ),
        ),
        migrations.AddField(
            model_name="scoresheet",
            name="interview",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="sheets", to="workflows.interview"
            ),
        ),
        migrations.AddConstraint(
            model_name="conflict",
            constraint=models.UniqueConstraint(fields=("application", "officer"), name="conflict_once_an_officer"),
        ),
        migrations.AddConstraint(
            model_name="conflict",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="conflict_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="panelmember",
            constraint=models.UniqueConstraint(fields=("batch", "officer"), name="panel_member_once_a_class"),
        ),
        migrations.AddConstraint(
            model_name="scorechange",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="score_change_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="scoresheet",
            constraint=models.UniqueConstraint(fields=("interview", "by"), name="score_sheet_once_an_interviewer"),
        ),
        migrations.AddConstraint(
            model_name="scoresheet",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__range", (Decimal("0"), Decimal("100")))), name="score_sheet_in_percent"
            ),
        ),
        migrations.AlterField(
            model_name="score",
            name="interview",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workflows.interview"
            ),
        ),
        migrations.AddField(
            model_name="score",
            name="sheet",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="scores", to="workflows.scoresheet"
            ),
        ),
        migrations.RunPython(to_sheets, to_interviews),
        migrations.RemoveField(
            model_name="score",
            name="interview",
        ),
        migrations.AlterField(
            model_name="score",
            name="sheet",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="scores", to="workflows.scoresheet"
            ),
        ),
        migrations.RunPython(protect, unprotect),
    ]
