"""The text of a notice: the office's own or the default, filled in when it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string, select_template
from django.urls import reverse
from django.utils import translation

from ...events import Event
from ...models import Application, Notice, NoticeTemplate
from ...rules.messages import texts as rules
from .placeholders import of

Kind = NoticeTemplate.Channel
# Staff send notices by hand through the office's own WhatsApp.
KINDS = {Notice.Channel.HAND: Kind.WHATSAPP}
REMINDERS = frozenset(event for event in Event if event.notice and event.notice.is_reminder)
Texts = dict[tuple[str, str, str], NoticeTemplate]
STOP = Signer(salt="notices.stop", sep="~")


@dataclass(frozen=True)
class Words:
    """The text of a notice. `short` follows the subject in an SMS; `to` is the name in the greeting."""

    subject: str
    body: str
    to: str = ""
    short: str = ""


@dataclass(frozen=True)
class Message:
    """A notice as it is sent. `leave` is the link that stops news or reminders."""

    subject: str
    text: str
    leave: str = ""


def shipped(event: Event, language: str, facts: Mapping[str, Any]) -> Words:
    """The default text, in Indonesian if it has no English version."""
    names = [f"notices/en/{event}.txt"] if language == "en" else []
    with translation.override(language):
        text = select_template([*names, f"notices/{event}.txt"]).render({**facts, "site": settings.SITE_URL})
    parts = [part.partition("\n") for part in f"subject\n{text.strip()}".split("\n=== ")]
    found = {name.strip(): rules.fill(body, {}) for name, _line, body in parts}
    return Words(**found)


def template_text(event: Event, kind: str, language: str) -> Words:
    """The default text with its placeholders in braces, from which the office starts editing."""
    words = shipped(event, language, {name: f"{{{name}}}" for name in rules.allowed(event)})
    return replace(words, body=_for_sms(words)) if kind == Kind.SMS else words


def _for_sms(words: Words) -> str:
    return f"{words.subject}. {words.short}".strip()


def own_texts() -> Texts:
    """All texts that the office has written, loaded once for many notices."""
    return {(one.event, one.channel, one.language): one for one in NoticeTemplate.objects.all()}


def words(event: Event, kind: str, language: str, facts: Mapping[str, Any], texts: Texts) -> Words:
    """The office's own text, or else the default, with its placeholders filled in."""
    found = shipped(event, language, facts)
    if own := texts.get((event, kind, language)):
        subject = rules.fill(own.subject, facts) if own.subject else found.subject
        return replace(found, subject=subject, body=rules.fill(own.body, facts))
    return replace(found, body=_for_sms(found)) if kind == Kind.SMS else found


def framed(words: Words, kind: str, language: str, facts: Mapping[str, Any], **ends: Any) -> str:
    """The complete text, with the greeting, number, link and warning that every message has."""
    link = facts.get("tautan_daftar") or facts.get("tautan_lanjut") or f"{settings.SITE_URL}/status/"
    shown = {"channel": kind, "to": words.to, "body": words.body, "facts": facts, "link": link, **ends}
    with translation.override(language):
        text = rules.fill(render_to_string("notices/frame.txt", shown), {})
    return text if kind == Kind.SMS else text + "\n"


def text_now(event: Event, kind: str, language: str) -> Words:
    """The text to edit: the office's own, or the default with its placeholders in braces."""
    found = template_text(event, kind, language)
    own = NoticeTemplate.objects.filter(event=event, channel=kind, language=language).first()
    return replace(found, subject=own.subject or found.subject, body=own.body) if own else found


def preview(event: Event, kind: str, language: str, *, subject: str, body: str) -> Message:
    """A text filled in with sample data."""
    facts = rules.samples(event, language)
    to = shipped(event, language, facts).to
    read = Words(rules.fill(subject, facts), rules.fill(body, facts), to=to)
    ends = {"stop": "https://berdaya.example/…/"} if event in REMINDERS and "nomor" in facts else {}
    heading = f"{read.subject} ({facts['nomor']})" if read.subject and "nomor" in facts else read.subject
    return Message(heading, framed(read, kind, language, facts, **ends))


def written(notice: Notice, texts: Texts | None = None) -> Message:
    """The notice as it would be sent now, on its channel and in the recipient's language.

    `texts` are the office's own; pass them when writing many notices.
    """
    texts = own_texts() if texts is None else texts
    kind = KINDS.get(Notice.Channel(notice.channel), notice.channel)
    event, facts = Event.of(notice.event), of(notice)
    if notice.announcement:
        subject, body = notice.announcement.words(notice.language)
        found = Words(rules.fill(subject, facts), rules.fill(body, facts), to=facts["nama"])
    elif notice.officer:
        found = words(event, kind, notice.language, {"values": notice.values}, texts)
    else:
        found = words(event, kind, notice.language, facts, texts)
    leave = stop = ""
    if notice.subscription:
        leave = f"{settings.SITE_URL}{reverse('interest_leave', args=[notice.subscription.token])}"
    elif notice.application and event in REMINDERS:
        stop = f"{settings.SITE_URL}{reverse('notice_stop', args=[stop_token(notice.application)])}"
    by_mail = notice.application if notice.channel == Notice.Channel.EMAIL else None
    desk = bool(by_mail and not by_mail.email and not notice.contact_sealed)
    ends = {"leave": leave, "stop": stop, "for_desk": desk}
    subject = f"{found.subject} ({facts['nomor']})" if "nomor" in facts else found.subject
    return Message(subject, framed(found, kind, notice.language, facts, **ends), leave or stop)


def telephone(notice: Notice) -> str:
    """The phone number to send to."""
    if notice.contact_sealed:
        return notice.contact
    return notice.application.phone if notice.application else notice.subscription.contact


def email(notice: Notice, texts: Texts | None = None) -> EmailMessage:
    """The notice as an e-mail, with the headers for one-click unsubscribing (RFC 8058)."""
    message = written(notice, texts)
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {"Message-ID": f"<{notice.uid}@{host}>"}
    if message.leave:
        headers |= {"List-Unsubscribe": f"<{message.leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    subject = " ".join(message.subject.split())  # a line break in a header raises an error
    return EmailMessage(subject, message.text, to=[_mailbox(notice)], headers=headers)


def _mailbox(notice: Notice) -> str:
    """The recipient's address, or the office's if the resident gave none."""
    if notice.contact_sealed:
        return notice.contact
    if notice.application:
        return notice.application.email or str(settings.NOTICE_DESK_EMAIL)
    return notice.subscription.contact if notice.subscription else notice.officer.email


# -- Stopping reminders -------------------------------------------------------------------------
def stop_token(application: Application) -> str:
    """The token in a reminder's link: signed, and reveals nothing about the resident."""
    return STOP.sign(application.uid.hex)


def whose(token: str) -> Application | None:
    """The application that this token belongs to, or None if the signature is not ours."""
    try:
        return Application.objects.filter(uid=UUID(STOP.unsign(token))).first()
    except (BadSignature, ValueError):
        return None
