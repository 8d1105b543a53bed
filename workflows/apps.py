"""The training programme, from an application to a starter kit."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowsConfig(AppConfig):
    name = "workflows"
    verbose_name = _("Training programme")

    def ready(self) -> None:
        from . import checks, tasks  # noqa: F401, PLC0415 (they connect themselves; need the models loaded)
        from .actions.accounts import watch  # noqa: PLC0415 (needs the models loaded)
        from .exports import cells  # noqa: PLC0415 (Wagtail's views need the models)
        from .typed_fields import read_everywhere  # noqa: PLC0415 (the same)

        watch.connect()
        cells.guard_wagtail()
        read_everywhere()
