"""How Wagtail behaves here: two languages, guarded uploads, nothing about staff sent abroad."""

WAGTAIL_SITE_NAME = "Berdaya"

# Indonesian at /, English at /en/; the same two in the console.
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]

WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 24_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.imageform.DescribedImageForm"
WAGTAIL_PRIVATE_PAGE_OPTIONS = WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # the default sends a digest of each officer's e-mail abroad
WAGTAIL_ENABLE_UPDATE_CHECK = False  # the default asks a foreign server from the officer's browser
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # no address typed by an editor is ever fetched
WAGTAIL_REDIRECTS_FILE_STORAGE = "cache"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "indonesian"}}
TAGGIT_CASE_INSENSITIVE = True  # "Lulusan" and "lulusan" are one tag
# A translation begins as a draft: the default publishes the Indonesian words as English at once.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
