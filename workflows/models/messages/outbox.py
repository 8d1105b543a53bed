"""Settings for notices: channels, quiet hours, the officers' daily digest and when it tells of deadlines."""

from datetime import time

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from ...in_a_row import read_once


@register_setting(icon="mail")
class NoticeSettings(BaseGenericSetting):
    """A single row. The defaults apply until the office saves the form."""

    whatsapp_on = models.BooleanField(
        _("WhatsApp through the gateway"), default=False, help_text=_("Requires a gateway address on the server.")
    )
    sms_on = models.BooleanField(
        _("SMS through the gateway"), default=False, help_text=_("Requires a gateway address on the server.")
    )
    by_hand_on = models.BooleanField(
        _("By hand: the office's WhatsApp and printed letters"),
        default=True,
        help_text=_("For residents without e-mail. If this is off, their notices go to the office mailbox."),
    )
    quiet_from = models.TimeField(_("quiet from"), default=time(20))
    quiet_until = models.TimeField(_("quiet until"), default=time(7))
    hold_minutes = models.PositiveSmallIntegerField(
        _("minutes to take a decision back"),
        default=10,
        validators=[MaxValueValidator(60)],
        help_text=_("Until then, the resident is not told of the decision and does not see it. 0: at once."),
    )
    digest_on = models.BooleanField(
        _("daily digest for officers"),
        default=True,
        help_text=_("By e-mail on working days. Contains numbers but no names."),
    )
    digest_at = models.TimeField(_("time of the digest"), default=time(7, 30))

    due_soon_days = models.PositiveSmallIntegerField(
        _("working days before a deadline to remind its holder"),
        default=1,
        validators=[MaxValueValidator(30)],
        help_text=_("In the digest, and once for each step."),
    )
    escalate_days = models.PositiveSmallIntegerField(
        _("working days after a deadline to tell the head"),
        default=2,
        validators=[MaxValueValidator(30)],
        help_text=_("In the digest and on the page “Deadlines”. 0 means as soon as it has passed."),
    )

    panels = [
        HelpPanel(content=_("Notices use the channel that the resident prefers, if it is switched on here.")),
        MultiFieldPanel(["whatsapp_on", "sms_on", "by_hand_on"], heading=_("Channels other than e-mail")),
        MultiFieldPanel(
            [FieldRowPanel(["quiet_from", "quiet_until"])],
            heading=_("Quiet hours"),
            help_text=_("No SMS or WhatsApp is sent during these hours (WIB)."),
        ),
        MultiFieldPanel(["hold_minutes"], heading=_("Decisions")),
        MultiFieldPanel(["digest_on", "digest_at"], heading=_("Digest for officers")),
        MultiFieldPanel([FieldRowPanel(["due_soon_days", "escalate_days"])], heading=_("Deadlines")),
    ]

    class Meta:
        verbose_name = _("notice channels")
        default_permissions = ("change",)

    @classmethod
    @read_once
    def current(cls) -> "NoticeSettings":
        """The current settings. Not cached, because several processes use them."""
        return cls.objects.first() or cls()

    def clean(self) -> None:
        missing = {
            f"{name}_on": _("The server has no gateway address for this channel. Ask the administrator to add one.")
            for name, url in (("whatsapp", settings.WHATSAPP_GATEWAY_URL), ("sms", settings.SMS_GATEWAY_URL))
            if getattr(self, f"{name}_on") and not url
        }
        if missing:
            raise ValidationError(missing)
