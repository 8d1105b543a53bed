"""Pages and settings of the website."""

from .catalogue import CourseIndexPage
from .courses import CoursePage
from .missed import MissedSearch
from .moderation import ApprovalTask
from .news import NewsIndexPage, NewsPage, NewsTag, RelatedNews
from .pages import StandardPage
from .site import SiteSettings
from .synonyms import Synonym

__all__ = [
    "ApprovalTask",
    "CourseIndexPage",
    "CoursePage",
    "MissedSearch",
    "NewsIndexPage",
    "NewsPage",
    "NewsTag",
    "RelatedNews",
    "SiteSettings",
    "StandardPage",
    "Synonym",
]
