"""English that is left on a screen in Indonesian."""

import re

from bs4 import BeautifulSoup, Comment

# Everyday words of English screens, none of which is also Indonesian.
ENGLISH = re.compile(
    r"\b(the|and|of|to|for|with|this|that|are|is|has|have|been|you|your|not|can|"
    r"add|edit|delete|save|saved|search|choose|select|show|view|move|copy|create|created|update|updated|"
    r"page|pages|image|images|document|documents|collection|collections|user|users|group|groups|"
    r"publish|published|unpublish|draft|live|schedule|scheduled|workflow|workflows|task|tasks|approve|approved|"
    r"settings|reports|report|help|history|account|language|locale|password|username|sign|log|name|title|date|time|"
    r"type|owner|comment|comments|lock|locked|unlock|privacy|visible|public|private|preview|toggle|more|back|next|"
    r"previous|yes|no(?!\.)|none|any|all|results|filter|filters|sort|order|upload|file|size|height|width|"
    r"actions|action|items|item|new|other|first|last|by|from|at|on|in)\b",
    re.IGNORECASE,
)
# English that is no word of ours to change: names, data of the first migration, and what the packages do not mark.
EXCUSED = re.compile(
    r"English|Wagtail|Root|Moderators?( approval)?|Editors|"
    r"\b(?:Can (?:add|change|delete) [\w ]+)|"  # names of permissions, read out for the boxes of a group
    r"Delete pages with children|Lock/unlock pages you've locked|(?:Publish|Unlock) any page|"
    r"[A-Z]\w+(?:/[\w+-]+)+|GMT[+-]?[\d.]*|\([^)]*Time\)|"  # time zones
    r"\bNone\b",  # what Wagtail's templates print where nobody published, where nothing is counted
)
UNMARKED = {
    "Actions",  # read out for the buttons at the top: English in Wagtail's template
    "Search",  # read out for the search of the dashboard: the same
    "Page",  # read out for the pages of a group and of a workflow: a field without a label
    "Locale",  # a model without a name of its own, in the form of a group
}

ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "data-w-tooltip-content-value")


def texts(html: bytes | str) -> set[str]:
    """All that can be read or heard on a screen, but for what officers and residents wrote."""
    page = BeautifulSoup(html, "html.parser")
    for hidden in page.find_all(["script", "style"]):
        hidden.decompose()
    said = [text for text in page.find_all(string=True) if not isinstance(text, Comment)]
    said += [tag[name] for name in ATTRIBUTES for tag in page.find_all(attrs={name: True})]
    said += [button["value"] for button in page.select("input[type=submit][value]")]
    return {" ".join(EXCUSED.sub(" ", text).split()) for text in said} - UNMARKED


def english(html: bytes | str) -> list[str]:
    return sorted(text for text in texts(html) if ENGLISH.search(text))
