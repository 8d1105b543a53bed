"""A workbook is read line by line, as a spreadsheet program wrote it, in whatever pieces it comes."""

import io
import tracemalloc
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from python_calamine import CalamineWorkbook

from tests.factories.workbooks import DOCUMENT, as_xlsx, with_part
from workflows.imports.sheets import workbook

from ..parts import ROOT, of, one, shared, sheet, told, whole


def test_values_of_every_kind_are_read_as_a_spreadsheet_program_wrote_them():
    line = [
        "367107",
        3,
        1.5,
        True,
        False,
        date(1995, 8, 17),
        datetime(1995, 8, 17, 10, 30),
        time(10, 30),
        None,
        "é 你 🙂",
    ]

    (found,) = told(as_xlsx([line]))

    assert found == [
        "367107",
        3.0,
        1.5,
        True,
        False,
        date(1995, 8, 17),
        datetime(1995, 8, 17, 10, 30),
        time(10, 30),
        "",
        "é 你 🙂",
    ]
    assert [type(cell) for cell in found[1:6]] == [float, float, bool, bool, date]


def test_rich_text_is_joined_and_how_it_is_spoken_left_out():
    table = shared(
        '<r><rPr><b/></rPr><t>SITI</t></r><r><t xml:space="preserve"> RAHMA</t></r>',
        '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>',
        "",
        "<t/>",
        "<t>LAST</t>",
    ).replace("<si></si>", "<si/>")

    cells = "".join(f'<c r="{column}1" t="s"><v>{at}</v></c>' for at, column in enumerate("ABCDE"))

    assert told(whole({"worksheets/sheet1.xml": sheet(f"<row>{cells}</row>")}, sharedStrings=table)) == [
        ["SITI RAHMA", "東京", "", "", "LAST"]
    ]


def test_rich_text_within_the_cell_is_joined():
    book = openpyxl.Workbook()
    book.active["A1"] = CellRichText("SITI ", TextBlock(InlineFont(b=True), "RAHMA"))
    out = io.BytesIO()
    book.save(out)

    assert told(out.getvalue()) == [["SITI RAHMA"]]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("A &amp; B &lt;C&gt; &quot;D&quot; &apos;E&apos;", "A & B <C> \"D\" 'E'"),
        ("&#233;&#xE9;&#x1F642;", "éé🙂"),
        ("A_x000D__x000A_B", "A\r\nB"),
        ("_x005F_x000D_", "_x000D_"),
        ("A_xD83D_B_x0000_C&#0;&#xDC00;", "ABC"),
        ("&amp;amp;", "&amp;"),
        ("A_x_1_xyz12_", "A_x_1_xyz12_"),
        ("A\n  B\tC", "A\n  B\tC"),
    ],
)
def test_references_and_escapes_are_read_in_every_place_of_a_text(written, expected):
    found = [
        one('<c r="A1" t="s"><v>0</v></c>', sharedStrings=shared(f"<t>{written}</t>")),
        one(f'<c r="A1" t="inlineStr"><is><t>{written}</t></is></c>'),
        one(f'<c r="A1" t="str"><f>"&lt;"&amp;B2</f><v>{written}</v></c>'),
    ]

    assert found == [expected] * 3


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A1"><v>3671075708950001</v></c>', 3671075708950001.0),
        ('<c r="A1" t="n" s="0"><v>-1.5E-3</v></c>', -0.0015),
        ('<c r="A1" s="7"><v>2</v></c>', 2.0),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="b"><v>0</v></c>', False),
        ('<c r="A1" t="d"><v>1995-08-17</v></c>', date(1995, 8, 17)),
        ('<c r="A1" t="d"><v>1995-08-17T10:30:00</v></c>', datetime(1995, 8, 17, 10, 30)),
        ('<c r="A1" cm="1" t="str" vm="2"><f t="array" ref="A1:A2">X</f><v>a</v></c>', "a"),
        ('<c r="A1"><f t="shared" si="0"/><v>4</v></c>', 4.0),
        ('<c r="A1" t="inlineStr" ><is><r><t>a</t></r></is></c>', "a"),
    ],
)
def test_cell_is_read_by_its_type(cell, expected):
    found = one(cell)

    assert (found, type(found)) == (expected, type(expected))


def test_cells_without_a_value_are_blank():
    cells = (
        '<c r="A1" t="e"><v>#N/A</v></c><c r="B1" s="1"/><c r="C1" t="s"></c><c r="D1"><v/></c><c r="E1"><f>A1</f></c>'
        '<c r="F1" t="str"><f>A1</f><v></v></c><c r="G1" s="1" /><c r="H1" t="inlineStr"><is/></c>'
        '<c r="I1"><v>1</v></c>'
    )

    assert of(f'<row r="1">{cells}</row>') == [["", "", "", "", "", "", "", "", 1.0]]


def test_missing_cells_and_rows_keep_their_places():
    rows = (
        '<row r="1"/><row r="3" spans="2:28"><c r="B3"><v>1</v></c><c r="AB3"><v>2</v></c></row>\n<row r="4"></row>'
        '<row><c r="CV6"><v>3</v></c></row><row r="7"><c r="A7" s="1"/></row><row r="1048576"><c r="A1048576"/></row>'
    )

    assert of(rows) == [[], [], ["", 1.0, *[""] * 25, 2.0], [], [], [*[""] * 99, 3.0]]


