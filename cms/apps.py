"""App configurations: the website, static files without viewflow's theme, and accounts with our own fields."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig as DjangoStaticFilesConfig
from wagtail.users.apps import WagtailUsersAppConfig


class CmsConfig(AppConfig):
    default = True  # the two configs below are named in INSTALLED_APPS
    name = "cms"
    verbose_name = "Website"

    def ready(self) -> None:
        from . import freshness, publishing  # noqa: PLC0415  (models are not loaded before this)
        from .console import labels  # noqa: PLC0415  (models are not loaded before this)
        from .sharing import tasks  # noqa: F401, PLC0415  (connects the publish signals)

        freshness.listen()
        publishing.listen()
        labels.replace_labels()


class StaticFilesConfig(DjangoStaticFilesConfig):
    """Skip viewflow's 49 MB Material theme, which none of our screens use."""

    ignore_patterns = [*DjangoStaticFilesConfig.ignore_patterns, "viewflow", "viewflow/*"]


class OfficersConfig(WagtailUsersAppConfig):
    """Wagtail's user accounts with the extra fields that officers have."""

    user_viewset = "workflows.console.accounts.officers.OfficerViewSet"
    group_viewset = "workflows.console.accounts.officers.RoleViewSet"
