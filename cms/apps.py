"""The website app, and which static files are ours to publish."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig as DjangoStaticFilesConfig
from wagtail.users.apps import WagtailUsersAppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Website"


class StaticFilesConfig(DjangoStaticFilesConfig):
    """Leaves out viewflow's 49 MB of Material theme: no screen of ours uses it."""

    ignore_patterns = [*DjangoStaticFilesConfig.ignore_patterns, "viewflow", "viewflow/*"]


class OfficersConfig(WagtailUsersAppConfig):
    """Wagtail's accounts, with the fields of our officers."""

    user_viewset = "cms.officers.OfficerViewSet"
