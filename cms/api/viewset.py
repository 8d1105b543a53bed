"""Shared by our two Wagtail API v2 endpoints: JSON only, and parameters validated against our own list."""

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from rest_framework.filters import BaseFilterBackend
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet
from wagtail.search.backends import get_search_backend

from . import parameters
from .pictures import Pictures
from .stories import Stories


class OpenViewSet(BaseAPIViewSet):
    """Mixin for Wagtail's API viewsets. List it before them in the bases."""

    renderer_classes = [JSONRenderer]
    parser_classes: list[Any] = []  # read-only
    authentication_classes: list[Any] = []  # no sessions: everyone gets the same response
    permission_classes = [AllowAny]

    def parameters(self) -> Iterable[parameters.Parameter]:
        """Return the parameters accepted by the current action."""
        raise NotImplementedError

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        parameters.check(request.GET, self.parameters())

    def check_query_parameters(self, queryset: Any) -> None:
        """Do nothing: `initial` checks the parameters for every action."""

    def perform_content_negotiation(self, request: Any, force: bool = False) -> tuple[JSONRenderer, str]:
        """Return JSON, whatever the Accept header says."""
        return JSONRenderer(), JSONRenderer.media_type

    def get_renderer_context(self) -> dict[str, Any]:
        return {**super().get_renderer_context(), "indent": None}

    def get_serializer_context(self) -> dict[str, Any]:
        pictures = Pictures(self.request)
        stories = Stories(self.request, pictures)
        return super().get_serializer_context() | {"pictures": pictures, "stories": stories}


class KnownOrderFilter(BaseFilterBackend):
    """Sorts by fields of the requested page type."""

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        if "order" not in request.GET:
            return queryset
        names = request.GET["order"].split(",")
        columns = {field.name for field in queryset.model._meta.concrete_fields}
        for name in names:
            if name.lstrip("-") not in columns:
                raise BadRequestError(f"order: {name} needs the type of page that has it")
        return queryset.order_by(*names, "pk")


class WordsFilter(BaseFilterBackend):
    """Searches within the results of the other filters, whose lookups Wagtail's search may not support itself.

    Only words are passed on: on SQLite, quotation marks or a lone space cause an error (modelsearch 1.3).
    """

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        if "search" not in request.GET:
            return queryset
        model: type[Model] = queryset.model
        words = " ".join(re.findall(r"\w+", request.GET["search"]))
        if not words:
            return queryset.none()
        left = model._default_manager.filter(pk__in=queryset.order_by().values("pk"))
        found = get_search_backend().search(words, left, operator=request.GET.get("search_operator"))
        if "order" not in request.GET:
            return found  # best match first
        return queryset.filter(pk__in=[row.pk for row in found])
