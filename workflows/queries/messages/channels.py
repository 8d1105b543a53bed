"""The channel of a resident's notices."""

from ...models import Application, NoticeSettings
from ...rules.messages.channels import Ways, choose


def ways(office: NoticeSettings) -> Ways:
    return Ways(whatsapp=office.whatsapp_on, sms=office.sms_on, by_hand=office.by_hand_on)


def channel_of(application: Application, office: NoticeSettings) -> str:
    """The resident's preferred channel if the office has switched it on, else one for which they gave a contact."""
    email, phone = bool(application.email_sealed), bool(application.phone_sealed)
    return choose(ways(office), wants=application.told_by, email=email, phone=phone)
