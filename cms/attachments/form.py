"""The document form of the library, which looks into the file."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.documents.forms import BaseDocumentForm

from .inspection import fault_of


class InspectedDocumentForm(BaseDocumentForm):
    def clean_file(self) -> Any:
        """Raises `ValidationError` if a newly uploaded file must not be offered to readers."""
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            file.seek(0)
            fault = fault_of(file)
            file.seek(0)
            if fault:
                raise ValidationError(fault)
        return file
