"""Permissions of comms staff: write and publish pages, manage pictures and PDFs, edit the office's contacts."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from workflows.roles import COMMS

PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
FILES = {
    "wagtailimages": ("add_image", "change_image", "choose_image"),
    "wagtaildocs": ("add_document", "change_document", "choose_document"),
}


def grant(apps, schema_editor):
    for label in ("wagtailcore", "wagtailimages", "wagtaildocs", "cms"):
        create_permissions(installed.get_app_config(label), apps=apps, verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects
    group = apps.get_model("auth", "Group").objects.get(name=COMMS.name)
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    page_permission = apps.get_model("wagtailcore", "GroupPagePermission").objects
    for codename in PAGES:
        wanted = permissions.get(content_type__app_label="wagtailcore", codename=codename)
        page_permission.get_or_create(group=group, page=root, permission=wanted)
    collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    file_permission = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for label, codenames in FILES.items():
        for codename in codenames:
            wanted = permissions.get(content_type__app_label=label, codename=codename)
            file_permission.get_or_create(group=group, collection=collection, permission=wanted)
    group.permissions.add(permissions.get(content_type__app_label="cms", codename="change_sitesettings"))


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("workflows", "0003_reference_data"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
