"""How the office tells residents: which channels are switched on, when it is quiet, when officers get their digest."""

from datetime import time

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="mail")
class NoticeSettings(BaseGenericSetting):
    """One row; an office that never opened the form has what stands here."""

    whatsapp_on = models.BooleanField(
        _("WhatsApp through the gateway"), default=False, help_text=_("Needs the address of a gateway on the server.")
    )
    sms_on = models.BooleanField(
        _("SMS through the gateway"), default=False, help_text=_("Needs the address of a gateway on the server.")
    )
    by_hand_on = models.BooleanField(
        _("By hand: WhatsApp of the office, printed letters"),
        default=True,
        help_text=_("For residents without e-mail. Switched off, the mailbox of the office gets them."),
    )
    quiet_from = models.TimeField(_("quiet from"), default=time(20))
    quiet_until = models.TimeField(_("quiet until"), default=time(7))
    digest_on = models.BooleanField(
        _("daily digest for officers"), default=True, help_text=_("By e-mail on working days: numbers, no names.")
    )
    digest_at = models.TimeField(_("time of the digest"), default=time(7, 30))

    panels = [
        HelpPanel(content=_("A notice goes the way that the resident prefers, as far as it is switched on here.")),
        MultiFieldPanel(["whatsapp_on", "sms_on", "by_hand_on"], heading=_("Channels beside e-mail")),
        MultiFieldPanel(
            [FieldRowPanel(["quiet_from", "quiet_until"])],
            heading=_("Quiet hours"),
            help_text=_("No SMS and no WhatsApp, WIB."),
        ),
        MultiFieldPanel(["digest_on", "digest_at"], heading=_("Digest for officers")),
    ]

    class Meta:
        verbose_name = _("ways of notices")
        default_permissions = ("change",)

    @classmethod
    def current(cls) -> "NoticeSettings":
        """What is so now, from the database: several processes ask."""
        return cls.objects.first() or cls()

    def clean(self) -> None:
        missing = {
            f"{name}_on": _("The server has no address of a gateway for this channel. Ask the administrator for it.")
            for name, url in (("whatsapp", settings.WHATSAPP_GATEWAY_URL), ("sms", settings.SMS_GATEWAY_URL))
            if getattr(self, f"{name}_on") and not url
        }
        if missing:
            raise ValidationError(missing)
