"""Make the website of a new installation: the pages, the site at SITE_URL, the office, and the roles."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from wagtail.models import Page, Site

from cms.models import SiteSettings
from home.models import HomePage
from workflows import roles

from ...demo import english, pages, without_demo

FACTS = {
    "office": "its name",
    "address": "of the counter",
    "hours": "when the counter is open",
    "phone": "telephone",
    "whatsapp": "number",
    "email": "address",
    "data_protection_officer": "name",
    "data_protection_email": "address of the data protection officer",
}


class Command(BaseCommand):
    help = "Make the pages, the roles and the site at SITE_URL. Run again, it changes the address and the office."

    def add_arguments(self, parser: CommandParser) -> None:
        for name, words in FACTS.items():
            parser.add_argument(f"--{name.replace('_', '-')}", help=f"{words}; later under Pengaturan in the console")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        home = HomePage.objects.filter(depth=2, locale__language_code=settings.LANGUAGE_CODE).first()
        if home is None:
            home = pages.make_standing(_empty_root(), without_demo.pages())
            english.make_standing()
            self.stdout.write(f"Made {Page.objects.filter(depth__gt=1).count()} pages in two languages.")
        site = pages.site_for(home)
        self._say_office(site, {name: options[name] for name in FACTS if options[name] is not None})
        self._say_roles()
        self.stdout.write(f"The site is {settings.SITE_URL}, the console {settings.SITE_URL}/{settings.CONSOLE_PATH}")

    def _say_office(self, site: Site, facts: dict[str, str]) -> None:
        office, _created = SiteSettings.objects.update_or_create(site=site, defaults=facts)
        missing = [name for name in FACTS if not getattr(office, name)]
        if missing:
            self.stdout.write(
                f"The office still lacks: {', '.join(missing)}. Add them in the console, under Pengaturan."
            )

    def _say_roles(self) -> None:
        """Groups that were deleted are made again; what an administrator changed stays."""
        missing = tuple(role for role in roles.ROLES if not Group.objects.filter(name=role.name).exists())
        roles.grant(apps, missing, only=frozenset(name for role in missing for name in role.permissions))
        self.stdout.write(f"{len(roles.ROLES)} roles. Create the first account with manage.py createsuperuser.")


def _empty_root() -> Page:
    """Wagtail's root without its welcome page. Raises `CommandError` if anything else is below it."""
    root = Page.get_first_root_node()
    if root.get_descendants().exclude(slug="home", depth=2, content_type__model="page").exists():
        raise CommandError("There are pages here already, and none of them is our home page.")
    root.get_children().delete()
    return Page.objects.get(pk=root.pk)
