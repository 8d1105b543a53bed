"""A workbook that is not understood is refused, where it is reached and before it fills the memory."""

import io

import pytest

from tests.factories.workbooks import DOCUMENT, raw_workbook, with_part
from workflows.imports.faults import BadFile
from workflows.imports.sheets import workbook
from workflows.imports.sheets.safety import DAMAGED

from ..parts import ROOT, of, shared, sheet, told, whole

CELL = '<c r="A1"><v>1</v></c>'


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="x"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        '<row r="1"><c r="A1"><v>1,5</v></c></row>',
        '<row r="1"><c r="A1" t="d"><v>x</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>&nbsp;</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>a & b</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>a\x00</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v><![CDATA[a]]></v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[a]]></t></is></c></row>',
        '<row r="1"><c r="A1"><v>1</v><w/></c></row>',
        '<row r="1"><c r="A1"><v>1</v></row>',
        f'<row r="1"><!-- -->{CELL}</row>',
        f'<row r="1"><y:c r="A1"><v>1</v></y:c>{CELL}</row>',
        f'<row r="2"><c r="A2"><v>1</v></c></row><row r="1">{CELL}</row>',
        f'<row r="1">{CELL}</row><row r="1">{CELL}</row>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        f'<row r="1">{CELL}<c r="A1"><v>2</v></c></row>',
        f'<row r="1">{CELL}<c r="B2"><v>1</v></c></row>',
        '<row r="1"><c r="CW1"><v>1</v></c></row>',
        '<row r="1"><v>1</v></row>',
    ],
)
def test_sheet_that_is_not_understood_is_damaged(rows):
    with pytest.raises(BadFile) as fault:
        of(rows)

    assert fault.value.sentence == DAMAGED


SOUND = whole({"worksheets/sheet1.xml": sheet(f'<row r="1">{CELL}</row>')}, sharedStrings=shared("<t>a</t>"))


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", f'<worksheet><sheetData><row r="1">{CELL}</row>'),
        ("xl/worksheets/sheet1.xml", "<worksheet/>"),
        ("xl/worksheets/sheet1.xml", b""),
        ("xl/worksheets/sheet1.xml", sheet('<row r="1"><c r="A1" t="str"><v>é</v></c></row>').encode("cp1252")),
        ("xl/sharedStrings.xml", "<sst><si><t>a</t></si>"),
        ("xl/sharedStrings.xml", shared("<t>a<!-- b --></t>")),
        ("xl/workbook.xml", "<workbook><sheets>"),
        ("xl/workbook.xml", f'<!DOCTYPE x [<!ENTITY a "b">]><workbook {ROOT}/>'),
        ("xl/workbook.xml", f'<workbook {ROOT}><sheets><sheet r:id="rId7"/></sheets></workbook>'),
        ("xl/workbook.xml", f'<workbook {ROOT}><sheets><sheet name="a"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="rId1"/></Relationships>'),
        ("xl/_rels/workbook.xml.rels", f'<R><R Id="rId1" Type="{DOCUMENT}/worksheet" Target="worksheets/a.xml"/></R>'),
    ],
)
def test_part_that_is_not_understood_is_damaged(part, content):
    with pytest.raises(BadFile) as fault:
        told(with_part(SOUND, part, content))

    assert fault.value.sentence == DAMAGED


def test_fault_far_down_is_told_when_it_is_reached():
    (part,) = workbook.parts(io.BytesIO(raw_workbook(sheet(f'<row r="1">{CELL}</row><row r="1">{CELL}</row>'))))
    rows = part.lines()

    assert next(rows) == [1.0]
    with pytest.raises(BadFile):
        next(rows)


def test_row_without_end_is_refused_before_it_fills_the_memory(monkeypatch):
    monkeypatch.setattr(workbook, "LONGEST", 100_000)
    monkeypatch.setattr(workbook, "CHUNK", 50_000)
    with pytest.raises(BadFile):
        of(f'<row r="1"><c r="A1" t="str"><v>{"x" * 300_000}</v></c></row>')
