"""The programme: from an application to a handed-over kit."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowsConfig(AppConfig):
    name = "workflows"
    verbose_name = _("Training programme")

    def ready(self) -> None:
        from . import tasks  # noqa: F401, PLC0415 (connects what continues a process; models must be loaded first)
        from .exports import cells  # noqa: PLC0415 (Wagtail's views need the models)

        cells.guard_wagtail()
