"""The five news items of the demo, newest first."""

from .news_guides import INTERVIEW, OPENING, SCHEDULE
from .news_stories import BUSINESS, KITS
from .shapes import News

NEWS: tuple[News, ...] = (SCHEDULE, OPENING, KITS, BUSINESS, INTERVIEW)
