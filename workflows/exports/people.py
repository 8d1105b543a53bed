"""The columns about a person, declared once for every list of people."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..models import Application
from .cells import Digits
from .columns import CONTACT, IDENTITY, PERSONAL, Column, Group, Listed, worded


def digits(name: str) -> Any:
    """Reads a sealed number as text that stays text."""
    return lambda one: Digits(getattr(one, name))


class Applicants(Listed):
    """A list whose rows are about applicants."""

    number = Column(_("Application number"), "display_number", usual=True, of_applicant=True)
    name = Column(_("Name"), "name", usual=True, of_applicant=True)
    village = Column(_("Kelurahan"), "village__name", group=Group.PERSON, needs=PERSONAL, usual=True, of_applicant=True)
    district = Column(
        _("Kecamatan"), "village__parent__name", group=Group.PERSON, needs=PERSONAL, usual=True, of_applicant=True
    )
    address = Column(_("Address"), "address", group=Group.PERSON, needs=PERSONAL, of_applicant=True)
    birth_date = Column(_("Date of birth"), "birth_date", group=Group.PERSON, needs=PERSONAL, of_applicant=True)
    told_by = Column(
        _("Preferred channel"),
        worded("told_by", Application.Told),
        group=Group.PERSON,
        needs=PERSONAL,
        of_applicant=True,
    )
    nik = Column(_("NIK"), digits("nik"), group=Group.NUMBERS, needs=IDENTITY, of_applicant=True)
    kk = Column(_("Family card"), digits("kk"), group=Group.NUMBERS, needs=IDENTITY, of_applicant=True)
    phone = Column(_("Mobile number"), digits("phone"), group=Group.NUMBERS, needs=CONTACT, of_applicant=True)
    email = Column(_("E-mail address"), "email", group=Group.NUMBERS, needs=CONTACT, of_applicant=True)
