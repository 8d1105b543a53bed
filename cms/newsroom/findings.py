"""Run the content checks on pages, with the live pages, documents and addresses from the database."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override
from wagtail.documents import get_document_model
from wagtail.images.models import AbstractImage
from wagtail.models import Page, Site

from ..delivery import memory
from .checks import Finding, Known, check
from .content import content_of, picture_fields


def known() -> Known:
    """Load what readers can open now. Takes two queries, plus one or two for the addresses."""
    live, restricted = Page.objects.live().values_list("pk", "path"), memory.restricted_paths()
    return Known(
        pages=frozenset(pk for pk, path in live if not path.startswith(restricted)),
        documents=frozenset(get_document_model().objects.values_list("pk", flat=True)),
        answers=_addresses(),
    )


def _addresses() -> Callable[[str], bool]:
    site = Site.objects.filter(is_default_site=True).first()
    live = memory.addresses(site.root_page_id) if site else {}
    pages = {place for place, address in live.items() if address.is_readable}

    def answers(address: str) -> bool:
        path = address.split("#")[0].split("?")[0]
        language = get_language_from_path(path) or settings.LANGUAGE_CODE
        below = path.removeprefix(f"/{language}/").strip("/")
        below = f"{below}/" if below else ""
        if (language, below) in pages or (settings.LANGUAGE_CODE, below) in pages:
            return True
        try:
            with override(language):
                # Only Wagtail's catch-all pattern has a positional argument, and it matches any path.
                return not resolve(path).args
        except Resolver404:
            return False

    return answers


def findings_of(page: Page, knowledge: Known | None = None) -> list[Finding]:
    return check(content_of(page), knowledge or known())


def findings_by_page(pages: Iterable[Page]) -> dict[int, list[Finding]]:
    """Return findings by primary key, without pages that have none.

    Takes a few queries per page type, and one for each page with pictures in its text.
    """
    knowledge, pages = known(), list(pages)
    for kind in {type(page) for page in pages}:
        prefetch_related_objects([page for page in pages if type(page) is kind], *picture_fields(kind))
    found = {page.pk: findings_of(page, knowledge) for page in pages}
    return {pk: findings for pk, findings in found.items() if findings}


def undescribed(page: Page) -> list[AbstractImage]:
    """Return the pictures that block publishing `page` because they have no description."""
    return [picture for picture in content_of(page).pictures if not picture.description.strip()]
