"""Extra panels in the page editor."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from .checks import Finding, no_description
from .findings import findings_of


class FindingsPanel(Panel):
    """Shows the findings about the last saved draft; hidden if there are none."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Content checks"))
        kwargs.setdefault("icon", "glasses")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/console/findings.html"

        @cached_property
        def findings(self) -> list[Finding]:
            missing = getattr(self.form, "undescribed", [])
            asked = [Finding(no_description(picture.title), picture.pk) for picture in missing]
            found = findings_of(self.instance) if self.instance.pk else []
            return [*asked, *(one for one in found if one not in asked)]

        def is_shown(self) -> bool:
            return bool(self.findings)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"findings": self.findings}
