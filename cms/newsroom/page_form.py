"""The page form, with checks that apply to published pages but not to drafts."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.models import AbstractImage

from .checks import no_description
from .content import picture_fields, pictures_in, stream_fields

MOST_TAGS = 6


class PublicPageForm(WagtailAdminPageForm):
    """Require a description for every picture before a page is published or submitted for approval."""

    undescribed: list[AbstractImage] = []

    def clean(self) -> dict[str, Any]:
        end = self.cleaned_data.get("expire_at")
        if end and end < timezone.now() and "expire_at" not in self.changed_data:
            # Wagtail refuses a date in the past, in a dialog that is closed, so the page could never be saved again.
            self.cleaned_data["expire_at"], self.instance.removed_end = None, end
        super().clean()
        self.undescribed = []
        if not self.is_deferred_validation:
            for name in picture_fields(self._meta.model):
                self._check_picture(name)
            for name in stream_fields(self._meta.model):
                self._check_stream(name)
        return self.cleaned_data

    def _check_picture(self, name: str) -> None:
        picture = self.cleaned_data.get(name)
        if picture and not picture.description.strip():
            self.undescribed.append(picture)
            self.add_error(name, no_description(picture.title))

    def _check_stream(self, name: str) -> None:
        faults = {}
        for at, part, picture in pictures_in(self.cleaned_data.get(name) or []):
            if not picture.description.strip():
                self.undescribed.append(picture)
                fault = ValidationError(no_description(picture.title))
                faults[at] = StructBlockValidationError({part: fault}) if part else fault
        if faults:
            self.add_error(name, StreamBlockValidationError(faults))


class NewsPageForm(PublicPageForm):
    def save(self, commit: bool = True) -> Any:
        """Keep each related item once: the editor's autosave and the writer's click may both have sent it."""
        page = super().save(commit=commit)
        once = {one.to_id: one for one in page.chosen.all()}  # the last, whose key the editor knows
        if len(once) < page.chosen.count():
            page.chosen = list(once.values())
            if commit:
                page.chosen.commit()
        return page

    def clean_tags(self) -> list[str]:
        tags: list[str] = self.cleaned_data["tags"]
        if len(tags) > MOST_TAGS:
            words = ngettext("Use at most %(most)d tag.", "Use at most %(most)d tags.", MOST_TAGS)
            raise ValidationError(words % {"most": MOST_TAGS})
        return tags
