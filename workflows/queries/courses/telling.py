"""Which notices a change of a class would send: to how many people, by which way, and in which words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.conf import settings

from ...dates import moment, weekday
from ...events import Event
from ...models import Application, Batch, Notice, NoticeSettings, NoticeTemplate
from ...rules.messages.texts import samples
from ..messages import texts
from ..messages.channels import channel_of


class Telling(NamedTuple):
    """One kind of notice: its name, how many get it, how many by each way, and a sample of it."""

    label: Any
    number: int
    ways: list[tuple[Any, int]]
    subject: str
    text: str


def telling(event: Event, people: Iterable[Application], batch: Batch, **facts: Any) -> Telling | None:
    """The notice `event` about a class as it will be, for `people`; None if it is for nobody."""
    office, listed = NoticeSettings.current(), list(people)
    if not listed:
        return None
    counted = Counter(channel_of(one, office) for one in listed)
    ways = [(way.label, counted[way.value]) for way in Notice.Channel if way.value in counted]
    words = texts.words(
        event, NoticeTemplate.Channel.WHATSAPP, settings.LANGUAGE_CODE, _facts(event, batch, facts), texts.own_texts()
    )
    return Telling(event.staff, len(listed), ways, words.subject, words.body)


def _facts(event: Event, batch: Batch, facts: Mapping[str, Any]) -> dict[str, str]:
    known = {
        "pelatihan": str(batch.course),
        "kelas": str(batch),
        "mulai": weekday(batch.starts_on),
        "jadwal": batch.schedule,
        "alamat": batch.where,
    }
    until = {"batas_waktu": moment(facts.pop("answer_by"))} if facts.get("answer_by") else {}
    return {**samples(event, settings.LANGUAGE_CODE), **known, **until, **{k: str(v) for k, v in facts.items()}}
