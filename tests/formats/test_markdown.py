"""Markdown: blocks and inline codes, pairs, and targets that are written where they stand."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.core import Edit, Finding, Fix, Languages, Mark, RuleInfo, Segment, Severity, Side, Span, Tier
from qa.errors import DataError
from qa.formats import Input, ReadOptions, load, read
from qa.formats.commonmark.blocks import blocks
from qa.formats.commonmark.structure import structure
from qa.formats.located import RefusedError
from qa.formats.whole import Whole, whole
from qa.formats.writing import Rewrite, carry_out, plan

if TYPE_CHECKING:
    from tests.formats.conftest import Outcome, Reader, WriteBack

SHARED = os.environ.get("QA_SHARED")
RULE = RuleInfo("typo", "terms", Severity.MINOR, "accuracy", "misspelling")


def edit(text: str, old: str, new: str) -> Edit:
    at = text.index(old)
    return Edit(Span(at, at + len(old)), new)


def segments(path: Path, **options: object) -> list[Segment]:
    given_ = ReadOptions(**options)  # type: ignore[arg-type]
    documents = read(Input(str(path)), given_, lambda error: pytest.fail(str(error)), lambda note: None)
    return [segment for document in documents for segment in document]


DOCUMENT = """\
---
title: Annual report
---
Lease of the *Eastern* Warehouse
================================

