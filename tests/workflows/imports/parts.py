"""Workbooks written part by part, and what is read of them."""

import io

from tests.factories.workbooks import DOCUMENT, SPREADSHEET, archive, raw_workbook
from workflows.imports.sheets import workbook

ROOT = f'xmlns="{SPREADSHEET}" xmlns:r="{DOCUMENT}"'


def told(content):
    """The rows of the first sheet with any."""
    return next(filter(None, (list(part.lines()) for part in workbook.parts(io.BytesIO(content)))), [])


def sheet(rows):
    return f'<worksheet {ROOT}><dimension ref="A1"/><sheetData>{rows}</sheetData><pageMargins left="1"/></worksheet>'


def of(rows):
    return told(raw_workbook(sheet(rows)))


def one(cell, **more):
    """The only cell of a workbook with these parts more."""
    return told(whole({"worksheets/sheet1.xml": sheet(f'<row r="1">{cell}</row>')}, **more))[0][0]


def whole(sheets, properties="", **more):
    """A workbook of sheets by their paths, in this order, with the parts `more`."""
    kinds = {path: path.partition("s/")[0] for path in sheets} | {f"{name}.xml": name for name in more}
    book = "".join(f'<sheet name="{at}" sheetId="{at}" r:id="rId{at}"/>' for at in range(1, len(sheets) + 1))
    links = "".join(
        f'<Relationship Target="{path}" Id="rId{at}" Type="{DOCUMENT}/{kind}"/>'
        for at, (path, kind) in enumerate(kinds.items(), 1)
    )
    parts = sheets | {f"{name}.xml": content for name, content in more.items()}
    return archive(
        {
            "xl/workbook.xml": f"<workbook {ROOT}>{properties}<sheets>{book}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
            **{f"xl/{path}": content for path, content in parts.items()},
        }
    )


def shared(*items):
    return f'<sst {ROOT} count="9">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def dated(code):
    """Styles: the first is plain, the second has the format with this number or these signs."""
    number = code if code.isdecimal() else "164"
    custom = "" if code.isdecimal() else f"<numFmts><numFmt numFmtId='164' formatCode='{code}'/></numFmts>"
    return f'<styleSheet {ROOT}>{custom}<cellXfs><xf numFmtId="0"/><xf numFmtId="{number}"/></cellXfs></styleSheet>'
