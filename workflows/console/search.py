"""Search in the lists of the console: one spelling finds all the others, and an empty list says what was asked."""

from functools import reduce
from operator import and_, or_
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Replace
from django.db.models.lookups import IContains, IStartsWith
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import IndexView

from ..rules import names, numbers
from ..typed import APOSTROPHES, bare, legible
from ..typed_fields import NumberField


def _without_apostrophes(field: str) -> Any:
    return reduce(lambda text, sign: Replace(text, Value(sign), Value("")), APOSTROPHES, F(field))


def name_is(field: str, typed: str) -> Q:
    """Names that hold every word of `typed`, however titles, apostrophes and "Muhammad" are written in either."""
    words, name = names.plain_name(typed).split(), _without_apostrophes(field)
    if not words or any(map(str.isdigit, typed)):  # not a name
        return Q(pk__in=[])
    return reduce(
        and_,
        (
            reduce(or_, (Q(IContains(name, part)) for part in names.parts(word)))
            | reduce(or_, (Q(IStartsWith(name, start)) for start in names.starts(word)), Q())
            for word in words
        ),
    )


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
    every word must occur.
    """

    number_field = ""
    name_field = ""
    search_backend_name = None
    results_template_name = "workflows/console/found.html"
    empty: Any = ""

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
