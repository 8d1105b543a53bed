"""JSON-LD of a course: it has what schema.org and Google's documentation ask of it, and says what the page says."""

import re
from datetime import UTC, date, datetime

import time_machine

from cms.sharing import structured
from tests.factories.pages import course_page

from .jsonld import HERE, batch, missing, of_page


@time_machine.travel("2026-06-10T05:00:00Z", tick=False)
def test_course_page_says_what_it_offers(client, office, course):
    class_4 = batch(course)
    page = course_page(course, slug="barista", learn=[("point", "Menyeduh kopi")])
    address = f"{HERE}/pelatihan/barista/"

    found = of_page(client, page.url)["Course"]

    card = re.compile(rf"{HERE}/kartu/{page.pk}-[0-9a-f]{{16}}\.jpg")
    assert card.fullmatch(found["image"].pop("url"))
    assert found == {
        "@type": "Course",
        "@id": f"{address}#course",
        "name": "Barista",
        "description": "Belajar dan berlatih.",
        "url": address,
        "image": {"@type": "ImageObject", "width": 1200, "height": 630},
        "inLanguage": "id",
        "provider": {
            "@type": "GovernmentOrganization",
            "@id": f"{HERE}/#office",
            "name": "Dinas Sosial Kota",
            "url": f"{HERE}/",
            "logo": f"{HERE}/static/img/icon-512.png",
        },
        "offers": {"@type": "Offer", "category": "Free", "price": 0, "priceCurrency": "IDR"},
        "isAccessibleForFree": True,
        "timeRequired": "PT45H",
        "about": "Minuman",
        "teaches": ["Menyeduh kopi"],
        "hasCourseInstance": [
            {
                "@type": "CourseInstance",
                "name": "Barista angkatan 4",
                "url": f"{address}#classes",
                "courseMode": "Onsite",
                "courseWorkload": "PT45H",
                "courseSchedule": {
                    "@type": "Schedule",
                    "description": "Senin-Kamis, 08.00-12.00 WIB",
                    "repeatFrequency": "Weekly",
                    "repeatCount": 4,
                    "startDate": "2026-07-06",
                    "endDate": "2026-07-30",
                    "byDay": [f"https://schema.org/{day}" for day in ("Monday", "Tuesday", "Wednesday", "Thursday")],
                    "startTime": "08:00:00",
                    "endTime": "12:00:00",
                    "duration": "PT4H",
                    "scheduleTimezone": "Asia/Jakarta",
                },
                "startDate": "2026-07-06",
                "endDate": "2026-07-30",
                "eventStatus": "https://schema.org/EventScheduled",
                "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
                "location": {
                    "@type": "Place",
                    "name": "Balai Latihan Karawaci",
                    "address": "Balai Latihan Karawaci",
                },
                "instructor": {"@type": "Person", "name": "Ibu Ratna", "description": "juru masak"},
                "maximumAttendeeCapacity": 20,
                "remainingAttendeeCapacity": 20,
                "offers": {
                    "@type": "Offer",
                    "category": "Free",
                    "price": 0,
                    "priceCurrency": "IDR",
                    "availability": "https://schema.org/InStock",
                    "url": f"{HERE}/daftar/kelas/{class_4.pk}/",
                    "validFrom": "2026-06-01T08:00:00+07:00",
                    "validThrough": "2026-06-30T23:59:00+07:00",
                },
            }
        ],
    }


@time_machine.travel("2026-06-10T05:00:00Z", tick=False)
def test_seat_says_whether_it_can_be_had(client, office, course):
    batch(course, number=1, starts_on=date(2026, 7, 1))
    batch(course, number=2, starts_on=date(2026, 7, 2), offered=20)
    later = {"opens_at": datetime(2026, 6, 20, tzinfo=UTC)}
    batch(course, number=3, starts_on=date(2026, 7, 3), **later)
    batch(course, number=4, starts_on=date(2026, 7, 4), closes_at=datetime(2026, 6, 9, tzinfo=UTC))

    found = of_page(client, course_page(course).url)["Course"]["hasCourseInstance"]

    states = [one["offers"]["availability"].rpartition("/")[2] for one in found]
    assert states == ["InStock", "SoldOut", "PreOrder", "OutOfStock"]
    assert [one["remainingAttendeeCapacity"] for one in found] == [20, 0, 20, 20]


def test_schedule_in_other_words_leaves_days_and_hours_out(client, office, course):
    batch(course, schedule="Menyesuaikan", starts_on=date(2099, 7, 6), ends_on=date(2099, 7, 6))

    schedule = of_page(client, course_page(course).url)["Course"]["hasCourseInstance"][0]["courseSchedule"]

    assert schedule == {
        "@type": "Schedule",
        "description": "Menyesuaikan",
        "repeatFrequency": "Weekly",
        "repeatCount": 1,
        "startDate": "2099-07-06",
        "endDate": "2099-07-06",
        "scheduleTimezone": "Asia/Jakarta",
    }


def test_course_without_a_class_says_nothing_of_classes(client, office, course):
    found = structured.course(course_page(course), address=HERE, image=HERE, batches=[], office=office)
    assert "hasCourseInstance" not in found
    assert [name for _type, name in missing(found)] == ["hasCourseInstance"]
