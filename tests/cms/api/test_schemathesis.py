"""What the description allows and what it forbids, asked at random: never a fault of the server, never an answer
that is not as described."""

import pytest
import schemathesis
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.factories import BatchFactory, CourseFactory
from tests.factories.pages import course_page, news_page, standard_page

schema = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())


@pytest.fixture
def pages(home):
    """One page of each kind. As in Django's own test client, the connection of the test stays open."""
    signals.request_started.disconnect(close_old_connections)
    signals.request_finished.disconnect(close_old_connections)
    course = CourseFactory()
    BatchFactory(course=course)
    course_page(course, questions=[("question", {"question": "Apa?", "answer": "<p>Ini.</p>"})])
    news_page()
    standard_page()
    yield
    signals.request_started.connect(close_old_connections)
    signals.request_finished.connect(close_old_connections)


@schema.parametrize()
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
def test_answers_are_as_described(pages, case):
    case.call_and_validate(excluded_checks=[positive_data_acceptance] if depends_on_kind(case) else [])


def depends_on_kind(case):
    """Which fields and orders there are depends on the kind of page: some that fit the schema are refused with 400."""
    return case.operation.path.startswith("/api/v2/pages/")
