"""Renders PDFs from our own templates and files only.

Needs Debian's libpango (docs/operations.md). Imported with the first document, because the import takes 0.8 s and the
rest of the site must work without libpango.
"""

from collections.abc import Mapping
from typing import Any

from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME = "berdaya:"
KINDS = {"svg": "image/svg+xml", "jpg": "image/jpeg", "png": "image/png", "woff2": "font/woff2"}


class OwnFiles(URLFetcher):
    """Serves the given files as "berdaya:<name>" and refuses all other addresses, on disk or network."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=[])
        self.files = files

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        name = url.removeprefix(SCHEME)
        if not url.startswith(SCHEME) or name not in self.files:
            raise ValueError(f"A document may not fetch {url!r}.")
        kind = KINDS[name.rpartition(".")[2]]
        return URLFetcherResponse(url, self.files[name], {"Content-Type": kind})


def render(html: str, files: Mapping[str, bytes]) -> bytes:
    """Returns a tagged PDF (PDF/UA-1) with title and language, for screen readers."""
    document = HTML(string=html, base_url=SCHEME, url_fetcher=OwnFiles(files))
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", optimize_images=True, jpeg_quality=85, dpi=200)
    return pdf
