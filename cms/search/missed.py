"""What people search for in vain, counted without storing what may be about a person.

People type their names and numbers into a search box. So nothing with a digit or a sign is counted, nor more than three
words; and the words themselves are kept only once they have been asked three times within a month. Until then there is
only a keyed digest of them.
"""

import re
from contextlib import suppress
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from workflows.privacy.crypto import blind_index

from ..models import MissedSearch

OFTEN = 3
KEPT = timedelta(days=30)
MOST_ROWS = 2000  # a machine that types at random must not fill the table
LONGEST = 40
PLAIN = re.compile(r"[^\W\d_]{2,}(?:[ -][^\W\d_]{2,}){0,2}")


def countable(text: str) -> str:
    """The words as they are counted, or "" if they could be about a person."""
    words = " ".join(text.casefold().split())
    return words if len(words) <= LONGEST and PLAIN.fullmatch(words) else ""


def count(text: str) -> None:
    """Count a search that found nothing. Never a fault for the reader, whatever the database says."""
    if words := countable(text):
        with suppress(DatabaseError), transaction.atomic():
            _count(words)


def _count(words: str) -> None:
    today = timezone.localdate()
    digest = blind_index(words, field="search")
    known = MissedSearch.objects.filter(digest=digest, last_on__gt=today - KEPT)
    if known.update(times=F("times") + 1, last_on=today):
        known.filter(times__gte=OFTEN).update(words=words)
        return
    MissedSearch.objects.filter(last_on__lte=today - KEPT).delete()
    if MissedSearch.objects.count() < MOST_ROWS:
        MissedSearch.objects.create(digest=digest, times=1, last_on=today)


def asked_often() -> list[tuple[str, int]]:
    """Words that were asked at least three times in the past month, most often first."""
    lately = MissedSearch.objects.exclude(words="").filter(last_on__gt=timezone.localdate() - KEPT)
    return list(lately.order_by("-times", "words").values_list("words", "times"))
