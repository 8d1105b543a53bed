"""Rename stored permissions: Django writes a permission's name only once, when it creates the row."""

from django.db import migrations

NAMES = {
    "announce": "Can send announcements to a class",
    "answer_datarequest": "Can answer personal data requests",
    "answer_inquiry": "Can answer residents' questions",
    "approve_award": "Can approve starter kit awards",
    "approve_ranking": "Can approve a ranking based on another officer's marks",
    "approve_register": "Can approve a register file imported by another officer",
    "enter_application": "Can enter applications at a kelurahan desk",
    "hand_on_task": "Can reassign a task taken by another officer",
    "hand_over_kit": "Can hand over a kit approved by another officer",
    "open_person": "Can open a register record, giving a reason",
    "pass_on_notice": "Can send notices by hand and mark them as sent",
    "publish_results": "Can publish selection results",
    "record_marks": "Can record attendance and marks for their own classes",
    "report_subject": "Can create a personal data report for a resident",
    "resend_notice": "Can resend a notice that was not delivered",
    "review_access": "Receives the weekly summary of who viewed personal data",
    "serve_subscription": "Can confirm class news subscribers and write to them",
    "view_eligibility": "Can see register data and criteria results",
    "waive_criterion": "Can waive a criterion reserved for the head",
}


def rename(apps, schema_editor):
    ours = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="workflows")
    for codename, name in NAMES.items():
        ours.filter(codename=codename).update(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("workflows", "0031_plain_english"),
    ]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
