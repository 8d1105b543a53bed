"""Carry the faults of former uploads to the reworded sentences: the column stores the message id shown on screen."""

from django.db import migrations

SENTENCES = {
    "Nobody said in time which column is which. Upload the file again.": (
        "The columns were not assigned in time. Upload the file again."
    ),
    "Say which column is which.": "Assign the columns of the file.",
    "The CSV file is damaged: a quotation mark or a cell has no end.": (
        "The CSV file is damaged: a quotation mark or a cell is not closed."
    ),
    "The day of the extract is still to come. Check it.": "The date of the extract is in the future. Check it.",
    "The file could not be read. Try it once more; if it fails again, save the table as CSV.": (
        "The file could not be read. Try again; if it still fails, save the table as CSV."
    ),
    "The upload broke off. Upload the file again.": "The upload was interrupted. Upload the file again.",
    "The workbook is not one that a spreadsheet program made. Save the table as CSV.": (
        "The workbook was not created by a spreadsheet program. Save the table as CSV."
    ),
    "This is an old or a locked Excel file. Open it, take off the password and save it as XLSX.": (
        "This Excel file is old or locked. Open it, remove the password and save it as XLSX."
    ),
    "This is not a table that can be read. Save it as CSV (UTF-8) or XLSX.": (
        "This file cannot be read as a table. Save it as CSV (UTF-8) or XLSX."
    ),
}


def carry(apps, schema_editor):
    runs = apps.get_model("workflows", "ImportRun").objects
    for former, sentence in SENTENCES.items():
        runs.filter(fault=former).update(fault=sentence)


class Migration(migrations.Migration):
    dependencies = [("workflows", "0032_permission_names")]

    operations = [migrations.RunPython(carry, migrations.RunPython.noop)]
