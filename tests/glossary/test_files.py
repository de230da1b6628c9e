from __future__ import annotations

import pickle
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.core import Languages
from qa.errors import DataErrors, UsageError
from qa.glossary.concept import COLUMNS, Concept
from qa.glossary.files import READERS, Glossary, digest, load, read, shipped_files
from qa.glossary.layers import How
from qa.shipped import shipped

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a glossary file and return its path."""

    def write(text: str | bytes, name: str = "g.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def problems(*paths: Path, default: bool = False) -> list[str]:
    with pytest.raises(DataErrors) as caught:
        load(paths, default=default)
    return [f"{error.line}: {error.message}" for error in caught.value.errors]


def by_main(glossary: Glossary) -> dict[str, Concept]:
    return {concept.main: concept for concept in glossary.concepts}


FULL = (
    ",".join(COLUMNS)
    + "\nprocuratorate,检察院|人民检察院,procuratorate|people's procuratorate,hospital|two maintenance!|"
    + "inspection institute！,院|我院,检察,police,prosecutor|-patient,检察院路,noun,institution,CN,exact,,law,"
    + "1978-03-05,2030-01-01,a note\npolice,公安机关,public security organ"
    + "," * 16
    + "\n"
)


def test_every_column_is_read(write: Write) -> None:
    path = write(FULL)
    concept = load([path], default=False).concepts[0]
    assert concept.id == "procuratorate"
    assert (concept.source, concept.main) == (("检察院", "人民检察院"), "检察院")
    assert concept.target == ("procuratorate", "people's procuratorate")
    assert concept.forbidden == ("hospital", "two maintenance", "inspection institute")
    assert concept.absolute == {"two maintenance", "inspection institute"}
    assert (concept.short, concept.implied_by, concept.parts) == (("院", "我院"), ("检察",), ("police",))
    assert (concept.cues, concept.counter_cues, concept.not_in) == (("prosecutor",), ("patient",), ("检察院路",))
    assert (concept.pos, concept.domain, concept.jurisdiction) == ("noun", "institution", "CN")
    assert concept.exact
    assert (concept.authority, concept.since, concept.until) == ("law", "1978-03-05", "2030-01-01")
    assert concept.note == "a note"
    assert (concept.place.path, concept.place.line) == (str(path), 2)
    assert concept.extra == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("source,target\n检察院,procuratorate\n", "g.csv"),
        ("source\ttarget\n检察院\tprocuratorate\n", "g.tsv"),
        ("source,target\n检察院,procuratorate", "g.CSV"),
        ("\ufeffsource,target\r\n检察院,procuratorate\r\n", "g.csv"),
        ("Target , SOURCE\n procuratorate ,　检察院 \n", "g.csv"),
        ("source,target,,\n检察院,procuratorate,,\n,,,\n\n", "g.csv"),
        ('source,target\n"检察院","procuratorate"\n', "g.csv"),
    ],
)
def test_spellings_of_a_file(write: Write, text: str, name: str) -> None:
    (concept,) = read(write(text, name))
    assert (concept.id, concept.source, concept.target) == ("检察院", ("检察院",), ("procuratorate",))
    assert concept.place.line == 2


def test_gb18030_is_read_and_said(write: Write) -> None:
    notes: list[str] = []
    path = write("source,target\n检察院,procuratorate\n".encode("gb18030"))
    assert read(path, note=notes.append)[0].main == "检察院"
    assert notes == [f"{path}: not UTF-8, read as GB18030; save it as UTF-8 to be sure"]


def test_unknown_columns_are_kept_and_named_once(write: Write) -> None:
    notes: list[str] = []
    path = write("source,target,forbiden,client\n检察院,procuratorate,hospital,\n法院,court,,Acme\n")
    first, second = read(path, note=notes.append)
    assert (first.extra, second.extra) == ({"forbiden": "hospital"}, {"client": "Acme"})
    assert notes == [
        f"{path}: unknown columns are kept, and mean nothing to qa: 'forbiden' (did you mean 'forbidden'?), 'client'"
    ]


@pytest.mark.parametrize(
    ("cell", "forms"),
    [
        ("uphold ... core position", ("uphold … core position",)),
        ("uphold…core position|a……b", ("uphold … core position", "a … b")),
        ("  people's \n procuratorate ", ("people's procuratorate",)),
        ("a | b", ("a", "b")),
        ("ｃourt｜tribunal", ("ｃourt｜tribunal",)),  # lint speaks of it
    ],
)
def test_forms_of_a_cell(write: Write, cell: str, forms: tuple[str, ...]) -> None:
    (concept,) = read(write(f'source,target\n两个确立,"{cell}"\n'))
    assert concept.target == forms


def test_the_line_is_where_the_row_begins(write: Write) -> None:
    path = write('source,target,note\n\n检察院,procuratorate,"two\nlines"\n,court,\n')
    assert problems(path) == ["5: the source is empty"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "None: is empty: the first line names the columns, source and target at least"),
        ("中文,target\n", "1: no column is named 'source'; found: 中文, target"),
        ("source;target\n", "1: no column is named 'source' and 'target'; found: source;target; the columns"
         " seem to be separated by semicolons"),
        ("source\ttarget\n", "1: no column is named 'source' and 'target'; found: source\ttarget; the columns"
         " seem to be separated by tabs (save it as .tsv)"),
        ("source,target,note,note\n", "1: the column note stands there twice"),
        ("source,target\na\n", "2: 1 cell, but the first line names 2 columns"),
        ("source,target\na,b,c\n", "2: 3 cells, but the first line names 2 columns: a cell that contains the separator"
         " stands in quotation marks"),
        ("source,target\n法院,\n", "2: the target of '法院' is empty: name the right rendering, or leave the row out"),
        ("source,target\n法院,court||tribunal\n", "2: target has an empty form: 'court||tribunal'; | stands between two"
         " forms only"),
        ("source,target\n法院|,court\n", "2: source has an empty form: '法院|'; | stands between two"
         " forms only"),
        ("source,target,forbidden\n法院,court,!\n", "2: forbidden has an empty form: '!'; | stands between two"
         " forms only"),
        ("source,target,cues\n法院,court,judge|-\n", "2: cues has an empty form: 'judge|-'; | stands between two"
         " forms only"),
        ("source,target,pos\n法院,court,adj\n", "2: pos 'adj' is unknown (did you mean 'adjective'?): it is noun, verb,"
         " adjective, phrase or empty"),
        ("source,target,case\n法院,court,exakt\n", "2: case 'exakt' is unknown (did you mean 'exact'?):"
         " it is exact or empty"),
        ("source,target,status\n法院,court,on\n", "2: status 'on' is unknown: it is off or empty"),
        ("source,target,from\n法院,court,2018/4/8\n", "2: from '2018/4/8' is no date: write 2018-04-08"),
        ("source,target,until\n法院,court,2018-02-30\n", "2: until '2018-02-30' is no date: write it like 2018-04-08"),
        ("source,target,until\n法院,court,soon\n", "2: until 'soon' is no date: write it like 2018-04-08"),
        ("source,target,from,until\n法院,court,2018-04-08,2018-04-08\n", "2: until (2018-04-08) is not after from"
         " (2018-04-08): it is the first day on which the concept no longer holds"),
        ("id,source,target\na b,法院,court\n", "2: id 'a b' is no name: letters, digits and - _ . : / +, no spaces"),
        ("id,source,target\na,法院,court\na,医院,hospital\n", "3: id 'a' is there already, on line 2: give one of them"
         " another id"),
        ("source,target\n法院,court\n法院,tribunal\n", "3: '法院' is there already, on line 2: put the renderings into"
         " one row with | between them"),
        ('source,target\n法院,"court\n', "2: the quotation marks of this row do not match (unexpected end of data),"
         " nothing below it was read: a cell with a quotation mark stands in quotation marks, and the mark is doubled"
         ' ("")'),
        ("id,source,target,parts\npolice,公安,police,\nall,公检法,judiciary,polise\n", "3: parts names 'polise', but no"
         " concept has that id (did you mean 'police'?)"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(write: Write, text: str, found: str) -> None:
    assert problems(write(text)) == [found]


def test_a_file_in_no_known_encoding(write: Write) -> None:
    assert problems(write(b"source,target\n\xff\xff\xff,court\n")) == [
        "2: is neither UTF-8 nor GB18030: save the file as UTF-8"
    ]


def test_a_file_with_a_byte_order_mark_of_utf_16(write: Write) -> None:
    assert read(write("source\ttarget\r\n法院\tcourt\r\n".encode("utf-16"), "g.tsv"))[0].main == "法院"


def test_a_broken_byte_in_a_file_of_utf_8(write: Write) -> None:
    data = "source,target\n检察院最高人民检察院,procuratorate\n".encode() + b"\xe6,court\n"
    assert problems(write(data)) == ["3: is not all UTF-8: save the file as UTF-8"]


KNOWN = " or ".join(READERS)


def test_all_problems_of_all_files_come_together(write: Write, tmp_path: Path) -> None:
    first = write("source,target,pos\n法院,,nown\n检察院,procuratorate\n,court,noun\n", "a.csv")
    second = write("source,target\n医院,\n", "b.csv")
    found = problems(first, second, tmp_path / "c.csv", tmp_path, tmp_path / "d.xls")
    assert [line.split(":")[0] for line in found] == ["2", "2", "3", "4", "2", "None", "None", "None"]
    assert found[-3:] == [
        "None: cannot be read: No such file or directory",
        f"None: a glossary is a file with the suffix {KNOWN}; this is a folder",
        f"None: a glossary is a file with the suffix {KNOWN}",
    ]


def test_rows_without_id_are_told_apart_by_sense(write: Write) -> None:
    path = write("source,target,pos,jurisdiction\n起诉,prosecute,verb,\n起诉,prosecution,noun,\n起诉,charge,noun,HK\n")
    assert [concept.id for concept in read(path)] == ["起诉", "起诉/noun", "起诉/noun/HK"]


EARLIER = (
    "id,source,target,forbidden,short,parts,pos,jurisdiction,status,from,until\n"
    "procuratorate,检察院|人民检察院,procuratorate,prosecutor's office|hospital!,我院,,noun,,,,\n"
    "court,法院,court,tribunal,,,noun,,,,\n"
    "high-court-hk,高等法院,High Court,,,,noun,HK,,,\n"
    "regulator,监管会,Commission,,,,noun,,,,2018-04-08\n"
    "both,法检两院,both,,,procuratorate|court,noun,,,,\n"
)


@pytest.mark.parametrize(
    ("rows", "how", "check"),
    [
        # The same main form and sense: the later one speaks alone, under the id that others know.
        (",检察院,prosecutors,,,,noun,,,,", [How.REPLACED], {"检察院": ("prosecutors",), "人民检察院": None}),
        # The same id, whatever its forms.
        ("court,审判机关,judiciary,,,,,,,,", [How.REPLACED], {"审判机关": ("judiciary",), "法院": None}),
        # A form that another concept claims is taken from it, and what the later one accepts is allowed.
        ("x,人民检察院,Prosecutor's Office,,,,noun,,,,", [How.ALLOWED, How.NARROWED],
         {"人民检察院": ("Prosecutor's Office",), "检察院": ("procuratorate",)}),
        # Nothing is left of it.
        ("x,审判机关|法院,court of law,,,,,,,,", [How.NARROWED], {"审判机关": ("court of law",), "法院": None}),
        # Another jurisdiction, another part of speech, another time: both stay.
        ("x,高等法院,High Court,,,,noun,TW,,,", [], {"高等法院": ("High Court",)}),
        ("x,法院,judicial,,,,adjective,,,,", [], {"法院": ("judicial",)}),
        ("x,监管会,Authority,,,,noun,,,2018-04-08,", [], {"监管会": ("Authority",)}),
        # What the later one leaves open, it claims.
        ("x,高等法院,Superior Court,,,,,,,,", [How.NARROWED], {"高等法院": ("Superior Court",)}),
        # Another sense still allows what it accepts.
        ("x,法院,tribunal,,,,adjective,,,,", [How.ALLOWED], {"法院": ("tribunal",)}),
        ("court,,,,,,,,off,,", [How.RETRACTED], {"法院": None, "检察院": ("procuratorate",)}),
        (",法院,,,,,,,off,,", [How.RETRACTED], {"法院": None}),
        (",法院,,,,,verb,,off,,", [], {"法院": ("court",)}),
    ],
)  # fmt: skip
def test_a_later_file_wins(write: Write, rows: str, how: list[How], check: dict[str, tuple[str, ...] | None]) -> None:
    header = EARLIER.splitlines()[0]
    glossary = load([write(EARLIER, "a.csv"), write(f"{header}\n{rows}\n", "b.csv")], default=False)
    assert [override.how for override in glossary.overrides] == how
    concepts = by_main(glossary)
    assert {form: concepts[form].target if form in concepts else None for form in check} == check
    assert len({concept.id for concept in glossary.concepts}) == len(glossary)


def test_what_a_later_file_accepts_no_earlier_one_forbids(write: Write) -> None:
    later = write("source,target\n人民检察院,prosecutor's-office|Hospital\n", "b.csv")
    glossary = load([write(EARLIER, "a.csv"), later], default=False)
    earlier = by_main(glossary)["检察院"]
    assert (earlier.forbidden, earlier.absolute) == ((), frozenset())
    assert glossary.overrides[0].what == ("prosecutor's office", "hospital")
    assert glossary.overrides[1].what == ("人民检察院",)


@pytest.mark.parametrize(
    ("row", "parts"),
    [
        (",检察院,prosecutors,,,,noun,,,,", ("procuratorate", "court")),
        ("mine,检察院,prosecutors,,,,noun,,,,", ("mine", "court")),
        ("mine,人民检察院|检察院,prosecutors,,,,,,,,", ("mine", "court")),
        ("court,,,,,,,,off,,", ("procuratorate",)),
    ],
)
def test_parts_follow_what_became_of_them(write: Write, row: str, parts: tuple[str, ...]) -> None:
    header = EARLIER.splitlines()[0]
    glossary = load([write(EARLIER, "a.csv"), write(f"{header}\n{row}\n", "b.csv")], default=False)
    assert by_main(glossary)["法检两院"].parts == parts


def test_one_file_does_not_override_itself(write: Write) -> None:
    path = write("id,source,target\na,法院|审判机关,court\nb,法院,tribunal\n")
    glossary = load([path, path], default=False)
    assert (len(glossary), glossary.overrides) == (2, ())


def test_a_retraction_of_nothing_is_noted(write: Write) -> None:
    notes: list[str] = []
    path = write("source,target,status\n法院,,off\n")
    assert len(load([path], default=False, note=notes.append)) == 0
    assert notes == [f"{path}:2: retracts nothing: no earlier file has '法院'"]


def test_domains_restrict(write: Write) -> None:
    path = write(
        "id,source,target,domain,parts\na,法院,court,institution,\nb,意见,opinions,document,\nc,二者,both,document,a|b\n"
    )
    assert [concept.id for concept in load([path], default=False, domains=["document"]).concepts] == ["b", "c"]
    assert load([path], default=False, domains=["document"]).concepts[1].parts == ("b",)
    assert len(load([path], default=False, domains=["document", "institution"])) == 3
    with pytest.raises(UsageError, match=r"no concept has the domain 'institutions' \(did you mean 'institution'\?\)"):
        load([path], default=False, domains=["institutions"])


def test_the_digest_follows_the_content_alone(write: Write) -> None:
    one = load([write("source,target\n法院,court\n", "a.csv")], default=False)
    moved = load([write("\n\nsource,target\n\n法院,court\n", "b.csv")], default=False)
    other = load([write("source,target\n法院,courts\n", "c.csv")], default=False)
    assert len(one.digest) == 64
    assert one.digest == moved.digest != other.digest
    assert digest(one.concepts, Languages("zh", "de")) != one.digest


def test_the_shipped_glossaries_are_valid_and_do_not_override_each_other() -> None:
    notes: list[str] = []
    glossary = load(note=notes.append)
    assert len(glossary) > 0
    assert (glossary.overrides, notes) == ((), [])
    assert {path.parent for path in shipped_files(Languages())} == {shipped("glossaries", "zh-en")}


def test_a_glossary_can_be_sent_to_a_worker(write: Write) -> None:
    header, row = EARLIER.splitlines()[:2]
    later = write(f"{header},mine\n{row.replace('检察院', '人民检察院', 1)},x\n", "b.csv")
    glossary = load([write(EARLIER, "a.csv"), later], default=False)
    assert pickle.loads(pickle.dumps(glossary)) == glossary


def test_a_pair_without_glossaries_is_noted() -> None:
    notes: list[str] = []
    assert len(load(languages=Languages("ja", "en"), note=notes.append)) == 0
    assert notes == ["no glossary for ja-en comes with qa"]


def test_every_reader_can_be_imported() -> None:
    for entry in READERS.values():
        module, _, attribute = entry.partition(":")
        assert module.startswith("qa.glossary.")
        assert callable(getattr(__import__(module, fromlist=[attribute]), attribute))


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(b"source,target,forbidden,cues\n" + text.encode(errors="surrogatepass"))
    concepts: list[Concept] = []
    with suppress(DataErrors):
        concepts = read(path)
    assert all(form and form == form.strip() for concept in concepts for form in concept.source + concept.target)
