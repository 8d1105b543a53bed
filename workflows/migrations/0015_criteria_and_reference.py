"""Criteria of more kinds, verdicts that keep all of what was asked, waivers, and the lists that the office keeps."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import workflows.models.courses.criteria


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0014_decision"),
    ]

    operations = [
        migrations.CreateModel(
            name="Holiday",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True, verbose_name="day of the holiday")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
            ],
            options={
                "verbose_name": "holiday",
                "verbose_name_plural": "holidays",
                "ordering": ["day"],
                "default_permissions": ("view", "add", "change", "delete"),
            },
        ),
        migrations.CreateModel(
            name="Occupation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=20, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="name")),
                (
                    "aliases",
                    models.TextField(
                        blank=True,
                        help_text="One a line. Large and small letters, spaces and dots are alike.",
                        verbose_name="other spellings",
                    ),
                ),
            ],
            options={
                "verbose_name": "occupation",
                "verbose_name_plural": "occupations",
                "ordering": ["name"],
                "default_permissions": ("view", "add", "change", "delete"),
            },
        ),
        migrations.CreateModel(
            name="Schooling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=20, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="name")),
                (
                    "aliases",
                    models.TextField(
                        blank=True,
                        help_text="One a line. Large and small letters, spaces and dots are alike.",
                        verbose_name="other spellings",
                    ),
                ),
                (
                    "rank",
                    models.PositiveSmallIntegerField(
                        help_text="A higher number is more schooling.", unique=True, verbose_name="rank"
                    ),
                ),
            ],
            options={
                "verbose_name": "level of schooling",
                "verbose_name_plural": "levels of schooling",
                "ordering": ["rank"],
                "default_permissions": ("view", "add", "change", "delete"),
            },
        ),
        migrations.AlterModelOptions(
            name="application",
            options={
                "default_permissions": ("view", "add"),
                "ordering": ["-submitted_at", "-pk"],
                "permissions": [
                    ("view_eligibility", "Can see what the register and the criteria say"),
                    ("approve_eligibility", "Can approve eligibility"),
                    ("waive_criterion", "Can waive a criterion that is left to the head"),
                    ("schedule_interview", "Can schedule interviews"),
                    ("hold_interview", "Can hold and score interviews"),
                    ("approve_selection", "Can approve selection"),
                    ("approve_completion", "Can approve completion"),
                    ("withdraw_application", "Can withdraw an application for a resident"),
                    ("hand_on_task", "Can hand on a task that another officer has taken"),
                ],
                "verbose_name": "application",
                "verbose_name_plural": "applications",
            },
        ),
        migrations.AlterModelOptions(
            name="area",
            options={
                "default_permissions": ("view", "change"),
                "ordering": ["code"],
                "verbose_name": "area",
                "verbose_name_plural": "areas",
            },
        ),
        migrations.AddField(
            model_name="application",
            name="parked_at",
            field=models.DateTimeField(blank=True, help_text="Since when it waits for the next register.", null=True),
        ),
        migrations.AddField(
            model_name="area",
            name="aliases",
            field=models.TextField(
                blank=True, help_text="One a line, as register files write it.", verbose_name="other spellings"
            ),
        ),
        migrations.AddField(
            model_name="criterion",
            name="asks",
            field=models.CharField(blank=True, max_length=200, verbose_name="question"),
        ),
        migrations.AddField(
            model_name="criterion",
            name="blank",
            field=models.CharField(
                choices=[
                    ("unknown", "is unknown: the officer looks"),
                    ("yes", "counts as met"),
                    ("no", "counts as not met"),
                ],
                default="unknown",
                max_length=10,
                verbose_name="a blank desil",
            ),
        ),
        migrations.AddField(
            model_name="criterion",
            name="codes",
            field=workflows.models.courses.criteria.Codes(blank=True, default=list, verbose_name="which"),
        ),
        migrations.AddField(
            model_name="criterion",
            name="every",
            field=models.BooleanField(default=False, verbose_name="all of them, not just one"),
        ),
        migrations.AddField(
            model_name="criterion",
            name="names",
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
        migrations.AddField(
            model_name="criterion",
            name="resident_wording",
            field=models.CharField(blank=True, max_length=200, verbose_name="wording for residents"),
        ),
        migrations.AddField(
            model_name="criterion",
            name="scope",
            field=models.CharField(
                choices=[("class", "in the class"), ("year", "in the year of the class")],
                default="class",
                max_length=10,
                verbose_name="counted",
            ),
        ),
        migrations.AddField(
            model_name="criterion",
            name="staff_wording",
            field=models.CharField(blank=True, max_length=200, verbose_name="wording for staff"),
        ),
        migrations.AddField(
            model_name="criterion",
            name="waiver",
            field=models.CharField(
                choices=[
                    ("nobody", "nobody"),
                    ("officer", "the officer who checks, with a reason"),
                    ("head", "the head, with a reason"),
                ],
                default="officer",
                help_text="Whoever does not meet it is eligible only where it was waived.",
                max_length=10,
                verbose_name="who may waive it",
            ),
        ),
        migrations.AddField(
            model_name="criterion",
            name="wanted",
            field=models.BooleanField(default=True, verbose_name="“yes” is the answer that meets it"),
        ),
        migrations.AddField(
            model_name="criterionresult",
            name="as_of",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="criterionresult",
            name="asks",
            field=models.CharField(blank=True, max_length=200, verbose_name="question"),
        ),
        migrations.AddField(
            model_name="criterionresult",
            name="blank",
            field=models.CharField(
                choices=[
                    ("unknown", "is unknown: the officer looks"),
                    ("yes", "counts as met"),
                    ("no", "counts as not met"),
                ],
                default="unknown",
                max_length=10,
                verbose_name="a blank desil",
            ),
        ),
        migrations.AddField(
            model_name="criterionresult",
            name="codes",
            field=workflows.models.courses.criteria.Codes(blank=True, default=list, verbose_name="which"),
        ),
        migrations.AddField(
            model_name="criterionresult",
            name="every",
            field=models.BooleanField(default=False, verbose_name="all of them, not just one"),
        ),
        migrations.AddField(
            model_name="criterionresult",
            name="may_waive",
            field=models.CharField(
                choices=[
                    ("nobody", "nobody"),
                    ("officer", "the officer who checks, with a reason"),
                    ("head", "the head, with a reason"),
                ],
                default="officer",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="criterionresult",
            name="names",
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
        migrations.AddField(
            model_name="criterionresult",
            name="reason",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="criterionresult",
            name="scope",
            field=models.CharField(
                choices=[("class", "in the class"), ("year", "in the year of the class")],
                default="class",
                max_length=10,
                verbose_name="counted",
            ),
        ),
        migrations.AddField(
            model_name="criterionresult",
            name="source",
            field=models.CharField(
                blank=True,
                choices=[("register", "register"), ("form", "application form"), ("office", "our own records")],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="criterionresult",
            name="wanted",
            field=models.BooleanField(default=True, verbose_name="“yes” is the answer that meets it"),
        ),
        migrations.AddField(
            model_name="criterionresult",
            name="wording",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="application",
            name="step",
            field=models.CharField(
                blank=True,
                choices=[
                    ("approve_eligibility", "Approve eligibility"),
                    ("await_correction", "Await correction"),
                    ("await_register", "Await the next register"),
                    ("schedule_interview", "Schedule interview"),
                    ("interview", "Interview"),
                    ("approve_selection", "Approve selection"),
                    ("await_seat", "Await a free seat"),
                    ("await_confirmation", "Await confirmation"),
                    ("await_class_end", "In class"),
                    ("approve_completion", "Approve completion"),
                    ("await_ranking", "Await ranking"),
                    ("approve_award", "Approve award"),
                    ("hand_over_kit", "Hand over kit"),
                ],
                max_length=40,
                verbose_name="step",
            ),
        ),
        migrations.AlterField(
            model_name="criterion",
            name="kind",
            field=models.CharField(
                choices=[
                    ("registered", "Is on the register"),
                    ("desil", "Desil from - to"),
                    ("programmes", "Receives social aid"),
                    ("resident", "Lives in the city, or in parts of it"),
                    ("age", "Age from - to when the class starts"),
                    ("family", "At most this many of one family card"),
                    ("cool_down", "No training in the last this many months"),
                    ("schooling", "Has at least this schooling"),
                    ("occupation", "Does not have one of these occupations"),
                    ("other_open", "Has no other application under way"),
                    ("question", "Answers a yes-or-no question of the form"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="criterionresult",
            name="kind",
            field=models.CharField(
                choices=[
                    ("registered", "Is on the register"),
                    ("desil", "Desil from - to"),
                    ("programmes", "Receives social aid"),
                    ("resident", "Lives in the city, or in parts of it"),
                    ("age", "Age from - to when the class starts"),
                    ("family", "At most this many of one family card"),
                    ("cool_down", "No training in the last this many months"),
                    ("schooling", "Has at least this schooling"),
                    ("occupation", "Does not have one of these occupations"),
                    ("other_open", "Has no other application under way"),
                    ("question", "Answers a yes-or-no question of the form"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="criterionresult",
            name="maximum",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(150)],
                verbose_name="to / at most",
            ),
        ),
        migrations.AlterField(
            model_name="criterionresult",
            name="minimum",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, validators=[django.core.validators.MaxValueValidator(150)], verbose_name="from"
            ),
        ),
        migrations.AlterField(
            model_name="decision",
            name="step",
            field=models.CharField(
                blank=True,
                choices=[
                    ("approve_eligibility", "Approve eligibility"),
                    ("await_correction", "Await correction"),
                    ("await_register", "Await the next register"),
                    ("schedule_interview", "Schedule interview"),
                    ("interview", "Interview"),
                    ("approve_selection", "Approve selection"),
                    ("await_seat", "Await a free seat"),
                    ("await_confirmation", "Await confirmation"),
                    ("await_class_end", "In class"),
                    ("approve_completion", "Approve completion"),
                    ("await_ranking", "Await ranking"),
                    ("approve_award", "Approve award"),
                    ("hand_over_kit", "Hand over kit"),
                ],
                max_length=40,
                verbose_name="step",
            ),
        ),
        migrations.AlterField(
            model_name="question",
            name="kind",
            field=models.CharField(
                choices=[
                    ("short", "One line"),
                    ("long", "Several lines"),
                    ("yes_no", "Yes or no"),
                    ("choice", "One of several"),
                    ("schooling", "Highest schooling"),
                    ("occupation", "Occupation"),
                ],
                default="short",
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="stepdeadline",
            name="step",
            field=models.CharField(
                choices=[
                    ("approve_eligibility", "Approve eligibility"),
                    ("await_correction", "Await correction"),
                    ("await_register", "Await the next register"),
                    ("schedule_interview", "Schedule interview"),
                    ("interview", "Interview"),
                    ("approve_selection", "Approve selection"),
                    ("await_seat", "Await a free seat"),
                    ("await_class_end", "In class"),
                    ("approve_completion", "Approve completion"),
                    ("await_ranking", "Await ranking"),
                    ("approve_award", "Approve award"),
                    ("hand_over_kit", "Hand over kit"),
                ],
                max_length=40,
                verbose_name="step",
            ),
        ),
        migrations.CreateModel(
            name="Waiver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("reason", models.TextField(help_text="Without numbers of persons.", verbose_name="reason")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="waivers", to="workflows.application"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="criterionresult",
            name="waiver",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="results", to="workflows.waiver"
            ),
        ),
    ]
