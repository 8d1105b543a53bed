"""Pages and settings of the website."""

from .catalogue import CourseIndexPage
from .courses import CoursePage
from .news import NewsIndexPage, NewsPage
from .pages import StandardPage
from .site import SiteSettings

__all__ = ["CourseIndexPage", "CoursePage", "NewsIndexPage", "NewsPage", "SiteSettings", "StandardPage"]
