"""The training programme, from an application to a starter kit."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowsConfig(AppConfig):
    name = "workflows"
    verbose_name = _("Training programme")

    def ready(self) -> None:
        from . import tasks  # noqa: F401, PLC0415 (connects signal receivers; needs the models loaded)
        from .exports import cells  # noqa: PLC0415 (Wagtail's views need the models)
        from .typed_fields import read_everywhere  # noqa: PLC0415 (the same)

        cells.guard_wagtail()
        read_everywhere()
