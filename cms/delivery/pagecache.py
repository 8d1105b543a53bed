"""Outermost middleware that serves whole pages from memory to readers without a session.

Each process caches its own pages under the generation stamp (cms/delivery/generation.py). The stamp is read before a
page is rendered, so a page that changes during rendering is never served from the cache.
"""

import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from . import generation

# Paths whose responses are personal, or are cached elsewhere.
OWN = ("cari/", "daftar/", "kabar/", "sertifikat/", "status/", "usul/")
UNCACHED = (
    f"/{settings.CONSOLE_PATH}",
    *(f"{prefix}{path}" for prefix in ("/", "/en/") for path in OWN),
    *("/healthz", "/api/", "/static/", "/media/"),
)
LONGEST_QUERY = 200
# 404 responses have their own, smaller cache, so they cannot evict real pages.
MISSING = 500


@dataclass(slots=True)
class Kept:
    """One cached response. Compressed bodies are added on first use."""

    stamp: object
    until: float
    status: int
    headers: dict[str, str]
    body: bytes
    etag: str
    compressed: dict[str, bytes] = field(default_factory=dict)

    def body_for(self, encoding: str) -> bytes:
        if encoding not in self.compressed:
            squeeze = {"br": lambda body: brotli.compress(body, quality=6), "gzip": lambda body: gzip.compress(body, 6)}
            self.compressed[encoding] = squeeze[encoding](self.body)
        return self.compressed[encoding]


class Shelf:
    """The cached responses of one process; the least recently used is evicted first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.kept: OrderedDict[tuple[str, ...], Kept] = OrderedDict()

    def find(self, key: tuple[str, ...], stamp: object) -> Kept | None:
        found = self.kept.get(key)
        if found is None:
            return None
        if found.stamp != stamp or found.until < time.monotonic():
            self.kept.pop(key, None)
            return None
        self.kept.move_to_end(key)
        return found

    def put(self, key: tuple[str, ...], kept: Kept) -> None:
        self.kept[key] = kept
        while len(self.kept) > self.most:
            self.kept.popitem(last=False)


class PageCacheMiddleware:
    """Serve responses from the cache if possible, and cache those that may be shared."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.pages, self.missing = Shelf(settings.PAGE_CACHE_PAGES), Shelf(MISSING)
        self.generation = generation.current()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.PAGE_CACHE_SECONDS or not may_be_kept(request):
            return self.get_response(request)
        meta = request.META
        key = (request.scheme or "", meta.get("HTTP_HOST", ""), meta["PATH_INFO"], meta.get("QUERY_STRING", ""))
        stamp = self.generation.stamp()
        kept = self.pages.find(key, stamp) or self.missing.find(key, stamp)
        if kept is None:
            response = self.get_response(request)
            kept = keepable(response, stamp)
            if kept is None:
                return response
            (self.pages if kept.status == 200 else self.missing).put(key, kept)
        return answer(request, kept)


def may_be_kept(request: HttpRequest) -> bool:
    """Would every reader get the same response? Requests with a session or credentials are personal."""
    meta = request.META
    return (
        request.method == "GET"
        and settings.SESSION_COOKIE_NAME not in meta.get("HTTP_COOKIE", "")
        and "HTTP_AUTHORIZATION" not in meta
        and len(meta.get("QUERY_STRING", "")) <= LONGEST_QUERY
        and not meta["PATH_INFO"].startswith(UNCACHED)
    )


def keepable(response: HttpResponse, stamp: object) -> Kept | None:
    """Return the response as a cache entry, or None if it must not be shared."""
    control = response.get("Cache-Control", "")
    mine = (
        response.status_code not in (200, 404)
        or response.streaming
        or response.cookies
        or {"private", "no-store", "no-cache"} & {part.strip() for part in control.split(",")}
        or (response.status_code == 200 and "public" not in control)
        or response.get("Vary", "Accept-Encoding").lower() != "accept-encoding"
        or "nonce-" in response.get("Content-Security-Policy", "")
    )
    if mine:
        return None
    headers = {name: value for name, value in response.items() if name not in ("Content-Length", "ETag", "Vary")}
    return Kept(
        stamp=stamp,
        until=time.monotonic() + settings.PAGE_CACHE_SECONDS,
        status=response.status_code,
        headers={**headers, "Vary": "Accept-Encoding"},
        body=response.content,
        etag=hashlib.blake2s(response.content, digest_size=12).hexdigest(),
    )


@lru_cache(maxsize=256)
def encoding_for(accepted: str) -> str:
    """Return the best encoding that the browser accepts: "br", "gzip" or an empty string."""
    names = {part.split(";")[0].strip() for part in accepted.lower().split(",") if not part.strip().endswith(";q=0")}
    return next((name for name in ("br", "gzip") if name in names), "")


def answer(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Build a response from a cache entry, compressed if the browser accepts it, or a 304 if its copy is current."""
    encoding = encoding_for(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    etag = f'"{kept.etag}{encoding}"'
    if etag in request.META.get("HTTP_IF_NONE_MATCH", "") and kept.status == 200:
        response = HttpResponse(status=304, headers={"Vary": "Accept-Encoding", "ETag": etag})
        if "Cache-Control" in kept.headers:
            response["Cache-Control"] = kept.headers["Cache-Control"]
        return response
    body = kept.body_for(encoding) if encoding else kept.body
    headers = {**kept.headers, "ETag": etag, "Content-Length": str(len(body))}
    response = HttpResponse(body, status=kept.status, headers=headers)
    if encoding:
        response["Content-Encoding"] = encoding
    return response
