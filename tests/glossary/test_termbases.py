"""Glossaries in the formats of termbases: TBX in its shapes, MultiTerm, memoQ, workbooks; and nothing lost on the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.core import Languages
from qa.errors import DataErrors, UsageError
from qa.glossary import tbx
from qa.glossary.compare import compare
from qa.glossary.concept import COLUMNS, LISTS
from qa.glossary.convert import WRITERS, convert, rows_of
from qa.glossary.entries import Entries, Problems, Sheet
from qa.glossary.files import READERS, sheet, shipped_files

ZH_EN = Languages()

MARTIF = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader/><text><body>
 <termEntry id="c1">
  <descrip type="subjectField">law</descrip>
  <transacGrp><transac type="transactionType">origination</transac><date>2001-02-03</date></transacGrp>
  <langSet xml:lang="en-US">
   <ntig><termGrp><term>tribunal</term>
    <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
   <ntig><termGrp><term>law court</term>
    <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termGrp></ntig>
   <ntig><termGrp><term>court</term><termNote type="partOfSpeech">noun</termNote>
    <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
  </langSet>
  <langSet xml:lang="zh-CN"><tig><term>法院</term></tig></langSet>
  <langSet xml:lang="de"><tig><term>Gericht</term></tig></langSet>
 </termEntry>
 <termEntry id="c2"><langSet xml:lang="de"><tig><term>Amt</term></tig></langSet></termEntry>
</body></text></martif>"""

DCA = """<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
 <conceptEntry id="c1"><descrip type="subjectField">law</descrip>
  <langSec xml:lang="zh"><termSec><term>法院</term></termSec></langSec>
  <langSec xml:lang="en">
   <termSec><term>court</term><termNote type="partOfSpeech">noun</termNote></termSec>
   <termSec><term>law court</term></termSec>
   <termSec><term>tribunal</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
  </langSec></conceptEntry></body></text></tbx>"""

DCT = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
 <conceptEntry id="c1"><min:subjectField>law</min:subjectField>
  <langSec xml:lang="zh-Hans"><termSec><term>法院</term></termSec></langSec>
  <langSec xml:lang="en">
   <termSec><term>tribunal</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
   <termSec><term>court</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
    <min:partOfSpeech>noun</min:partOfSpeech></termSec>
   <termSec><term>law court</term></termSec>
  </langSec></conceptEntry></body></text></tbx>"""

MINIMAL = """<TBX dialect="TBX-Min"><header/><body>
 <entry id="c1"><subjectField>law</subjectField>
  <langGroup xml:lang="zh"><termGroup><term>法院</term></termGroup></langGroup>
  <langGroup xml:lang="en">
   <termGroup><term>court</term><termStatus>preferred</termStatus><partOfSpeech>noun</partOfSpeech></termGroup>
   <termGroup><term>law court</term><termStatus>admitted</termStatus></termGroup>
   <termGroup><term>tribunal</term><termStatus>notRecommended</termStatus></termGroup>
  </langGroup></entry></body></TBX>"""

MULTITERM = """<?xml version="1.0" encoding="UTF-16"?><mtf><conceptGrp><concept>c1</concept>
 <descripGrp><descrip type="Domain">law</descrip></descripGrp>
 <languageGrp><language lang="ZH" type="Chinese"/><termGrp><term>法院</term></termGrp></languageGrp>
 <languageGrp><language lang="EN-US" type="English"/>
  <termGrp><term>tribunal</term><descripGrp><descrip type="Status">forbidden</descrip></descripGrp></termGrp>
  <termGrp><term>court</term><descripGrp><descrip type="Status">preferred</descrip></descripGrp>
   <descripGrp><descrip type="Part of speech">noun</descrip></descripGrp></termGrp>
  <termGrp><term>law court</term></termGrp></languageGrp>
