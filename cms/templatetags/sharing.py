"""Template tags for sharing and search: meta data, breadcrumbs and structured data."""

from dataclasses import dataclass, field
from typing import Any

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.models import CoursePage, NewsPage
from cms.models.public import PublicPage
from cms.sharing.addresses import HOME_DEPTH, Crumb, absolute, page_address, trail, versions
from cms.sharing.cards import card_of
from cms.sharing.drawing import HEIGHT, WIDTH

from ..delivery import memory
from ..sharing import structured
from .menu import site_menu

register = template.Library()

LOCALES = {"id": "id_ID", "en": "en_GB"}


@dataclass(frozen=True)
class Share:
    """Meta data for sharing. `address`, the canonical URL, is empty on screens that are not Wagtail pages."""

    title: str
    description: str
    image: str
    alt: str
    address: str = ""
    kind: str = "website"
    published: str = ""
    changed: str = ""
    author: str = ""
    locale: str = "id_ID"
    versions: list[tuple[str, str]] = field(default_factory=list)
    width: int = WIDTH
    height: int = HEIGHT


@register.simple_tag(takes_context=True)
def share(context: Any, page: Any = None, title: str = "", description: str = "", address: str = "") -> Share:
    """Return the meta data of a Wagtail page, or of another screen with its `title`.

    `title` and `address` override those of the page, for views of a part of it such as the news of one month.
    """
    if not isinstance(page, PublicPage):
        locale = LOCALES.get(get_language() or "", "id_ID")
        return Share(title, description, absolute(static("img/card.jpg")), _named("Berdaya"), locale=locale)
    card, request = card_of(page), getattr(context, "request", None)
    more = _of_news(page) if isinstance(page, NewsPage) else {}
    return Share(
        title=title or _title(page),
        description=page.search_description or description,
        image=absolute(card.address),
        alt=f"{card.kicker}: {card.title}" if card.kicker else card.title,
        address=absolute(address) if address else _address(page, request),
        locale=LOCALES.get(page.language_code, "id_ID"),
        versions=_versions(page, request) if not address else [],
        **more,
    )


def _versions(page: PublicPage, request: HttpRequest | None) -> list[tuple[str, str]]:
    site = memory.site_of(request) if request else None
    return versions(page, site.root_page_id) if site else []


def _address(page: PublicPage, request: HttpRequest | None) -> str:
    """Return the canonical URL. The only part of the query string it keeps is the page number of a list."""
    number = request.GET.get("p", "") if request else ""
    counted = number.isdecimal() and len(number) < 7  # int() rejects very long numbers
    further = f"?p={int(number)}" if counted and int(number) > 1 else ""
    return page_address(page) + further


def _title(page: PublicPage) -> str:
    if page.depth == HOME_DEPTH and not page.seo_title:
        return _named(page.title)
    return page.seo_title or page.title


def _named(name: str) -> str:
    """Add the tagline and city, as in the title of the home page."""
    return " ".join([f"{name}:", _("free skills training"), _("Kota Tangerang")])


def _of_news(page: NewsPage) -> dict[str, str]:
    changed = max(page.dated, page.last_published_at or page.dated)
    dates = {"published": structured.moment(page.dated), "changed": structured.moment(changed)}
    return {"kind": "article", "author": page.written_by, **dates}


@register.simple_tag(takes_context=True)
def breadcrumb(context: Any) -> list[Crumb]:
    """Return the breadcrumbs of the current page. Empty on home and on screens that are not Wagtail pages."""
    page, request = context.get("page"), context.get("request")
    if not isinstance(page, PublicPage) or request is None:
        return []
    if not hasattr(request, "_trail"):
        menu = site_menu(context)
        known = {link.url: link.title for link in (*menu.main, *menu.texts)}
        request._trail = trail(page, known)
    return request._trail


@register.simple_tag(takes_context=True)
def structured_data(context: Any) -> SafeString | str:
    """Return the JSON-LD of the current page, built from its context without any query."""
    page, office = context.get("page"), context.get("office")
    if not isinstance(page, PublicPage) or office is None:
        return ""
    about = {"address": page_address(page), "office": office}
    things = []
    if page.depth == HOME_DEPTH:
        things += [structured.website(office), structured.organization(office)]
    elif isinstance(page, CoursePage):
        image = absolute(card_of(page).address)
        things.append(structured.course(page, image=image, batches=context.get("batches") or [], **about))
    elif isinstance(page, NewsPage):
        things.append(
            structured.news(page, image=absolute(card_of(page).address), tags=context.get("tags") or [], **about)
        )
    if steps := breadcrumb(context):
        things.append(structured.breadcrumbs(steps))
    return structured.as_script(things)
