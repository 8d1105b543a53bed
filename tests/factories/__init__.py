"""One factory for each noun, with the least that makes it real."""

from .applications import form_details, make_nik, submit
from .courses import BatchFactory, CourseFactory, KitFactory, RefusalReasonFactory
from .interest import subscription
from .people import OfficerFactory, officer
from .register import SnapshotFactory, register_record

__all__ = [
    "BatchFactory",
    "CourseFactory",
    "KitFactory",
    "OfficerFactory",
    "RefusalReasonFactory",
    "SnapshotFactory",
    "form_details",
    "make_nik",
    "officer",
    "register_record",
    "submit",
    "subscription",
]
