"""The synonyms of the site search, with a first list; who may edit them and redirects and see courses; the footer."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from workflows.roles import COMMS, COMMS_HEAD

# What people type, and the words on our pages.
LINES = (
    ("masak, memasak, kuliner, koki, chef, juru masak, tukang masak, katering, catering, dapur, cooking", "boga"),
    ("kue, roti, bakery, baking, camilan, cemilan, jajanan, gorengan, sambal, makanan, masakan, warung", "boga"),
    ("barber, tukang cukur, cukur, pangkas, pangkas rambut, potong rambut, gunting rambut, rambut", "barbershop"),
    ("salon, kapster, penata rambut, haircut, hairdresser, hair", "barbershop"),
    ("penjahit, tukang jahit, konveksi, permak, baju, kebaya, seragam, tailor, sewing, busana, fashion", "jahit"),
    ("kafe, cafe, kedai, kedai kopi, espresso, latte, peracik kopi, coffee, minuman", "barista"),
    ("pendingin ruangan, pendingin, air conditioner, freon, teknisi ac, tukang ac, cuci ac, reparasi ac", "servis ac"),
    ("umur, usia, batas umur, batas usia, persyaratan, ketentuan, kriteria, requirements, age", "syarat"),
    ("disabilitas, difabel, cacat, tunanetra, tunarungu, tuli, kursi roda, disability, disabled", "aksesibilitas"),
    ("data pribadi, kerahasiaan, pelindungan data, perlindungan data, personal data, gdpr", "privasi"),
    ("modal usaha, hadiah, alat usaha, bantuan alat, toolkit, starter kit", "paket alat"),
    ("alur, tahapan, langkah, prosedur, cara daftar, how it works", "cara kerja"),
    ("penipuan, calo, pungli, pungutan, minta uang, scam, fraud", "meminta uang"),
    ("loket, kantor, alamat, telepon, kontak, hubungi, jam buka, jam kerja, contact, opening hours", "tentang berdaya"),
    ("lowongan, lowongan kerja, kerja, loker, karier, job", "lulusan"),
)
EDIT = ("view", "add", "change", "delete")


def add_lines(apps, schema_editor):
    synonyms = apps.get_model("cms", "Synonym").objects
    synonyms.bulk_create(synonyms.model(typed=typed, means=means) for typed, means in LINES)


def grant(apps, schema_editor):
    for label in ("cms", "wagtailredirects"):
        create_permissions(installed.get_app_config(label), apps=apps, verbosity=0)
    groups, permissions = apps.get_model("auth", "Group").objects, apps.get_model("auth", "Permission").objects
    names = [f"{verb}_synonym" for verb in EDIT]
    synonyms = permissions.filter(content_type__app_label="cms", codename__in=names)
    redirects = permissions.filter(content_type__app_label="wagtailredirects", content_type__model="redirect")
    courses = permissions.filter(content_type__app_label="workflows", codename="view_course")
    for role in (COMMS, COMMS_HEAD):
        groups.get(name=role.name).permissions.add(*synonyms, *courses)
    # A redirect is live at once, so it is for those who approve pages.
    groups.get(name=COMMS_HEAD.name).permissions.add(*redirects)


def show_standard_pages(apps, schema_editor):
    """Until now the footer had every standard page directly below the home page, whatever this field said."""
    kinds = apps.get_model("contenttypes", "ContentType").objects.filter(app_label="cms", model="standardpage")
    pages = apps.get_model("wagtailcore", "Page").objects.filter(content_type__in=kinds)
    pages.filter(depth=3).update(show_in_menus=True)
    pages.exclude(depth=3).update(show_in_menus=False)


def revoke(apps, schema_editor):
    groups, permissions = apps.get_model("auth", "Group").objects, apps.get_model("auth", "Permission").objects
    redirects = permissions.filter(content_type__app_label="wagtailredirects", content_type__model="redirect")
    courses = permissions.filter(content_type__app_label="workflows", codename="view_course")
    for role in (COMMS, COMMS_HEAD):
        groups.get(name=role.name).permissions.remove(*redirects, *courses)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0007_plain_english"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [
        migrations.CreateModel(
            name="Synonym",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "typed",
                    models.CharField(
                        help_text="One or more words or phrases, with commas between them, such as “masak, memasak, koki”.",  # noqa: E501  (as Django writes it)
                        max_length=240,
                        verbose_name="what people type",
                    ),
                ),
                (
                    "means",
                    models.CharField(
                        help_text="Words that are on the page, such as “tata boga”. The page must have all of them.",
                        max_length=80,
                        verbose_name="what we search for",
                    ),
                ),
            ],
            options={
                "verbose_name": "search synonym",
                "verbose_name_plural": "search synonyms",
                "ordering": ["means", "pk"],
                "default_permissions": ("view", "add", "change", "delete"),
            },
        ),
        migrations.RunPython(add_lines, migrations.RunPython.noop),
        migrations.RunPython(grant, revoke),
        migrations.RunPython(show_standard_pages, migrations.RunPython.noop),
    ]
