"""Search in the lists of the console: one spelling finds all the others, and an empty list says what was asked."""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Replace, StrIndex
from django.db.models.lookups import GreaterThan, IContains
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import HeaderButton

from ..rules import names, numbers
from ..typed import APOSTROPHES, bare, legible
from ..typed_fields import NumberField

OF_THE_PAGE = {"p", "_w_filter_fragment"}  # of the address of a list, which narrow nothing


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, Q())


def _holds(field: str, word: str) -> Q:
    """Names that hold `word`. Apostrophes are taken out only of the few names that have one: it is slow."""
    bare_name = reduce(lambda text, sign: Replace(text, Value(sign), Value("")), APOSTROPHES, F(field))
    has_one = _any(Q(GreaterThan(StrIndex(F(field), Value(sign)), 0)) for sign in APOSTROPHES)
    return Q(**{f"{field}__icontains": word}) | (has_one & Q(IContains(bare_name, word)))


def name_is(field: str, typed: str) -> Q:
    """Names that hold every word of `typed`, however titles, apostrophes and "Muhammad" are written in either."""
    words = names.plain_name(typed).split()
    if not words or any(map(str.isdigit, typed)):  # not a name
        return Q(pk__in=[])
    found = Q()
    for word in words:
        ways = names.parts(word)
        found &= (
            _holds(field, word)
            if ways == (word,)
            else _any(Q(**{f"{field}__icontains": part}) for part in ways)
            | _any(Q(**{f"{field}__istartswith": start}) for start in names.starts(word))
        )
    return found


class ApplicationNumberField(NumberField):
    """An application number in a filter, as it is shown or pasted."""

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        number = numbers.parse(typed)
        if typed and number is None:
            raise ValidationError(_("This is not an application number. It looks like 7F3K-9Q2M."))
        return number or ""


class Searching(IndexView):
    """A list that finds people by name, and applications by number, in any spelling.

    `number_field` and `name_field` lead to both if the rows are about an application. In the other `search_fields`,
    every word must occur. With `exported_as`, the key of a list in `workflows/exports`, it has a button that leads to
    its export with the same filter, search and order.
    """

    number_field = ""
    name_field = ""
    search_backend_name = None
    results_template_name = "workflows/console/found.html"
    empty: Any = ""
    exported_as = ""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not self.exported_as or not self.request.user.has_perm("workflows.export_lists"):
            return super().header_buttons
        asked = ((name, values) for name, values in self.request.GET.lists() if name not in OF_THE_PAGE)
        query = urlencode({name: list(filter(None, values)) for name, values in asked}, doseq=True)
        address = reverse("workflows_export_new", args=[self.exported_as])
        url = f"{address}?{query}" if query else address
        return [*super().header_buttons, HeaderButton(_("Export"), url=url, icon_name="download")]

    @property
    def is_searchable(self) -> bool:
        return bool(self.search_fields or self.number_field or self.name_field)

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        return queryset.filter(self.asked(self.search_query)) if self.is_searching else queryset

    def asked(self, typed: str) -> Q:
        found, number = Q(pk__in=[]), bare(typed).upper()
        if self.number_field and number.isalnum():
            found |= Q(**{f"{self.number_field}__contains": number})
        if self.name_field:
            found |= name_is(self.name_field, typed)
        fields, words = self.search_fields or [], legible(typed).split()
        if fields and words:
            found |= reduce(
                and_, (reduce(or_, (Q(**{f"{field}__icontains": word}) for field in fields)) for word in words)
            )
        return found

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Nothing for a filter that cannot be read: all rows would look like its answer."""
        return queryset.none() if self.faults else super().filter_queryset(queryset)

    @property
    def faults(self) -> list[tuple[str, str]]:
        """The label and the sentence of each filter that cannot be read."""
        form = self.filters.form if self.filters else None
        errors = form.errors if form else {}
        return [(str(form.fields[name].label), sentence) for name, found in errors.items() for sentence in found]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        asked = self.is_searching or self.is_filtering or self.faults
        total = self.get_base_queryset().count() if asked and not context["object_list"] else 0
        return {"empty": self.empty, **context, "faults": self.faults, "total": total}
