"""Reads the JSON-LD of a page, and knows what each thing in it must have."""

import json
import re
from datetime import UTC, date, datetime

from tests.factories import BatchFactory

HERE = "https://berdaya.kota.example"
# developers.google.com/search/docs/appearance/structured-data: course-info, article, breadcrumb, organization,
# site-names and image metadata; "required" there, and what is recommended and known to us.
REQUIRED = {
    "Course": {"name", "description", "provider", "offers", "hasCourseInstance"},
    "CourseInstance": {
        "courseMode",
        "courseSchedule",
        "courseWorkload",
        "startDate",
        "endDate",
        "location",
        "instructor",
    },
    "Schedule": {"repeatFrequency", "repeatCount", "startDate", "endDate"},
    "Offer": {"category", "price", "priceCurrency"},
    "Place": {"name", "address"},
    "Person": {"name"},
    "Organization": {"name"},
    "NewsArticle": {"headline", "image", "datePublished", "dateModified", "author", "publisher"},
    "ImageObject": {"url", "width", "height"},
    "GovernmentOrganization": {"name", "url", "logo"},
    "PostalAddress": {"streetAddress", "addressLocality", "addressCountry"},
    "WebSite": {"name", "url"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "City": {"name"},
}


def things(data):
    """Every typed thing in a tree of dicts and lists."""
    if isinstance(data, list):
        return [thing for one in data for thing in things(one)]
    if not isinstance(data, dict):
        return []
    return [data] * ("@type" in data) + [thing for one in data.values() for thing in things(one)]


def missing(data):
    return [(one["@type"], name) for one in things(data) for name in REQUIRED[one["@type"]] - set(one)]


def of_page(client, address):
    """What stands in the page, by type."""
    text = client.get(address).content.decode()
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert len(scripts) == 1
    data = json.loads(scripts[0])
    assert (data["@context"], missing(data)) == ("https://schema.org", [])
    return {one["@type"]: one for one in data["@graph"]}


def batch(course, **values):
    details = {
        "number": 4,
        "seats": 20,
        "opens_at": datetime(2026, 6, 1, 1, tzinfo=UTC),
        "closes_at": datetime(2026, 6, 30, 16, 59, tzinfo=UTC),
        "starts_on": date(2026, 7, 6),
        "ends_on": date(2026, 7, 30),
        **values,
    }
    return BatchFactory(course=course, **details)
