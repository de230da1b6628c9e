"""Findings written into XLIFF 2 and TMX: in the format's own way, and nothing that is read changes."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from xml.dom.minidom import parseString

import pytest

from qa.core import Finding, Mark, RuleInfo, Segment, Severity, Side, Span
from qa.formats import Input, ReadOptions, load

if TYPE_CHECKING:
    from tests.formats.conftest import Reader

INFO = RuleInfo("wrong-article", "punctuation", Severity.MINOR, "fluency/grammar", "grammar")
# What is wrong: the place in the target, what is said of it.
Wrong = tuple[Span | None, str]
Annotated = Callable[..., str]

CORE = 'xmlns="urn:oasis:names:tc:xliff:document:2.0"'
XLIFF = f'<xliff {CORE}{{root}} version="2.1" srcLang="zh" trgLang="en"><file id="f">{{units}}</file></xliff>'
ITS = ' xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"'
TMX = '<tmx version="1.4"><header srclang="zh"/><body>{units}</body></tmx>'


def unit(target: str, source: str = "一") -> str:
    return f'<unit id="u"><segment id="s"><source>{source}</source>{target}</segment></unit>'


def finding(segment: Segment, span: Span | None, message: str, severity: Severity = Severity.MINOR) -> Finding:
    marks = () if span is None else (Mark(Side.TARGET, span),)
    return Finding(INFO, severity, 0.9, segment, marks, message)


@pytest.fixture
def annotated(reading: Reader, tmp_path: Path) -> Annotated:
    """Return a function that writes findings into a file, and sees that it reads as before."""

    def annotate(name: str, text: str, *wrong: Sequence[Wrong], encoding: str = "utf-8") -> str:
        before = reading(name, text.encode(encoding))
        assert not before.problems
        found = {
            segment.place.number or 0: [finding(segment, *each) for each in findings]
            for segment, findings in zip(before.segments, wrong, strict=True)
            if findings
        }
        path, out = tmp_path / name, io.BytesIO()
        annotate_ = load({".tmx": "tmx", ".xlf": "xliff2"}[path.suffix]).annotate
        assert annotate_ is not None
        annotate_(Input(str(path)), ReadOptions(), found, out)
        after = reading(name, out.getvalue())
        assert after.rows == before.rows
        assert [segment.codes for segment in after.segments] == [segment.codes for segment in before.segments]
        again = io.BytesIO()
        annotate_(Input(str(path)), ReadOptions(), found, again)
        assert again.getvalue() == out.getvalue()
        parseString(out.getvalue())
        return out.getvalue().decode(encoding)

    return annotate


def groups(text: str) -> list[tuple[str, list[str]]]:
    """Return the groups of issues with what they say."""
    return [
        (
            group.getAttribute("xml:id"),
            [
                issue.getAttribute("locQualityIssueComment")
                for issue in group.getElementsByTagName("its:locQualityIssue")
            ],
        )
        for group in parseString(text.encode()).getElementsByTagName("its:locQualityIssues")
    ]


class TestIssues:
    def test_an_issue_stands_in_the_unit_and_its_place_in_the_text(self, annotated: Annotated) -> None:
        text = XLIFF.format(root="", units=unit("<target>An court ruled.</target>"))
        after = annotated("a.xlf", text, [(Span(0, 2), 'Not "an" & <so> on.')])
        ((id_, _),) = groups(after)
        issue = (
            '<its:locQualityIssue locQualityIssueType="grammar" locQualityIssueComment="minor wrong-article: '
            'Not &quot;an&quot; &amp; &lt;so> on." locQualityIssueSeverity="33"/>'
        )
        assert after == (
            text.replace("<xliff", f"<xliff{ITS}")
            .replace(
                '<unit id="u">', f'<unit id="u"><its:locQualityIssues xml:id="{id_}">{issue}</its:locQualityIssues>'
            )
            .replace(">An", f'><mrk id="qa1" type="its:generic" its:locQualityIssuesRef="#its={id_}">An</mrk>')
        )

    @pytest.mark.parametrize(
        ("target", "span", "expected"),
        [
            ("<target>An A</target>", Span(3, 4), "<target>An {A</target>".replace("A<", "A}<")),
            ("<target>An A</target>", None, "<target>{An A}</target>"),
            ("<target>An A</target>", Span(2, 2), "<target>{An A}</target>"),
            ("<target>a &amp; b</target>", Span(2, 3), "<target>a {&amp;} b</target>"),
            ('<target>a<cp hex="1"/>b</target>', Span(1, 2), '<target>a{<cp hex="1"/>}b</target>'),
            ('<target>a <pc id="1">b</pc></target>', Span(2, 5), '<target>a {<pc id="1">b</pc>}</target>'),
            ('<target>a <pc id="1">b</pc></target>', Span(3, 4), '<target>a <pc id="1">{b}</pc></target>'),
            ('<target>a <pc id="1">b</pc></target>', Span(0, 4), '<target>[a <pc id="1">b]</pc></target>'),
            ('<target><pc id="1">a</pc> b</target>', Span(1, 5), '<target><pc id="1">[a</pc> b]</target>'),
            ("<target>a<![CDATA[b & c]]>d</target>", Span(2, 3), "<target>{a<![CDATA[b & c]]>d}</target>"),
            ("<target>a<![CDATA[b & c]]>d</target>", Span(0, 1), "<target>{a}<![CDATA[b & c]]>d</target>"),
            ("<target>a<![CDATA[b & c]]>d</target>", Span(0, 7), "<target>{a<![CDATA[b & c]]>d}</target>"),
        ],
    )
    def test_a_place_is_marked_as_well_as_tags_allow(
        self, annotated: Annotated, target: str, span: Span | None, expected: str
    ) -> None:
        after = annotated("a.xlf", XLIFF.format(root=ITS, units=unit(target)), [(span, "Wrong.")])
        ((id_, _),) = groups(after)
        given = f'id="qa1" type="its:generic" its:locQualityIssuesRef="#its={id_}"'
        tags = {"{": f"<mrk {given}>", "}": "</mrk>", "[": f"<sm {given}/>", "]": '<em startRef="qa1"/>'}
        if "CDATA" in expected:
            tags = {key: tag for key, tag in tags.items() if key in "{}"}
        for key, tag in tags.items():
            expected = expected.replace(key, tag)
        assert expected in after

    def test_places_inside_one_another_and_across(self, annotated: Annotated) -> None:
        text = XLIFF.format(root=ITS, units=unit("<target>abcdef</target>"))
        wrong = [
            (Span(1, 4), "1"),
            (Span(1, 3), "2"),
            (Span(3, 5), "3"),
            (Span(0, 6), "4"),
            (Span(1, 4), "5"),
            (Span(5, 6), "6"),
        ]
        after = annotated("a.xlf", text, wrong)
        plain = after[after.index("<target>") + 8 : after.index("</target>")]
        for tag in ('type="its:generic" ', *[f' its:locQualityIssuesRef="#its={id_}"' for id_, _ in groups(after)]):
            plain = plain.replace(tag, "")
        plain = plain.replace(' type="its:generic"', "")
        assert plain == (
            '<mrk id="qa1">a<mrk id="qa2"><mrk id="qa3">bc</mrk><sm id="qa4"/>d</mrk>e<em startRef="qa4"/>'
            '<mrk id="qa5">f</mrk></mrk>'
        )
        said = {tuple(text.rpartition(" ")[2] for text in texts) for _, texts in groups(after)}
        assert said == {("1", "5"), ("2",), ("3",), ("4",), ("6",)}

    @pytest.mark.parametrize("target", ["", "<target/>", "<target></target>", "<target> </target>"])
    def test_where_there_is_no_target_the_source_is_marked(self, annotated: Annotated, target: str) -> None:
        after = annotated("a.xlf", XLIFF.format(root=ITS, units=unit(target)), [(None, "Missing.")])
        assert '<source><mrk id="qa1" type="its:generic"' in after
        assert f">一</mrk></source>{target}</segment>" in after

    def test_nothing_is_said_where_there_is_no_text(self, annotated: Annotated) -> None:
        text = XLIFF.format(root="", units=unit("<target/>", source=""))
        assert annotated("a.xlf", text, [(None, "Missing.")]) == text

    def test_without_findings_nothing_changes(self, annotated: Annotated) -> None:
        text = XLIFF.format(root="", units=unit("<target>A</target>"))
        assert annotated("a.xlf", text, []) == text

    def test_ids_are_new_in_the_unit(self, annotated: Annotated) -> None:
        target = "<target><mrk id='qa1' type='term'>A</mrk><ph id=\"qa2\"/></target>"
        after = annotated("a.xlf", XLIFF.format(root=ITS, units=unit(target)), [(None, "Wrong.")])
        assert '<target><mrk id="qa3"' in after

    @pytest.mark.parametrize(
        ("root", "expected"),
        [
            ("", ITS),
            (ITS, ""),
            (' xmlns:i="http://www.w3.org/2005/11/its"', ' i:version="2.0"'),
            (' xmlns:its="urn:other"', ITS.replace("its:", "its20:").replace(":its=", ":its20=")),
        ],
    )
    def test_its_is_declared_once(self, annotated: Annotated, root: str, expected: str) -> None:
        text = XLIFF.format(root=root, units=unit("<target>A</target>") * 2)
        after = annotated("a.xlf", text, [(None, "Wrong.")], [(None, "Wrong.")])
        assert after.startswith(f"<xliff{expected} {CORE}{root} version=")

    def test_names_take_the_prefix_of_the_file(self, annotated: Annotated) -> None:
        text = (
            '<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:2.0" version="2.0"><x:file id="f"><x:unit id="u">'
            "<x:segment><x:source>一</x:source><x:target>A</x:target></x:segment></x:unit></x:file></x:xliff>"
        )
        after = annotated("a.xlf", text, [(None, "Wrong.")])
        assert "<x:target><x:mrk " in after
        assert "A</x:mrk></x:target>" in after

    @pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
    def test_encodings(self, annotated: Annotated, encoding: str) -> None:
        text = XLIFF.format(root="", units=unit("<target>\xe9 A</target>", source="\xe8"))
        text = f'<?xml version="1.0" encoding="{encoding}"?>{text}'
        after = annotated("a.xlf", text, [(Span(2, 3), "“Wrong”")], encoding=encoding)
        assert ">A</mrk></target>" in after
        assert ("“Wrong”" if encoding == "utf-16" else "&#8220;Wrong&#8221;") in after

    def test_issues_are_read_as_notes(self, reading: Reader, annotated: Annotated) -> None:
        annotated(
            "a.xlf", XLIFF.format(root="", units=unit("<target>A</target>")), [(None, "Wrong."), (Span(0, 1), "Bad.")]
        )
        single = '<target><mrk id="m" type="its:generic" its:locQualityIssueComment="Odd.">A</mrk></target>'
        assert reading("b.xlf", XLIFF.format(root=ITS, units=unit(single))).segments[0].meta == {"note": "Odd."}


class TestNotes:
    def test_findings_are_notes_of_the_translation(self, annotated: Annotated) -> None:
        text = TMX.format(
            units='<tu><tuv xml:lang="zh"><seg>一</seg></tuv><tuv xml:lang="en"><prop type="x">y</prop><seg>An A</seg></tuv></tu>'
            '<tu><tuv xml:lang="zh"><seg>一</seg></tuv><tuv xml:lang="en"><seg/></tuv></tu>'
        )
        after = annotated("a.tmx", text, [(Span(0, 2), "<Not> & \x02")], [(None, "Missing."), (None, "Gone.")])
        assert after == text.replace("<seg>An", "<note>minor wrong-article: &lt;Not> &amp; �</note><seg>An").replace(
            "<seg/>", "<note>minor wrong-article: Missing.</note><note>minor wrong-article: Gone.</note><seg/>"
        )

    def test_what_ascii_lacks(self, annotated: Annotated) -> None:
        units = '<tu><tuv xml:lang="zh"><seg>&#19968;</seg></tuv><tuv xml:lang="en"><seg>A</seg></tuv></tu>'
        text = f'<?xml version="1.0" encoding="us-ascii"?>{TMX.format(units=units)}'
        assert "<note>minor wrong-article: &#8217;</note>" in annotated("a.tmx", text, [(None, "’")], encoding="ascii")
