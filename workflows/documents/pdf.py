"""PDFs made of our own templates, our own files and nothing else.

Needs Debian's libpango (docs/operations.md).  Imported when the first document is asked for: 0.8 s that
no page of the site needs, and a machine without libpango serves all the rest.
"""

from collections.abc import Mapping
from typing import Any

from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME = "berdaya:"
KINDS = {"svg": "image/svg+xml", "jpg": "image/jpeg", "png": "image/png", "woff2": "font/woff2"}


class OwnFiles(URLFetcher):
    """Knows the files that it was given, under "berdaya:<name>"; refuses every other address, of disk or network."""

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
    """PDF/UA-1: tagged, with title and language, for readers that speak."""
    document = HTML(string=html, base_url=SCHEME, url_fetcher=OwnFiles(files))
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", optimize_images=True, jpeg_quality=85, dpi=200)
    return pdf
