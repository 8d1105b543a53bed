"""Join the parts of the stylesheet into one file, so that pages load a single file and no build step is needed."""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "css/site.css"
SOURCES = Path(__file__).parents[1] / "static" / "css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# In cascade order. The first part declares the layers.
PARTS = (
    "tokens",
    "base",
    "layout",
    "frame",
    "components",
    "crumbs",
    "lists",
    "cards",
    "home",
    "course",
    "story",
    "news",
    "forms",
    "resident",
    "apply",
    "results",
    "search",
    "catalogue",
    "states",
)


def _bare(text: str) -> str:
    """Strip comments and indentation to save bandwidth."""
    lines = (line.strip() for line in COMMENT.sub("", text).splitlines())
    return "".join(f"{line}\n" for line in lines if line)


def joined() -> Path:
    """Return the path of the joined file, rewriting it if a part has changed."""
    target = Path(settings.DATA_DIR) / "joined" / NAME
    text = "".join(_bare((SOURCES / f"{part}.css").read_text(encoding="utf-8")) for part in PARTS)
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=target.parent, encoding="utf-8", delete=False) as file:
            file.write(text)
        Path(file.name).chmod(0o644)
        Path(file.name).replace(target)  # atomic, because another process may be reading it
    return target


class StylesheetFinder(BaseFinder):
    """Finds `css/site.css` as if it were stored beside its parts."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        found = [str(joined())] if path == NAME else []
        return found if find_all else (found[0] if found else [])

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        yield NAME, FileSystemStorage(location=joined().parent.parent)
