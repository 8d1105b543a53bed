"""Structured data for search engines, using schema.org (JSON-LD).

Each function returns a dict built from data that the page has already loaded. For the required properties, see
developers.google.com/search/docs/appearance/structured-data: course-info, article, breadcrumb and organization.
"""

import json
import math
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.templatetags.static import static
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.catalogue.offers import Offer
from cms.models import CoursePage, NewsPage, SiteSettings
from workflows import timetable
from workflows.models import Availability, Batch

from ..pictures import shapes
from .addresses import Crumb, absolute
from .drawing import HEIGHT, WIDTH

LESSON_MINUTES = 45  # one "jam pelajaran" (JP)
FREE = {"category": "Free", "price": 0, "priceCurrency": "IDR"}
STATES = {
    Availability.OPEN: "InStock",
    Availability.WAITING_LIST: "SoldOut",
    Availability.SOON: "PreOrder",
    Availability.CLOSED: "OutOfStock",
    Availability.CALLED_OFF: "Discontinued",
}
# Inside a <script>, these characters could end it or start a comment.
UNSAFE = {ord(char): f"\\u{ord(char):04X}" for char in "<>&"}


def as_script(things: Iterable[dict[str, Any]]) -> SafeString:
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    return mark_safe(json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE))  # noqa: S308


def _filled(**values: Any) -> dict[str, Any]:
    """Drop empty values, and turn the prefix `at_` into `@`."""
    return {name.replace("at_", "@"): value for name, value in values.items() if value not in (None, "", [])}


def moment(value: datetime) -> str:
    """Format a time, as in 2026-06-30T23:59:00+07:00."""
    return value.astimezone(timezone.get_default_timezone()).isoformat(timespec="seconds")


def duration(minutes: int) -> str:
    """Format a duration, as in PT4H, PT1H30M or PT45M."""
    hours, left = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{left}M" if left or not hours else "")


def organization(office: SiteSettings) -> dict[str, Any]:
    """Describe the office that runs the courses."""
    street = {"@type": "PostalAddress", "addressLocality": _("Kota Tangerang"), "addressCountry": "ID"}
    return _filled(
        at_type="GovernmentOrganization",
        at_id=absolute("/#office"),
        name=office.office,
        url=absolute("/"),
        logo=absolute(static("img/icon-512.png")),
        image=absolute(static("img/icon-512.png")),
        address=street | {"streetAddress": office.address} if office.address else None,
        telephone=_international(office.phone),
        email=office.email,
        areaServed={"@type": "City", "name": _("Kota Tangerang")},
    )


def _international(phone: str) -> str:
    """Convert 021-5550-0100 to +62-21-5550-0100."""
    return f"+62-{phone[1:]}" if phone.startswith("0") else phone


def _office(office: SiteSettings) -> dict[str, Any]:
    """Describe the office briefly, for pages about something else."""
    whole = organization(office)
    return {name: whole[name] for name in ("@type", "@id", "name", "url", "logo")}


def website(office: SiteSettings) -> dict[str, Any]:
    return {
        "@type": "WebSite",
        "@id": absolute("/#website"),
        "name": "Berdaya",
        "alternateName": " ".join(["Berdaya", _("Kota Tangerang")]),
        "url": absolute("/"),
        "inLanguage": get_language(),
        "publisher": {"@id": absolute("/#office")},
    }