def test_first_sheet_with_content_counts_in_the_order_of_the_workbook():
    filled = sheet('<row r="1"><c r="A1"><v>{}</v></c></row>')
    content = whole(
        {
            "chartsheets/sheet1.xml": "<chartsheet/>",
            "worksheets/sheet9.xml": f"<worksheet {ROOT}><sheetData/></worksheet>",
            "worksheets/sheet8.xml": sheet('<row r="1"><c r="A1" s="1"/></row>'),
            "worksheets/sheet7.xml": filled.format(7),
            "worksheets/sheet1.xml": filled.format(1),
        }
    )

    assert told(content) == [[7.0]]


def test_workbook_without_content_has_no_lines():
    assert of("") == []


def test_part_is_found_by_a_target_from_the_root_and_in_another_case():
    content = whole({"worksheets/sheet1.xml": sheet('<row><c r="A1"><v>1</v></c></row>')})
    links = (
        f'<Relationships><Relationship Id="rId1" Target="/xl/x/../Worksheets/Sheet1.xml" Type="{DOCUMENT}/worksheet"/>'
    )

    assert told(with_part(content, "xl/_rels/workbook.xml.rels", f"{links}</Relationships>")) == [[1.0]]


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 64])
def test_pieces_in_which_a_part_is_read_change_nothing(chunk, monkeypatch):
    plain = whole(
        {
            "worksheets/sheet1.xml": sheet(
                '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>\n  <row r="2"/>'
                '<row r="3">\n <c r="A3" t="inlineStr"><is><t>&amp;é</t></is></c>\n <c r="B3"><v>1</v></c>\n</row>'
            )
        },
        sharedStrings=shared("<t>NIK</t>", "<t>NAMÁ</t>"),
    )
    monkeypatch.setattr(workbook, "CHUNK", chunk)

    assert told(plain) == [["NIK", "NAMÁ"], [], ["&é", 1.0]]


@pytest.mark.parametrize("chunk", [1, 2, 3, 512])
def test_prefix_of_the_tags_changes_nothing(chunk, monkeypatch):
    monkeypatch.setattr(workbook, "CHUNK", chunk)
    rows = '<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c>'
    content = whole(
        {"worksheets/sheet1.xml": f"<x:worksheet><x:sheetData>{rows}</x:row></x:sheetData></x:worksheet>"},
        sharedStrings="<y:sst><y:si><y:t>a</y:t></y:si></y:sst>",
    )

    assert told(content) == [["a", "b"]]


def held(count):
    """The most memory that a sheet with so many rows takes, besides the file itself."""
    content = io.BytesIO(as_xlsx([[f"SITI {at % 100}", at % 7, "KARAWACI"] for at in range(count)]))
    tracemalloc.start()
    lines = sum(1 for _line in workbook.parts(content)[0].lines())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return lines, most


def test_memory_does_not_grow_with_the_rows(monkeypatch):
    monkeypatch.setattr(workbook, "CHUNK", 16 * 1024)
    (few, little), (many, much) = held(1000), held(5000)

    assert (few, many, much < 1.5 * little) == (1000, 5000, True)


def test_share_that_was_read_grows_to_the_whole(monkeypatch):
    monkeypatch.setattr(workbook, "CHUNK", 10_000)
    (part,) = workbook.parts(io.BytesIO(as_xlsx([["x" * 50, at] for at in range(500)])))
    shares = [part.progress() for _row in part.lines()]

    assert (shares == sorted(shares), 0 < shares[0] < 0.5, shares[-1]) == (True, True, 1.0)


def test_text_of_spaces_alone_is_kept_as_it_is():
    assert [told(as_xlsx([[text, "a"]])) for text in (" ", "\t")] == [[[" ", "a"]], [["\t", "a"]]]


words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\n\t"), max_size=12)
cells = st.one_of(
    st.none(),
    # Without a text of spaces alone, which calamine leaves out.
    words.filter(lambda word: not word.startswith(("=", "#")) and (word.strip(" \t\n") or not word)),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2999, 12, 31)),
    st.datetimes(datetime(1900, 3, 1), datetime(2999, 12, 31)).map(lambda moment: moment.replace(microsecond=0)),
    st.times().map(lambda moment: moment.replace(microsecond=0)),
)


def trimmed(lines):
    """Without blank cells and lines at the end, which a reader may give or leave out."""
    found = [list(line) for line in lines]
    for line in [*found, found]:
        while line and line[-1] in ("", []):
            line.pop()
    return found


@settings(deadline=None, max_examples=30)
@given(st.lists(st.lists(cells, max_size=6), max_size=6))
def test_any_table_is_read_as_another_reader_reads_it(table):
    """calamine holds the whole sheet, which is why it is not ours."""
    content = as_xlsx(table)
    theirs = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    margin = [""] * (theirs.start or (0, 0))[1]

    assert trimmed(told(content)) == trimmed(margin + line for line in theirs.iter_rows())
