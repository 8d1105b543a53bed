"""Takes long numbers out of what was kept of the cells of refused rows: one could be a NIK in the wrong column."""

import re

from django.db import migrations

LONG_NUMBER = re.compile(r"\d(?:[\s.\-–]{0,3}\d){5,}")


def hide(apps, schema_editor):
    faults = apps.get_model("workflows", "RowFault").objects.filter(reason="kelurahan_unknown")
    for fault in faults.iterator():
        village = LONG_NUMBER.sub("[number]", fault.detail.get("village", ""))
        if village != fault.detail.get("village", ""):
            fault.detail = {**fault.detail, "village": village}
            fault.save(update_fields=["detail"])


class Migration(migrations.Migration):
    dependencies = [("workflows", "0007_register_by_two_persons")]

    operations = [migrations.RunPython(hide, migrations.RunPython.noop, elidable=True)]
