"""The website app, and which static files are ours to publish."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig as DjangoStaticFilesConfig
from wagtail.users.apps import WagtailUsersAppConfig


class CmsConfig(AppConfig):
    default = True  # the other two below are named in INSTALLED_APPS
    name = "cms"
    verbose_name = "Website"

    def ready(self) -> None:
        from . import freshness, frozen, publishing  # noqa: PLC0415  (models are loaded only now)
        from .sharing import tasks  # noqa: F401, PLC0415  (connects what follows a publish)

        freshness.listen()
        publishing.listen()
        frozen.replace_labels()


class StaticFilesConfig(DjangoStaticFilesConfig):
    """Leaves out viewflow's 49 MB of Material theme: no screen of ours uses it."""

    ignore_patterns = [*DjangoStaticFilesConfig.ignore_patterns, "viewflow", "viewflow/*"]


class OfficersConfig(WagtailUsersAppConfig):
    """Wagtail's accounts, with the fields of our officers."""

    user_viewset = "cms.officers.OfficerViewSet"