</conceptGrp></mtf>"""

MEMOQ = (
    "Entry_ID,Entry_Domain,Chinese_PRC_Def,Chinese_PRC,Term_Info,English_Def,English,Term_Info,English,Term_Info,"
    "English,Term_Info\nc1,law,,法院,CasePermissive,,court,CasePermissive,law court,CasePermissive,tribunal,"
    "CasePermissive;HalfPrefix;;Forbidden\n"
)
COURT = {"id": "c1", "source": "法院", "target": "court|law court", "forbidden": "tribunal", "domain": "law"}


def rows(path: Path, languages: Languages = ZH_EN) -> list[dict[str, str]]:
    return rows_of(sheet(path, languages).entries())


@pytest.mark.parametrize(
    ("name", "text", "pos"),
    [
        ("a.tbx", MARTIF, "noun"), ("a.tbx", DCA, "noun"), ("a.tbx", DCT, "noun"), ("a.tbx", MINIMAL, "noun"),
        ("a.xml", MULTITERM, "noun"), ("a.csv", MEMOQ, ""),
    ],
)  # fmt: skip
def test_a_termbase_says_the_same_in_every_shape(name: str, text: str, pos: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode("utf-16" if "UTF-16" in text else "utf-8"))
    assert rows(path) == [COURT | ({"pos": pos} if pos else {})]


def test_a_termbase_has_no_direction(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    path.write_text(MARTIF, encoding="utf-8")
    (found,) = rows(path, Languages("de", "zh"))
    assert (found["source"], found["target"]) == ("Gericht", "法院")


def test_what_a_glossary_has_no_place_for_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    path.write_text(MARTIF, encoding="utf-8")
    assert sheet(path, ZH_EN).entries().notes == (
        f"{path}: 1 entry lacks zh or en; left out",
        f"{path}: a glossary has no place for: 1 terms in other languages, 1 transactions",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<!DOCTYPE tbx [<!ENTITY a "aaa">]>\n<tbx>&a;</tbx>', "1: declares the entity 'a'"),
        ("<tbx><text>\n<body></text></tbx>", "2: is not well-formed XML"),
        ("<tbx>\n" + "<x>" * 2_000, "stand more than 1000 deep"),
    ],
)
def test_a_hostile_termbase_is_refused_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataErrors, match=f"{path}:.*{said.partition(': ')[2] or said}"):
        sheet(path, ZH_EN)


def test_a_word_for_a_standing_that_is_unknown_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    path.write_text(MINIMAL.replace("notRecommended", "fashionable"), encoding="utf-8")
    assert rows(path)[0]["target"] == "court|law court|tribunal"


def test_everything_wrong_with_a_termbase_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    twice = DCA.replace("</conceptEntry>", "</conceptEntry>\n", 1).replace(
        "</body>", DCA[DCA.index("<conceptEntry") : DCA.index("</body>")] + "</body>"
    )
    path.write_text(twice.replace("<langSec", '<admin type="x-from">soon</admin><langSec', 1), encoding="utf-8")
    with pytest.raises(DataErrors, match=f"{path}:2: .*soon"):
        sheet(path, ZH_EN).entries()


@pytest.mark.parametrize("suffix", sorted(WRITERS))
@pytest.mark.parametrize("number", range(len(shipped_files(ZH_EN))))
def test_the_shipped_glossaries_come_back_as_they_were(suffix: str, number: int, tmp_path: Path) -> None:
    original = shipped_files(ZH_EN)[number]
    there, back = tmp_path / f"there{suffix}", tmp_path / "back.csv"
    convert(original, there, ZH_EN)
    convert(there, back, ZH_EN)
    assert rows(back) == rows(original)


FORM = st.text(
    st.characters(codec="utf-8", exclude_characters="|!！-…", exclude_categories=["C", "Z"]), min_size=1, max_size=6
)
FORMS = st.lists(FORM, min_size=1, max_size=3, unique=True).map("|".join)
CELLS: dict[str, st.SearchStrategy[str]] = dict.fromkeys(LISTS, FORMS) | {
    "id": st.from_regex(r"[A-Za-z][\w.:/+-]{0,8}", fullmatch=True), "pos": st.sampled_from(["noun", "verb", "phrase"]),
    "domain": FORM, "jurisdiction": FORM, "case": st.just("exact"), "status": st.just("off"), "authority": FORM,
    "from": st.just("2001-01-01"), "until": st.just("2018-04-08"), "note": FORM, "house": FORM,
}  # fmt: skip
NEEDED = {column: CELLS[column] for column in ("id", "source", "target")}
OTHERS = {column: cells for column, cells in CELLS.items() if column not in NEEDED}


@given(st.lists(st.fixed_dictionaries(NEEDED, optional=OTHERS), max_size=4, unique_by=lambda row: row["id"]))
def test_no_cell_is_lost_in_tbx(written: list[dict[str, str]]) -> None:
    given_ = Sheet(Problems("a.csv"), list(enumerate(written, 2)), ["house"])
    before = rows_of(given_.entries())
    after = tbx.read(tbx.write(before, ZH_EN), "a.tbx", ZH_EN)
    assert rows_of(after.entries()) == before


def test_an_id_with_blanks_becomes_a_name(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "source,target,parts\n合资 企业,joint venture,\n甲方,Party A,合资 企业\n", encoding="utf-8"
    )
    convert(tmp_path / "a.csv", tmp_path / "b.tbx", ZH_EN)
    found = sheet(tmp_path / "b.tbx", ZH_EN)
    assert [(row["id"], row["source"], row.get("parts")) for _, row in found.rows] == [
        ("合资-企业", "合资 企业", None),
        ("甲方", "甲方", "合资-企业"),
    ]
    assert not found.problems.found


def test_a_bar_inside_a_term_is_no_separator(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    path.write_text(DCA.replace("law court", "law|court"), encoding="utf-8")
    found = sheet(path, ZH_EN).entries()
    assert found.concepts[0].target == ("court", "law/court")
    assert '1 "|" inside a term, written "/"' in found.notes[0]


def test_a_formula_in_a_workbook_is_not_taken_for_a_text(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="the extra office is not installed")
    book = openpyxl.Workbook()
    for row in (["source", "target"], ["法院", "court"], ["检察院", '=HYPERLINK("http://x")']):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(DataErrors, match=r"a.xlsx:3: a cell holds a formula"):
        sheet(tmp_path / "a.xlsx", ZH_EN).entries()


def test_a_suffix_that_is_no_format_names_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"a glossary is written as .csv, .tsv, .tbx, .xlsx"):
        convert(tmp_path / "a.csv", tmp_path / "b.doc", ZH_EN)


def entries(*found: dict[str, str]) -> Entries:
    return Sheet(Problems("a.csv"), list(enumerate(found, 2))).entries()


def test_differences_are_told_by_concept_and_column() -> None:
    old = entries({"id": "a", "source": "法院", "target": "court"}, {"id": "b", "source": "院", "target": "yard"})
    new = entries(
        {"id": "a", "source": "法院", "target": "court|tribunal"}, {"id": "c", "source": "县", "target": "county"}
    )
    found = [(change.kind, change.id, dict(change.columns)) for change in compare(old, new)]
    assert found == [
        ("changed", "a", {"target": ("court", "court|tribunal")}),
        ("removed", "b", {"id": ("b", ""), "source": ("院", ""), "target": ("yard", "")}),
        ("added", "c", {"id": ("", "c"), "source": ("", "县"), "target": ("", "county")}),
    ]
    assert list(compare(new, new)) == []


def test_every_format_that_is_written_is_read() -> None:
    assert set(WRITERS) <= set(READERS)
    assert set(CELLS) == {*COLUMNS, "house"}


def test_the_real_termbases_open_with_all_their_entries(shared: Path) -> None:
    manifest = (shared / "formats" / "MANIFEST.tsv").read_text(encoding="utf-8").splitlines()
    found = [line.split("\t") for line in manifest if line.split("\t")[1] == "tbx"]
    assert found
    for cells in found:
        path = shared / "formats" / cells[0]
        assert tbx.count(path.read_bytes(), str(path)) == int(cells[9].split()[0])


def test_json_names_each_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from qa.cli import main

    monkeypatch.chdir(tmp_path)
    for name, target in (("a.csv", "court"), ("b.csv", "tribunal")):
        (tmp_path / name).write_text(f"source,target\n法院,{target}\n", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["glossary", "diff", "a.csv", "b.csv", "--format", "json"])
    assert ended.value.code == 1
    assert json.loads(capsys.readouterr().out) == {
        "id": "法院", "kind": "changed", "line": 2, "columns": {"target": ["court", "tribunal"]},
    }  # fmt: skip
