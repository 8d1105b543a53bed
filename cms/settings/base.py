"""Settings shared by all environments. Anything that differs between machines is read from environment variables.

`.env.example` explains each variable; `docs/operations.md` says which ones production needs.
"""

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from .accounts import *  # noqa: F403  (settings are one namespace by Django's design)
from .headless import *  # noqa: F403
from .letters import *  # noqa: F403
from .office import *  # noqa: F403
from .privacy import *  # noqa: F403
from .stores import *  # noqa: F403
from .stores import BASE_DIR, DATA_DIR, MEDIA_HOSTS, env
from .wagtail import *  # noqa: F403

# -- Site -------------------------------------------------------------------------------------------
SECRET_KEY = env("SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
CSRF_FAILURE_VIEW = "cms.delivery.resend.refuse"
SITE_URL = env("SITE_URL", default="http://localhost:8000")
NOINDEX = env.bool("NOINDEX", default=False)  # for trial sites: robots.txt excludes all crawlers
WAGTAILADMIN_BASE_URL = WAGTAILAPI_BASE_URL = SITE_URL
DEMO = False  # may load_demo run, whose passwords are public
CONSOLE_PATH = "kelola/"

INSTALLED_APPS = [
    "home",
    "cms",
    "workflows",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.forms",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.apps.OfficersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    *HEADLESS_APPS,
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "import_export",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "cms.apps.StaticFilesConfig",
    "django.forms",
    # Last, because viewflow has its own error and login templates and ours must be found first.
    "viewflow",
    "viewflow.workflow",
]

MIDDLEWARE = [
    "cms.health.HealthMiddleware",  # first: no check of host or TLS, no session, no cache before it
    "cms.delivery.pagecache.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.middleware.PathLocaleMiddleware",
    "cms.middleware.ReadableQueryMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "workflows.console.accounts.limits.ActingMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.middleware.ContentSecurityPolicyMiddleware",
    "cms.middleware.PlainFaultMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "viewflow.middleware.SiteMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
AUTH_USER_MODEL = "workflows.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
VIEWFLOW = {"AUTOREGISTER": False}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.context.office",
                "csp.context_processors.nonce",
            ],
        },
    },
]

# -- Sessions -------------------------------------------------------------------------------------
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
DRAFT_COOKIE_NAME = "draft"  # the draft of an application form (home/browser/draft.py)

# -- Worker (manage.py db_worker) and clock (manage.py clock) -----------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# -- Spam (home/applying/spam.py, docs/adr/0013); the office sets further limits in workflows.Limits -----------------
LEAST_SECONDS = 4  # minimum time between opening and sending the form; 0 turns the check off
PROOF_BITS = 17  # proof of work in attack mode: 131,000 hashes on average, one to three seconds on a cheap phone

# -- Languages and formats --------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]
FORMAT_MODULE_PATH = ["cms.formats"]
TIME_ZONE = "Asia/Jakarta"
USE_I18N = USE_TZ = True

# -- Files ------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "cms.delivery.stylesheet.StylesheetFinder",
]
PATTERNS = False  # the pattern page, /pola/
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
REGISTER_FILE_MAX_BYTES = 64 * 1024 * 1024  # a CSV with 400,000 rows has 54 MB

# -- Headers ----------------------------------------------------------------------------------------
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail shows page previews in a frame
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:", *MEDIA_HOSTS],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

LOG_LEVEL = env("LOG_LEVEL", default="INFO")
VERBOSE = ("django_tasks", "django_tasks_db", "fontTools", "weasyprint")  # their INFO drowns what matters
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"mask": {"()": "workflows.privacy.masking.MaskNumbers"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "out": {"class": "logging.StreamHandler", "level": LOG_LEVEL, "filters": ["mask"], "formatter": "line"}
    },
    "loggers": {name: {"level": "WARNING"} for name in VERBOSE},
    "root": {"handlers": ["out"], "level": LOG_LEVEL},
}
