"""Wagtail's content checker in the editor's preview, extended with two rules (js/content-checks.js)."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

from .checks import EMPTY_WORDS, LONGEST_SENTENCE


class ContentChecker(ContentCheckerItem):
    """Wagtail's checks, plus vague link text and overlong sentences."""

    axe_run_only = [*ContentCheckerItem.axe_run_only, "link-says-where", "short-sentences"]
    axe_custom_rules = [
        *ContentCheckerItem.axe_custom_rules,
        {
            "id": "link-says-where",
            "impact": "serious",
            "selector": "main a[href]",
            "tags": ["best-practice"],
            "any": ["check-link-says-where"],
            "enabled": True,
        },
        {
            "id": "short-sentences",
            "impact": "moderate",
            "selector": "main .prose p, main .prose li",
            "tags": ["best-practice"],
            "any": ["check-short-sentences"],
            "enabled": True,
        },
    ]
    axe_custom_checks = [
        *ContentCheckerItem.axe_custom_checks,
        {"id": "check-link-says-where", "options": {"empty": sorted(EMPTY_WORDS)}},
        {"id": "check-short-sentences", "options": {"most": LONGEST_SENTENCE}},
    ]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        "link-says-where": {
            "error_name": _("The link does not say where it leads"),
            "help_text": _("Use the title of the page, not “click here”"),
        },
        "short-sentences": {
            "error_name": _("A sentence is too long"),
            "help_text": _("Split it in two: at most 40 words, ideally 25"),
        },
    }

    class Media:
        js = ["js/content-checks.js"]


def use_ours(request: Any, items: list[Any], page: Any) -> None:
    """Replace Wagtail's content checker with ours in the user bar."""
    items[:] = [ContentChecker(one.in_editor) if isinstance(one, ContentCheckerItem) else one for one in items]
