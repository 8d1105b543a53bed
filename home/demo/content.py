"""All demo content in one place: import from here. Data only; the shapes are in `shapes.py`."""

from .content_applicants import MOTIVATIONS, REFUSAL_REASONS, STREETS
from .content_courses import COURSE_TYPES, COURSES, SCHEDULES
from .content_home import HOME, OFFICE
from .content_news import NEWS
from .content_pages import PAGES

__all__ = [
    "COURSES",
    "COURSE_TYPES",
    "HOME",
    "MOTIVATIONS",
    "NEWS",
    "OFFICE",
    "PAGES",
    "REFUSAL_REASONS",
    "SCHEDULES",
    "STREETS",
]
