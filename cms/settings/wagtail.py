"""Wagtail settings: two languages, restricted uploads, no staff data sent to third parties."""

WAGTAIL_SITE_NAME = "Berdaya"

# Indonesian at /, English at /en/. The console has the same two languages.
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
# One time zone: every screen says WIB, and what officers type is read as WIB. Wagtail then offers no choice.
WAGTAIL_USER_TIME_ZONES = ["Asia/Jakarta"]

# How the date picker writes. What people type is read by workflows/typed_fields.py, in these spellings and others.
WAGTAIL_DATE_FORMAT = "%d-%m-%Y"
WAGTAIL_TIME_FORMAT = "%H.%M"
WAGTAIL_DATETIME_FORMAT = f"{WAGTAIL_DATE_FORMAT} {WAGTAIL_TIME_FORMAT}"

WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.attachments.form.InspectedDocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "heic"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 24_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.pictures.form.DescribedImageForm"
WAGTAIL_PRIVATE_PAGE_OPTIONS = WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # the default sends a hash of each officer's e-mail address to Gravatar
WAGTAIL_ENABLE_UPDATE_CHECK = False  # the default contacts a third-party server from the officer's browser
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # never fetch URLs that editors type
WAGTAIL_REDIRECTS_FILE_STORAGE = "cache"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "indonesian"}}
TAGGIT_CASE_INSENSITIVE = True  # "Lulusan" and "lulusan" are one tag
# New translations start as drafts. The default would publish the Indonesian text as English.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# What the programme, which knows no pages, asks the website: which classes it shows, before one is announced, and the
# letterhead of the office, to keep with a paper that is issued.
SHOWN_CLASSES = "cms.classes.listed"
LETTERHEAD = "cms.models.site.letterhead"
