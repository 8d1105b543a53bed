"""The news items of the demo, newest first, over about six months: enough for the archive to have pages."""

from .news_graduates import AIR, COFFEE, PRICES, SEWING
from .news_guides import INTERVIEW, OPENING, SCHEDULE
from .news_services import ATTENDANCE, CERTIFICATE, COUNTER, FRAUD
from .news_stories import BUSINESS, KITS
from .shapes import News

NEWS: tuple[News, ...] = (
    SCHEDULE,
    OPENING,
    KITS,
    BUSINESS,
    INTERVIEW,
    ATTENDANCE,
    COFFEE,
    FRAUD,
    AIR,
    SEWING,
    PRICES,
    CERTIFICATE,
    COUNTER,
)
