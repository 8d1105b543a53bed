"""Page approval: add the group of approvers, its permissions, and the workflow for all pages."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from workflows.roles import COMMS, COMMS_HEAD, grant

WORKFLOW, TASK = "Persetujuan redaksi", "Disetujui redaktur"
PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
FILES = {
    "wagtailimages": ("add_image", "change_image", "choose_image"),
    "wagtaildocs": ("add_document", "change_document", "choose_document"),
}
PLAIN = (("cms", "change_sitesettings"), ("wagtail_localize", "submit_translation"))


def make_group(apps, schema_editor):
    for label in ("wagtailadmin", "wagtailcore", "wagtailimages", "wagtaildocs", "wagtail_localize", "cms"):
        create_permissions(installed.get_app_config(label), apps=apps, verbosity=0)
    grant(apps, (COMMS_HEAD,))
    groups, permissions = apps.get_model("auth", "Group").objects, apps.get_model("auth", "Permission").objects
    comms, head = groups.get(name=COMMS.name), groups.get(name=COMMS_HEAD.name)
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    on_pages = apps.get_model("wagtailcore", "GroupPagePermission").objects
    on_files = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for codename in PAGES:
        wanted = permissions.get(content_type__app_label="wagtailcore", codename=codename)
        on_pages.get_or_create(group=head, page=root, permission=wanted)
    on_pages.filter(group=comms, permission__codename="publish_page").delete()
    for label, codenames in FILES.items():
        for wanted in permissions.filter(content_type__app_label=label, codename__in=codenames):
            on_files.get_or_create(group=head, collection=collection, permission=wanted)
    for label, codename in PLAIN:
        wanted = permissions.get(content_type__app_label=label, codename=codename)
        comms.permissions.add(wanted)
        head.permissions.add(wanted)


def make_workflow(apps, schema_editor):
    """Replace Wagtail's default workflow, whose moderators group has no members."""
    kinds = apps.get_model("contenttypes", "ContentType").objects
    kind, _created = kinds.get_or_create(app_label="cms", model="approvaltask")
    task, _created = apps.get_model("cms", "ApprovalTask").objects.get_or_create(name=TASK, content_type=kind)
    task.groups.add(apps.get_model("auth", "Group").objects.get(name=COMMS_HEAD.name))
    workflows = apps.get_model("wagtailcore", "Workflow").objects
    workflow, _created = workflows.get_or_create(name=WORKFLOW)
    tasks = apps.get_model("wagtailcore", "WorkflowTask").objects
    tasks.filter(workflow_id=workflow.pk).delete()  # from before a way back, which drops our kind of task
    tasks.create(workflow_id=workflow.pk, task_id=task.pk, sort_order=0)
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    apps.get_model("wagtailcore", "WorkflowPage").objects.update_or_create(
        page_id=root.pk, defaults={"workflow_id": workflow.pk}
    )
    workflows.exclude(pk=workflow.pk).filter(workflow_pages=None, workflow_states=None).update(active=False)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0005_newsroom"),
        ("workflows", "0003_reference_data"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [
        migrations.RunPython(make_group, migrations.RunPython.noop),
        migrations.RunPython(make_workflow, migrations.RunPython.noop),
    ]
