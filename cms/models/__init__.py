"""Pages and settings of the website."""

from .courses import CourseIndexPage, CoursePage
from .news import NewsIndexPage, NewsPage
from .pages import StandardPage
from .site import SiteSettings

__all__ = ["CourseIndexPage", "CoursePage", "NewsIndexPage", "NewsPage", "SiteSettings", "StandardPage"]
