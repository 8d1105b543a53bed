"""The office's details, shown on every page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from workflows.typed import bare


@register_setting(icon="home")
class SiteSettings(BaseSiteSetting):
    """The office's address and contacts, shown in the footer of every page."""

    office = models.CharField(_("office"), max_length=120, default="Dinas Sosial Kota Tangerang")
    address = models.CharField(_("address"), max_length=240, blank=True)
    hours = models.CharField(_("opening hours"), max_length=160, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    whatsapp = models.CharField(_("WhatsApp"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    data_protection_officer = models.CharField(_("data protection officer"), max_length=160, blank=True)
    data_protection_email = models.EmailField(_("e-mail of the data protection officer"), blank=True)

    panels = [
        MultiFieldPanel(["office", "address", "hours"], heading=_("Office")),
        MultiFieldPanel(["phone", "whatsapp", "email"], heading=_("Contacts")),
        MultiFieldPanel(["data_protection_officer", "data_protection_email"], heading=_("Personal data")),
    ]

    class Meta:
        verbose_name = _("office and contacts")

    @property
    def whatsapp_digits(self) -> str:
        """The number in the form wa.me expects: 62812..."""
        digits = "".join(filter(str.isdigit, bare(self.whatsapp)))
        return "62" + digits[1:] if digits.startswith("0") else digits


def letterhead() -> dict[str, str]:
    """The office's name and contacts on its papers, as they are now."""
    office = SiteSettings.objects.filter(site__is_default_site=True).first() or SiteSettings()
    return {name: getattr(office, name) for name in ("office", "address", "hours", "phone", "whatsapp")}
