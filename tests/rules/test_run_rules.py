"""Rules that see a whole run: what comes back in another document or file, in whatever order and however spread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from msgspec.structs import replace

from qa.config import Config
from qa.core import Document, Finding, Place, Segment
from qa.engine import run
from qa.project import Project
from qa.rules import load, spool

SAME = "请携带本人有效身份证件前来办理。"
NOTICE, OTHER = "Please come with your valid ID.", "Valid identity papers are to be carried in person."


def document(path: str, *pairs: tuple[str, str]) -> Document:
    segments = [Segment(str(n), s, t, doc="d", place=Place(path, n)) for n, (s, t) in enumerate(pairs, 1)]
    return Document(path, segments, "d")


def read(task: Document, problem: Callable[[str], None], note: Callable[[str], None]) -> Iterator[Document]:
    yield task


@pytest.fixture
def checked(project: Project) -> Callable[..., Sequence[Finding]]:
    def check(name: str, *documents: Document, jobs: int = 1) -> Sequence[Finding]:
        config = replace(Config(), select=(name,))
        one = Project(config, project.glossary, tuple(load([name])))
        return run(one, documents, read, jobs).findings

    return check


def test_the_odd_one_out_is_marked_and_not_the_others(checked: Callable[..., Sequence[Finding]]) -> None:
    found = checked(
        "inconsistent-translation",
        document("a", (SAME, NOTICE), ("无关的一句话在此。", "Something else.")),
        document("b", (SAME, OTHER), (SAME, NOTICE)),
    )
    assert [(f.segment.place.path, f.segment.id) for f in found] == [("b", "1")]
    assert found[0].suggestions == (NOTICE,)
    assert found[0].confidence < 0.8, "another file is weaker evidence than the same document"


def test_findings_come_by_path_and_segment(checked: Callable[..., Sequence[Finding]]) -> None:
    other = "办理时间为工作日上午九点。"
    found = checked(
        "inconsistent-translation",
        document("a", (SAME, NOTICE), (other, "Open at nine on working days."), (SAME, NOTICE)),
        document("b", (other, "The counter opens at nine a.m. from Monday to Friday."), (SAME, OTHER)),
    )
    assert [f.segment.id for f in found] == ["1", "2"]


def test_what_lies_in_a_file_is_found_again(
    checked: Callable[..., Sequence[Finding]], monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = (document("a", (SAME, NOTICE), (SAME, NOTICE)), document("b", (SAME, OTHER)))
    kept = checked("inconsistent-translation", *documents)
    monkeypatch.setattr(spool.Spool.__init__, "__defaults__", (0,))
    rule = load(["inconsistent-translation"])[0].run
    monkeypatch.setattr(rule, "_spool", spool.Spool())
    spilled = checked("inconsistent-translation", *documents)
    assert [f.fingerprint for f in spilled] == [f.fingerprint for f in kept]
    assert len(spilled) == 1


def test_a_copied_translation_is_found_across_documents(checked: Callable[..., Sequence[Finding]]) -> None:
    target = "The appellant shall file the petition within ten days."
    found = checked(
        "reused-translation",
        document("a", ("上诉人应当在十日内提出。", target)),
        document("b", ("上诉人应当在三十日内提出。", target)),
    )
    assert [f.segment.place.path for f in found] == ["b"]
