"""Settings shared by all environments. Anything that differs between machines is read from environment variables.

`.env.example` explains each variable; `docs/operations.md` says which ones production needs.
"""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from .headless import *  # noqa: F403  (settings are one namespace by Django's design)
from .letters import *  # noqa: F403
from .office import *  # noqa: F403
from .privacy import *  # noqa: F403
from .wagtail import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = BASE_DIR / ".data"

env = environ.FileAwareEnv()
environ.Env.read_env(BASE_DIR / ".env")

# -- Site -------------------------------------------------------------------------------------------
SECRET_KEY = env("SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
CSRF_FAILURE_VIEW = "cms.delivery.resend.refuse"
SITE_URL = env("SITE_URL", default="http://localhost:8000")
NOINDEX = env.bool("NOINDEX", default=False)  # for trial sites: robots.txt excludes all crawlers
WAGTAILADMIN_BASE_URL = SITE_URL
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
    "cms.delivery.pagecache.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.middleware.PathLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
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

# -- Database -------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'berdaya.sqlite3'}")}
DATABASES["default"] |= {"ATOMIC_REQUESTS": False, "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # A deferred transaction that reads and then writes fails if the database is locked; an immediate one waits.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: acknowledged applications survive a power cut.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # In milliseconds. After waiting this long for a lock, the user gets a friendly page instead of a spinner.
    DATABASES["default"]["OPTIONS"] = {"options": "-c lock_timeout=2000"}

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://berdaya")}
# Cache of whole pages for readers without a session (cms/delivery/pagecache.py). 0 seconds turns it off.
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=60)
PAGE_CACHE_PAGES = env.int("PAGE_CACHE_PAGES", default=2000)
# The file with the stamp of the last change, shared by all processes on one machine. Set it to an empty string if
# several machines serve the site: the stamp is then stored in the shared cache of CACHE_URL.
PAGE_GENERATION_FILE = env("PAGE_GENERATION_FILE", default=str(DATA_DIR / "generation"))
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
DRAFT_COOKIE_NAME = "draft"  # the draft of an application form (home/browser/draft.py)

# -- Worker (manage.py db_worker) and clock (manage.py clock) -----------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# -- Passwords --------------------------------------------------------------------------------------
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher", "workflows.privacy.hashers.CodeHasher"]
CODE_HASHER = "argon2code"  # for residents' secret codes; officers' passwords use the first hasher
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60
LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "wagtailadmin_login"

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
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(DATA_DIR / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
SERVE_MEDIA = False
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
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

LOG_LEVEL = env("LOG_LEVEL", default="INFO")  # of the handler too: the worker sets its own loggers to INFO
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"mask": {"()": "workflows.privacy.masking.MaskNumbers"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "out": {"class": "logging.StreamHandler", "level": LOG_LEVEL, "filters": ["mask"], "formatter": "line"}
    },
    "loggers": {name: {"level": "WARNING"} for name in ("django_tasks", "fontTools", "weasyprint")},  # too verbose
    "root": {"handlers": ["out"], "level": LOG_LEVEL},
}
