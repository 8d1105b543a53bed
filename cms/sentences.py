"""A field of one or two sentences in the editor."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.widgets import AdminAutoHeightTextInput


class Sentences(AdminAutoHeightTextInput):
    """One or two sentences, shown whole: a box that grows with them. Line breaks become spaces."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str | None:
        value = super().value_from_datadict(data, files, name)
        return value if value is None else " ".join(value.split())
