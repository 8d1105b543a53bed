"""The columns of the register, declared once as a Resource; the child's converters are derived from it."""

from typing import Any

from import_export import fields, resources

from ....models import Area, RegisterRecord
from . import cells
from .cleaning import Areas, Village, area_key


class RegisterResource(resources.ModelResource):
    """How a row becomes a record.  Faults of a row are reported in the order of the fields."""

    nik = fields.Field("nik", "nik", cells.NikCell())
    kk = fields.Field("kk", "kk", cells.KkCell())
    village = fields.Field("village_id", "village", cells.VillageCell())
    name = fields.Field("name", "name", cells.NameCell())
    sex = fields.Field("sex", "sex", cells.SexCell())
    birth_date = fields.Field("birth_date", "birth_date", cells.DateCell())
    relation = fields.Field("relation", "relation", cells.TextCell(40))
    address = fields.Field("address", "address", cells.TextCell(200))
    desil = fields.Field("desil", "desil", cells.DesilCell())
    pkh = fields.Field("pkh", "pkh", cells.YesNoCell())
    bpnt = fields.Field("bpnt", "bpnt", cells.YesNoCell())
    pbi = fields.Field("pbi", "pbi", cells.YesNoCell())
    occupation = fields.Field("occupation", "occupation", cells.TextCell(80))

    class Meta:
        model = RegisterRecord
        fields = ("nik", "kk", "village", "name", "sex", "birth_date", "relation", "address")
        fields += ("desil", "pkh", "bpnt", "pbi", "occupation")
        import_id_fields = ("nik",)


def converters() -> list[list[Any]]:
    """[column, function of `cleaning`, maximum length or None] for each field of the Resource, in order."""
    found = RegisterResource.fields
    widgets = [(name, found[name].widget) for name in RegisterResource.Meta.fields]
    return [[column, widget.converter, getattr(widget, "most", None)] for column, widget in widgets]


def areas() -> Areas:
    """Every kelurahan and kecamatan by the keys of its name, of its alternative spellings and of its official code."""
    districts = Area.objects.districts()
    spelt = Area.objects.villages().select_related("parent")
    villages = {area.code: area for area in spelt} | spelt.by_spelling()
    return Areas(
        {area_key(key): Village(area.pk, area.parent.key) for key, area in villages.items()},
        {area_key(area.code): area.key for area in districts}
        | {key: area.key for key, area in districts.by_spelling().items()},
    )
