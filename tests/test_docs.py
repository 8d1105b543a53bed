"""Every link and every path in the documentation leads to something that is there."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\s]+)`")
# Paths are named from the root, or from `workflows/`, whose layers are known by their own names.
BASES = (ROOT, ROOT / "workflows")
# Made by a run, or gone and named because of that.
NOT_HERE = {".data/letters/", "bench/mutants.py"}


def links(page: Path) -> list[str]:
    """The relative links of a page."""
    return [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not re.match(r"https?:|mailto:|#", link)]


def paths(page: Path) -> list[str]:
    """What stands in backticks and begins with a folder of ours."""
    named = (code for code in CODE.findall(page.read_text(encoding="utf-8")) if "/" in code and code[0] not in "/<$")
    return [code for code in named if any((base / code.split("/")[0]).is_dir() for base in BASES)]


def is_there(path: str) -> bool:
    return any(list(base.glob(path.rstrip("/"))) for base in BASES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_paths_of_a_page_exist(page):
    broken = [link for link in links(page) if not (page.parent / link.partition("#")[0]).exists()]
    missing = [path for path in paths(page) if path not in NOT_HERE and not is_there(path)]

    assert (broken, missing) == ([], [])


def test_links_and_paths_are_found():
    assert all(read(ROOT / "docs/way.md") for read in (links, paths))