The **lessee** shall pay `rent_due` under
[Article 5](https://example.com/a "see") of this lease.[^1]

1. Rent
2. Deposit
   goes on

   - [ ] A task

> Quoted,
> twice.

| Item | Amount |
|------|-------:|
| Rent \\| net | 3,000<br>a month |
|      | 200 |

```sh
make all
```

    indented code

<div>A piece of <b>HTML</b> <!-- nothing --></div>

[^1]: See the annex.

[unused]: https://example.com/b

## Heading {#anchor}

![A map](map.png)
"""


class TestReading:
    def test_blocks(self, reading: Reader) -> None:
        found = reading("a.md", DOCUMENT)
        assert found.targets == [
            "Lease of the Eastern Warehouse",
            "The lessee shall pay \ufffc under \ufffcArticle 5\ufffc of this lease.\ufffc",
            "Rent",
            "Deposit goes on",
            "\ufffc A task",
            "Quoted, twice.",
            "Item",
            "Amount",
            "Rent | net",
            "3,000\na month",
            "200",
            "A piece of HTML",
            "See the annex.",
            "Heading\ufffc",
            "\ufffcA map\ufffc",
        ]
        assert [segment.place.line for segment in found.segments[:3]] == [4, 7, 10]
        codes = found.segments[1].codes[Side.TARGET]
        assert [(code.kind, code.identity) for code in codes] == [
            ("standalone", "code rent_due"),
            ("open", "link"),
            ("close", "link"),
            ("standalone", "^1"),
        ]
        assert codes[2].text == '](https://example.com/a "see")'

    @pytest.mark.parametrize(
        ("text", "target"),
        [
            ("snake_case and 2*3*4 and 3~5", "snake_case and 234 and 3~5"),
            ("a * b * c _d _e", "a * b * c _d _e"),
            ("***both*** **one *two* three** ~~gone~~", "both one two three gone"),
            (r"\*not\* \[this\] &amp; &#20013; &nosuch;", "*not* [this] & 中 &nosuch;"),
            ("[not a link] [nor](this one", "[not a link] [nor](this one"),
            ("[a [b](u) c](v)", "[a \ufffcb\ufffc c](v)"),
            ("![a [b](u) c](v)", "\ufffca \ufffcb\ufffc c\ufffc"),
            ("![x [y [b](c) z] w](e)", "\ufffcx [y \ufffcb\ufffc z] w\ufffc"),
            ("<https://example.com/a_b_c> <a@example.com> <b>x</b> 1 < 2", "\ufffc \ufffc \ufffcx\ufffc 1 < 2"),
            ("two  \nlines\\\nand\nmore", "two\nlines\nand more"),
            ("租金三千元，\n每月支付。", "租金三千元，每月支付。"),
            ("`` a ` b `` and `open", "\ufffc and `open"),
            ("[see][b], [b] and [b][] but [c]\n\n[b]: /u", "\ufffcsee\ufffc, \ufffcb\ufffc and \ufffcb\ufffc but [c]"),
            ("（**租金**）为**三千元**。", "（租金）为三千元。"),
            ("\u3000\u3000租金", "租金"),
            ("a<!-- note -->b <? c ?>d", "ab d"),
        ],
    )
    def test_inline(self, reading: Reader, text: str, target: str) -> None:
        assert reading("a.md", text, languages=Languages("en", "zh")).targets == [target]

    def test_an_instruction_goes_with_the_block_behind_it(self, reading: Reader) -> None:
        text = "<!-- qa:allow article -->\n\nOne\n\nTwo <!-- qa:allow names -->\n\n<!-- else -->\n\nThree\n"
        assert [segment.meta for segment in reading("a.md", text).segments] == [
            {"note": "qa:allow article"},
            {"note": "qa:allow names"},
            {},
        ]

    def test_chinese_alone_is_refused(self, reading: Reader) -> None:
        assert "mostly Han" in reading("a.md", "# 租赁合同\n\n押金不予退还。\n").problems[0]

    def test_a_line_that_cannot_be_used_costs_its_block(self, reading: Reader) -> None:
        found = reading("a.md", b"# One\n\nbroken \xff here\nand there\n\nTwo\n")
        assert found.targets == ["One", "and there", "Two"]
        assert found.problems == [
            "a.md:3: character 8 is not UTF-8; save the file as UTF-8 or name its encoding with --encoding"
        ]


class TestPairs:
    @pytest.fixture
    def pair(self, tmp_path: Path, outcome: Callable[[Input, ReadOptions], Outcome]) -> Callable[[str, str], Outcome]:
        def read_pair(source: str, target: str) -> Outcome:
            (tmp_path / "a.zh.md").write_text(source, encoding="utf-8")
            (tmp_path / "a.en.md").write_text(target, encoding="utf-8")
            return outcome(Input(str(tmp_path / "a.en.md"), str(tmp_path / "a.zh.md")), ReadOptions())

        return read_pair

    def test_blocks_stand_side_by_side(self, pair: Callable[[str, str], Outcome]) -> None:
        found = pair(
            "# 租赁合同\n\n押金见[第五条](b)。\n\n- 租金\n- 税费\n\n|项|\n|-|\n||\n\n```\n代码\n```\n",
            "# Lease\n\nFor the deposit\nsee [Article 5](b).\n\n* Rent\n* Taxes\n\n|Item|\n|-|\n|x|\n",
        )
        assert [row[1:] for row in found.rows] == [
            ("租赁合同", "Lease"),
            ("押金见\ufffc第五条\ufffc。", "For the deposit see \ufffcArticle 5\ufffc."),
            ("租金", "Rent"),
            ("税费", "Taxes"),
            ("项", "Item"),
            ("", "x"),
        ]
        assert [code.identity for code in found.segments[1].codes[Side.SOURCE]] == ["link", "link"]

    def test_another_structure_is_an_error_that_says_where(self, pair: Callable[[str, str], Outcome]) -> None:
        (problem,) = pair("# 租赁\n\n租金。\n\n- 税费\n", "# Lease\n\nRent.\n\nTaxes\n\nMore\n").problems
        assert problem == (
            "a.en.md:5: has 4 headings, paragraphs, items and cells, its original a.zh.md 3; the first that differs is a "
            "paragraph here and an item of a list on line 5 there; pair them with: qa align a.zh.md a.en.md -o pairs.tsv"
        )
        (problem,) = pair("# 租赁\n\n租金。\n", "# Lease\n").problems
        assert "a.en.md: has 1 heading" in problem
        assert "the end here and a paragraph on line 3 there" in problem

    def test_exchanged_files_are_refused(self, pair: Callable[[str, str], Outcome]) -> None:
        assert "look exchanged" in pair("# Lease\n\nRent.\n", "# 租赁合同\n\n租金。\n").problems[0]


class TestWriting:
    @pytest.mark.parametrize(
        ("before", "old", "new", "after"),
        [
            ("# A *hospital* case\n", "hospital", "procuratorate", "# A *procuratorate* case\n"),
            ("A **hospital** case\n", "A hospital", "The procuratorate", "The procuratorate case\n"),
            ("A ***very*** old case\n", "very ", "", "A old case\n"),
            # Marks around marks go where nothing is left between them, and stay where something is.
            ("It *can be **nested** so*, too\n", "It can be nested so, too", "It can", "It can\n"),
            ("It *can be **nested** so*, too\n", "can be nested so", "may", "It *may*, too\n"),
            ("It *can be **nested** so*, too\n", "can be nested so, ", "", "It too\n"),
            ("It *can be **nested** so*, too\n", "be nested so", "rest", "It *can rest*, too\n"),
            ("Pay the rent\n> lazy\n", "rent", "rent * 2", "Pay the rent \\* 2\n> lazy\n"),
            ("> Pay the rent\n> at once\n", "rent at once", "rent", "> Pay the rent\n"),
            ("|a|b|\n|-|-|\n| rent | x |\n", "rent", "rent | tax", "|a|b|\n|-|-|\n| rent \\| tax | x |\n"),
            ("|a|b|\n|-|-|\n| rent | x |\n", "rent", "a\nb", "|a|b|\n|-|-|\n| a<br>b | x |\n"),
            ("- rent\n", "rent", "- rent", "- \\- rent\n"),
            ("rent\n", "rent", "1. rent", "1\\. rent\n"),
            ("rent\n", "rent", "[1] <b> a_b `c` &amp; ~~d~~", "\\[1\\] \\<b> a\\_b \\`c\\` \\&amp; \\~~d\\~~\n"),
            ("[rent] due\n\n[rent]: /u\n", "rent", "rental", "[rental][rent] due\n\n[rent]: /u\n"),
            ("[rent][] due\n\n[rent]: /u\n", "rent", "rental", "[rental][rent] due\n\n[rent]: /u\n"),
            ("R&amp;D &lt;rent&gt;\n", "D <", "X <", "R&amp;X \\<rent&gt;\n"),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_an_edit_keeps_the_markup(
        self,
        reading: Reader,
        write_back: WriteBack,
        tmp_path: Path,
        before: str,
        old: str,
        new: str,
        after: str,
        end: str,
    ) -> None:
        found = reading("a.md", before.replace("\n", end)).segments
        segment = next(each for each in found if old in each.target)
        number = segment.place.number or 0
        data = write_back(tmp_path / "a.md", {number: [edit(segment.target, old, new)]})
        assert data.decode() == after.replace("\n", end)
        (tmp_path / "a.md").write_bytes(data)
        assert segments(tmp_path / "a.md")[number - 1].target == segment.target.replace(old, new)

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
    def test_other_encodings(self, reading: Reader, write_back: WriteBack, tmp_path: Path, encoding: str) -> None:
        options = {"encoding": "gb18030"} if encoding == "gb18030" else {}
        reading("a.md", "# 租金 rent\n\nthe hospital\n".encode(encoding), **options)
        data = write_back(tmp_path / "a.md", {2: [Edit(Span(4, 12), "court")]}, **options)
        assert data.decode(encoding) == "# 租金 rent\n\nthe court\n"

    def test_what_would_not_read_back_is_not_written(self, tmp_path: Path) -> None:
        path = tmp_path / "a.md"
        path.write_text("# Rent due\n")
        (segment,) = segments(path)
        for new in ("due ##", "  "):
            fix = Fix((edit(segment.target, "due", new),))
            with pytest.raises(DataError, match="would not read as planned"):
                carry_out(plan(Input(str(path)), ReadOptions(), {1: Rewrite(segment, (fix,))}), ReadOptions())
            assert path.read_text() == "# Rent due\n"

    def test_a_cell_that_is_missing_offers_no_place(
        self, reading: Reader, write_back: WriteBack, tmp_path: Path
    ) -> None:
        (tmp_path / "a.zh.md").write_text("|甲|乙|\n|-|-|\n|丙|丁|\n", encoding="utf-8")
        (tmp_path / "a.en.md").write_text("|a|b|\n|-|-|\n|c\n")
        input_ = Input(str(tmp_path / "a.en.md"), str(tmp_path / "a.zh.md"))
        locate = load("markdown").locate
        assert locate
        assert [target.number for target in locate(input_, ReadOptions(), [1, 2, 3, 4])] == [1, 2, 3]


class TestAnnotating:
    @staticmethod
    def annotated(path: Path, numbers: dict[int, str]) -> str:
        found = segments(path)
        findings = {
            number: [
                Finding(
                    RULE, Severity.MINOR, 1.0, found[number - 1], (Mark(Side.TARGET, Span(0, 1)),), message, ("a", "b")
                )
            ]
            for number, message in numbers.items()
        }
        annotate = load("markdown").annotate
        assert annotate
        copy = path.with_name("copy.md")
        with copy.open("wb") as out:
            annotate(Input(str(path)), ReadOptions(), findings, out)
        assert [each.target for each in segments(copy)] == [each.target for each in found]
        return copy.read_text(encoding="utf-8")

    def test_comments_stand_behind_their_blocks(self, tmp_path: Path) -> None:
        path = tmp_path / "a.md"
        path.write_text(
            "Title\n=====\n\n> 1. Rent\n>    is due\n> 2. Tax\n\n|a|\n|-|\n|b `c|\n\nLast", encoding="utf-8"
        )
        said = "<!-- qa: minor typo: {} Suggestion: a {} b -->"
        text = self.annotated(path, dict.fromkeys(range(1, 7), "bad--> `x`"))
        line = said.format("bad- -> 'x'", "|")
        cell = said.format("bad- -> 'x'", "\\|")
        assert text == (
            f"Title\n=====\n{line}\n\n> 1. Rent\n>    is due\n>    {line}\n> 2. Tax\n>    {line}\n\n"
            f"|a{cell}|\n|-|\n|b `c{cell}|\n\nLast\n{line}"
        )

    def test_a_copy_of_a_copy_says_nothing_twice(self, tmp_path: Path) -> None:
        path = tmp_path / "a.md"
        path.write_text("> Rent\n\nDeposit\n\n|a|\n|-|\n|b|\n")
        numbers = dict.fromkeys(range(1, 5), "bad")
        once = self.annotated(path, numbers)
        path.write_text(once)
        assert self.annotated(path, numbers) == once
        assert self.annotated(path, {1: "worse"}).count("<!-- qa:") == 5

    def test_every_block_takes_a_comment(self, tmp_path: Path) -> None:
        path = tmp_path / "a.md"
        path.write_text(DOCUMENT, encoding="utf-8")
        count = len(segments(path))
        text = self.annotated(path, dict.fromkeys(range(1, count + 1), "message"))
        assert text.count("<!-- qa: minor typo: message") == count


class TestHostileFiles:
    @pytest.mark.parametrize(
        "text",
        [
            "[" * 50_000, "]" * 50_000, "[a](" * 20_000, "![" * 30_000, "*a_" * 30_000, "**a" * 30_000, "`" * 100_000,
            "`a``" * 20_000, "<" * 50_000, "<a b='" * 20_000, '<a b="' * 20_000, "<!--" * 20_000, "<?" * 30_000,
            "&" * 50_000, "\\" * 50_000, "a " * 50_000, ("> " * 40 + "a\n") * 300, "[a]: <" * 10_000, "|a" * 5_000,
            "a" + "\t" * 99_999,
            '[a](b "' * 5_000, "[a](" + "(" * 50_000, "[^1" * 20_000, "_" * 100_000, "~~" * 50_000, "<a@" * 20_000,
        ],
        ids=lambda text: text[:8],
    )  # fmt: skip
    def test_whatever_stands_there_is_read_in_linear_time(self, text: str) -> None:
        """Quadratic procedures take minutes on these."""
        found = list(blocks(Whole("a.md", text), lambda error: None))
        assert all(not block.runs or block.runs[-1].end == len(block.text) for block in found)

    def test_of_nothing_but_escapes_the_first_places_are_kept(self) -> None:
        (block,) = blocks(Whole("a.md", "\\*" * 200_000 + " "), lambda error: None)
        assert block.text == "*" * 200_000
        assert len(block.runs) < 100_000
        assert block.runs[-1].escape is None

    @pytest.mark.parametrize("mark", ["> ", "- ", "1. "])
    def test_deep_nesting_is_refused(self, reading: Reader, mark: str) -> None:
        (problem,) = reading("a.md", mark * 30_000 + "lost").problems
        assert problem == "a.md:1: lists or quotations are nested deeper than 100 levels here"

    def test_a_file_that_is_too_large_is_refused(self, reading: Reader) -> None:
        assert "is larger than 8 MiB" in reading("a.md", "word\n\n" * (9 << 18)).problems[0]


@pytest.mark.skipif(SHARED is None, reason="QA_SHARED is not set")
def test_lines_of_real_files_are_those_that_their_manifest_counts_and_all_blocks_have_places() -> None:
    folder = Path(SHARED or "", "formats")
    lines = (folder / "MANIFEST.tsv").read_text(encoding="utf-8").splitlines()
    names = lines[0].split("\t")
    rows = [dict(zip(names, line.split("\t"), strict=False)) for line in lines[1:] if line.startswith("markdown/")]
    assert rows
    for entry in rows:
        text = whole(str(folder / entry["path"]), None, lambda error: pytest.fail(str(error)), lambda note: None)
        assert f"{len(text.starts) - 1} lines" == entry["units"], entry["path"]
        for block in blocks(text, lambda error: None):
            assert not block.runs or block.runs[-1].end == len(block.text)
            assert all(
                block.raw[run.at : run.until] == block.text[run.start : run.end]
                for run in block.runs
                if run.escape and run.is_plain and not block.text[run.start : run.end].isspace()
            )


FRAGMENTS = [
    "*", "**", "_", "~~", "`", "word", "租金", "，", " ", "  ", "\n", "\n\n", "> ", "- ", "1. ", "    ", "# ", "|",
    "| a | b |\n|---|---|\n", "[", "](u)", "[r]: /u\n", "[r]", "<br>", "<b>", "<!-- c -->", "&amp;", "\\", "\t", "---\n",
    "===\n", "```\n", "<div>\n", "[^1]", "[^1]: n", "{#id}", "\u3000", "\r\n", "!", "\0",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join)


@settings(max_examples=300)
@given(text=TEXT)
def test_runs_quote_the_text_whatever_it_is(text: str) -> None:
    """The texts of the parser's blocks are found again at their places, and runs are without gaps."""
    found = Whole("a.md", text)
    structure(found)
    for block in blocks(found, lambda error: None):
        assert [run.start for run in block.runs] == [0, *(run.end for run in block.runs[:-1])][: len(block.runs)]
        assert not block.runs or block.runs[-1].end == len(block.text)
        at = 0
        for run in block.runs:
            assert at <= run.at <= run.until <= len(block.raw)
            at = run.until


@settings(max_examples=200)
@given(
    text=TEXT,
    new=st.sampled_from(["", "x", "two words", "*", "a|b", "- a", "1. b", "[c]", "&lt;", "#", "\n"]),
    data=st.data(),
)
def test_random_edits_read_back_or_are_not_written(
    tmp_path_factory: pytest.TempPathFactory, text: str, new: str, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.md"
    path.write_bytes(text.encode())
    options = ReadOptions(languages=Languages("en", "zh"))
    found = [s for d in read(Input(str(path)), options, lambda error: None, lambda note: None) for s in d]
    if not found:
        return
    number = data.draw(st.integers(1, len(found)))
    segment = found[number - 1]
    size = len(segment.target)
    start, end = sorted(data.draw(st.lists(st.integers(0, size), min_size=2, max_size=2)))
    fix = Fix((Edit(Span(start, end), new),), Tier.SAFE)
    try:
        made = plan(Input(str(path)), options, {number: Rewrite(segment, (fix,))})
        carry_out(made, options)
    except DataError:
        assert path.read_bytes() == text.encode()
        return
    now = [s for d in read(Input(str(path)), options, lambda error: None, lambda note: None) for s in d]
    assert [s.target for s in now] == [fix.apply(s.target) if s is segment and made.count else s.target for s in found]


@settings(max_examples=100)
@given(
    words=st.lists(st.sampled_from(["rent", "lessee", "shall", "pay", "*due*", "`code`", "**at once**"]), min_size=2)
)
def test_words_are_always_replaced(
    tmp_path_factory: pytest.TempPathFactory, write_back: WriteBack, words: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "words.md"
    path.write_text(f"- {' '.join(['Start', *words])}\n")
    (segment,) = segments(path)
    edits = [Edit(Span(at, at + 5), "begin") for at in [segment.target.index("Start")]]
    edits += [edit(segment.target, word, "levy") for word in ["rent"] if word in segment.target]
    path.write_bytes(write_back(path, {1: edits}))
    assert segments(path)[0].target == Fix(tuple(edits)).apply(segment.target)


def test_a_code_is_never_touched(reading: Reader, write_back: WriteBack, tmp_path: Path) -> None:
    reading("a.md", "Pay `x` now\n")
    with pytest.raises(RefusedError, match="an inline code"):
        write_back(tmp_path / "a.md", {1: [Edit(Span(2, 6), "")]})
