"""Clients' answers to queries, as proposed glossary rows: a proposal changes nothing until somebody loads it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from qa.glossary.concept import Concept
from qa.glossary.files import Glossary
from qa.glossary.rows import row
from qa.text.fold import fold_form, fold_han

# Columns behind those of the glossary: who answered, and who agreed that the row may be used.
MORE = ("proposer", "approver")


class Answer(Struct, frozen=True):
    """One answered query.

    Attributes:
        query: Its id, the fingerprint of the finding.
        text: The answer.
        concept: Id of the concept that the question was about, where there is one.
        term: The source words; empty where the English stood alone.
        word: The target words.
        proposer, approver: Who answered and who agreed; empty where nobody is named.
        path, line: Where it was read.
    """

    query: str
    text: str
    concept: str = ""
    term: str = ""
    word: str = ""
    proposer: str = ""
    approver: str = ""
    path: str = ""
    line: int | None = None


class Proposals(Struct, frozen=True):
    """What answers come to.

    Attributes:
        rows: Cells by column, each row once.
        idle: Answers that ask for no row, and why, one line each.
    """

    rows: list[dict[str, str]] = field(default_factory=list)
    idle: list[str] = field(default_factory=list)


def propose(answers: Iterable[Answer], glossary: Glossary) -> Proposals:
    """Return the rows that answers propose.

    An answer that names a concept of the glossary, by its id, in Chinese or in English, makes the source words one of its
    source forms; where it names another rendering of the concept that was asked about, that becomes its preferred one.
    English that the glossary does not know makes a new concept. The row of a concept is the whole row, since a later row
    replaces an earlier one.
    """
    finder = _Finder(glossary)
    found = Proposals()
    changed: dict[str, Concept] = {}
    for answer in answers:
        named = finder.named(answer)
        if len(named) > 1:
            ids = ", ".join(sorted(concept.id for concept in named))
            found.idle.append(
                f"{_place(answer)}: '{answer.text}' names several concepts ({ids}): answer with the id of one"
            )
        elif named:
            _of_concept(answer, changed.get(named[0].id, named[0]), found, changed)
        else:
            _new(answer, found)
    return found


class _Finder:
    """Looks up what an answer names."""

    def __init__(self, glossary: Glossary) -> None:
        self.by_id = {concept.id: concept for concept in glossary.concepts}
        self.by_form: dict[str, list[Concept]] = {}
        for concept in glossary.concepts:
            for form in {*map(fold_han, concept.source), *map(fold_form, concept.target)}:
                self.by_form.setdefault(form, []).append(concept)

    def named(self, answer: Answer) -> Sequence[Concept]:
        """Return the concepts that an answer names; of several, those that share the form that was asked about."""
        if answer.text in self.by_id:
            return [self.by_id[answer.text]]
        found = self.by_form.get(fold_han(answer.text)) or self.by_form.get(fold_form(answer.text)) or []
        asked = [concept for concept in found if concept.id == answer.concept]
        sharing = [concept for concept in found if answer.term and answer.term in (*concept.short, *concept.source)]
        return asked or sharing or found


def _of_concept(answer: Answer, concept: Concept, found: Proposals, changed: dict[str, Concept]) -> None:
    """Propose what an answer changes of a concept."""
    if not answer.term:
        right = answer.word and fold_form(answer.word) in map(fold_form, concept.target)
        what = "the translation stands" if right else f"the translation is to be corrected: {concept.preferred}"
        found.idle.append(f"{_place(answer)}: no row is needed; {what}")
        return
    if fold_han(answer.term) in map(fold_han, concept.source):
        found.idle.append(
            f"{_place(answer)}: no row is needed; {answer.term} is a source form of '{concept.id}' already"
        )
        return
    known = concept.id in changed
    new = changed[concept.id] = replace(concept, source=(*concept.source, answer.term))
    cells = _signed(row(new), answer)
    if known:
        # Two answers about one concept are one row.
        at = next(n for n, each in enumerate(found.rows) if each["id"] == concept.id)
        found.rows[at] = _signed(cells | {"note": found.rows[at]["note"]}, answer)
    else:
        found.rows.append(cells)


def _new(answer: Answer, found: Proposals) -> None:
    """Propose a concept that the glossary does not have."""
    if not answer.concept:
        found.idle.append(f"{_place(answer)}: no row is proposed: the question is about no term")
    elif not answer.term:
        found.idle.append(
            f"{_place(answer)}: no row is proposed: there are no source words that '{answer.text}' renders"
        )
    elif any("\u3400" <= char <= "\u9fff" for char in answer.text):
        found.idle.append(
            f"{_place(answer)}: no row is proposed: no glossary has '{answer.text}'; answer with its English, or add it"
        )
    else:
        forms = "|".join(" ".join(form.split()) for form in answer.text.split("|") if form.strip())
        said = {"source": answer.term, "target": forms, "authority": answer.approver or answer.proposer}
        found.rows.append(_signed(said, answer))


def _signed(cells: dict[str, str], answer: Answer) -> dict[str, str]:
    note = f"answer to query {answer.query[:8]}" + (f" by {answer.proposer}" if answer.proposer else "")
    notes = [part for part in (cells.get("note", ""), note) if part]
    return cells | {"note": "; ".join(notes), "proposer": answer.proposer, "approver": answer.approver}


def _place(answer: Answer) -> str:
    return answer.path if answer.line is None else f"{answer.path}:{answer.line}"