def breadcrumbs(trail: list[Crumb]) -> dict[str, Any]:
    steps = [
        {"@type": "ListItem", "position": at, "name": crumb.title, "item": absolute(crumb.address)}
        for at, crumb in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def picture(address: str) -> dict[str, Any]:
    return {"@type": "ImageObject", "url": address, "width": WIDTH, "height": HEIGHT}


def course(page: CoursePage, *, address: str, image: str, batches: list[Batch], office: SiteSettings) -> dict[str, Any]:
    """Describe a course with its current and upcoming classes."""
    facts = page.course
    return _filled(
        at_type="Course",
        at_id=f"{address}#course",
        name=page.title,
        description=page.summary,
        url=address,
        image=picture(image),
        inLanguage=page.language_code,
        provider=_office(office),
        offers={"@type": "Offer", **FREE},
        isAccessibleForFree=True,
        timeRequired=duration(facts.hours * LESSON_MINUTES),
        about=str(facts.type),
        teaches=[block.value for block in page.learn],
        hasCourseInstance=[_class(batch, address) for batch in batches],
    )


def _class(batch: Batch, address: str) -> dict[str, Any]:
    teacher, _comma, background = batch.course.teacher.partition(",")
    return _filled(
        at_type="CourseInstance",
        name=str(batch),
        url=f"{address}#classes",
        courseMode="Onsite",
        courseWorkload=duration(batch.course.hours * LESSON_MINUTES),
        courseSchedule=_schedule(batch),
        startDate=batch.starts_on.isoformat(),
        endDate=batch.ends_on.isoformat(),
        eventStatus=f"https://schema.org/{_status(batch)}",
        previousStartDate=batch.earlier_first_day.isoformat() if _status(batch) == "EventRescheduled" else None,
        eventAttendanceMode="https://schema.org/OfflineEventAttendanceMode",
        location={"@type": "Place", "name": batch.where, "address": batch.where},
        instructor=_filled(at_type="Person", name=teacher.strip(), description=background.strip()),
        maximumAttendeeCapacity=batch.seats,
        remainingAttendeeCapacity=batch.seats_left,
        offers=_seat(batch),
    )


def _status(batch: Batch) -> str:
    if batch.is_called_off:
        return "EventCancelled"
    moved = batch.earlier_first_day and batch.earlier_first_day != batch.starts_on
    return "EventRescheduled" if moved else "EventScheduled"


def _schedule(batch: Batch) -> dict[str, Any]:
    """Describe the weekly schedule of a class, with days and hours if they can be parsed from the officer's text."""
    weeks = math.ceil(((batch.ends_on - batch.starts_on).days + 1) / 7)
    times = timetable.read(batch.schedule)
    return _filled(
        at_type="Schedule",
        description=batch.schedule,
        repeatFrequency="Weekly",
        repeatCount=weeks,
        startDate=batch.starts_on.isoformat(),
        endDate=batch.ends_on.isoformat(),
        byDay=[f"https://schema.org/{timetable.ENGLISH[day]}" for day in times.days] if times else None,
        startTime=times.starts.isoformat() if times else None,
        endTime=times.ends.isoformat() if times else None,
        duration=duration(times.minutes) if times else None,
        scheduleTimezone="Asia/Jakarta",
    )


def _seat(batch: Batch) -> dict[str, Any]:
    address = Offer(batch).address
    return _filled(
        at_type="Offer",
        **FREE,
        availability=f"https://schema.org/{STATES[batch.availability]}",
        url=absolute(address) if address else "",
        validFrom=moment(batch.opens_at),
        validThrough=moment(batch.closes_at),
    )


def news(page: NewsPage, *, address: str, image: str, tags: Iterable[Any], office: SiteSettings) -> dict[str, Any]:
    """Describe a news item. Its own photo comes first, as search engines show that beside the headline."""
    changed = max(page.dated, page.last_published_at or page.dated)
    return _filled(
        at_type="NewsArticle",
        at_id=f"{address}#article",
        headline=page.title,
        description=page.summary,
        image=[*_photo(page), picture(image)],
        datePublished=moment(page.dated),
        dateModified=moment(changed),
        author=[{"@type": "Person", "name": page.written_by}],
        editor=_person(page.edited_by),
        publisher=_office(office),
        sourceOrganization={"@type": "Organization", "name": page.source} if page.source else None,
        keywords=[tag.name for tag in tags],
        articleSection=page.kicker,
        inLanguage=page.language_code,
        isAccessibleForFree=True,
        mainEntityOfPage=address,
    )


def _photo(page: NewsPage) -> list[dict[str, Any]]:
    """Describe the page's own photo as the page shows it, or return nothing if there is none."""
    drawn = page.photo and shapes.plain_file(page.photo, "wide")
    if not drawn:
        return []
    credit = {"caption": page.photo_caption, "creditText": page.photo_credit}
    size = {"url": absolute(drawn.url), "width": drawn.width, "height": drawn.height}
    return [_filled(at_type="ImageObject", **size, **credit)]


def _person(name: Any) -> dict[str, Any] | None:
    return {"@type": "Person", "name": str(name)} if name else None
