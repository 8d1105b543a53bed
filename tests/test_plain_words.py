"""What residents read is plain: no jargon, no blame, and no sentence of more than 20 words, in both languages."""

import ast
import re

import polib
import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
CATALOGUE = ROOT / "cms/locale/id/LC_MESSAGES/django.po"
# Where the words of residents stand; what officers read in the console may be longer.
OURS = ("home/", "workflows/events.py", "templates/home/", "templates/notices/", "templates/components/")
NOT_OURS = (
    "home/counter/views.py",
    "templates/home/counter",
    "home/demo/",
    "home/management/",
    "home/wagtail_hooks.py",
)
FORBIDDEN = {
    "id": r"silahkan|submit\w*|error|invalid|aplikasi|gagal",
    "en": r"submit\w*|error\w*|invalid|failed",
}
MOST = 20
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\{?[^}%]*\}?\}|<[^>]+>")
# What a template decides stands between sentences, and so do the cells of a table.
BETWEEN = re.compile(r"\{%[^%]*%\}|\|")
# A dot after a number or a short form ends no sentence.
END = re.compile(r"(?<!\bNo)(?<!\bJl)(?<!\bRp)(?<!\bKel)(?<!\bKec)[.!?:;…](?=\s|$)|\n\s*\n|\n\s*[-*]\s")


def sentences(text: str) -> list[str]:
    return [part.strip() for part in END.split(PLACEHOLDER.sub("X", BETWEEN.sub(". ", text))) if part and part.strip()]


def faults(text: str, language: str) -> list[str]:
    long = [one for one in sentences(text) if len(re.findall(r"[\w'’-]+", one)) > MOST]
    words = re.findall(rf"\b(?:{FORBIDDEN[language]})\b", PLACEHOLDER.sub("X", text), re.IGNORECASE)
    return [f"{len(one.split())} words: {one}" for one in long] + [f"{word!r} in: {text}" for word in words]


def ours(entry: polib.POEntry) -> bool:
    places = [place for place, _line in entry.occurrences]
    return any(place.startswith(OURS) and not place.startswith(NOT_OURS) for place in places)


def wording() -> list[tuple[str, str]]:
    """(language, text) of every message that a resident may read."""
    found = []
    for entry in filter(ours, polib.pofile(str(CATALOGUE))):
        found += [("en", text) for text in (entry.msgid, entry.msgid_plural) if text]
        found += [("id", text) for text in (entry.msgstr, *entry.msgstr_plural.values()) if text]
    return found


def letters() -> list[tuple[str, str]]:
    """What letters say, which are written in both languages, without the parts in which a template thinks."""
    folders = {"id": ROOT / "templates/notices", "en": ROOT / "templates/notices/en"}
    return [(language, path.read_text()) for language, one in folders.items() for path in sorted(one.glob("*.txt"))]


def demo_texts() -> list[tuple[str, str]]:
    """The texts of the demo's pages: whole strings with a space in them."""
    found = []
    for path in sorted((ROOT / "home/demo").glob("*.py")):
        language = "en" if "english" in path.name else "id"
        tree = ast.parse(path.read_text(encoding="utf-8"))
        notes = {
            ast.get_docstring(one, clean=False)
            for one in ast.walk(tree)
            if isinstance(one, ast.Module | ast.FunctionDef | ast.ClassDef)
        }
        found += [
            (language, one.value)
            for one in ast.walk(tree)
            if isinstance(one, ast.Constant)
            and isinstance(one.value, str)
            and " " in one.value
            and one.value not in notes
        ]
    return found


@pytest.mark.parametrize("read", [wording, letters, demo_texts], ids=lambda read: read.__name__)
def test_residents_read_plain_words_in_short_sentences(read):
    texts = read()

    assert texts
    assert [fault for language, text in texts for fault in faults(text, language)] == []


@pytest.mark.parametrize("place", [*OURS, *NOT_OURS])
def test_places_of_words_are_there(place):
    assert (ROOT / place).exists()


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Silahkan isi NIK.", "id", 1),
        ("Silakan isi NIK.", "id", 0),
        ("Pengiriman gagal.", "id", 1),
        ("Invalid number. Submit again.", "en", 2),
        (" ".join(["kata"] * 20) + ".", "id", 0),
        (" ".join(["kata"] * 21) + ".", "id", 1),
        ("Satu kalimat pendek. " * 9, "id", 0),
    ],
)
def test_lint_finds_what_it_is_for(text, language, expected):
    assert len(faults(text, language)) == expected
