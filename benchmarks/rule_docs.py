"""Write docs/rules/: one page for every rule, from its record, its docstring and its examples, and an index.

    python -m benchmarks.rule_docs [--check]

``--check`` writes nothing and says which pages are out of date, missing or left over.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from inspect import cleandoc
from pathlib import Path

from qa.core import RuleInfo
from qa.lang.en.style import PROFILES, Style
from qa.rules import FAMILIES, load
from qa.rules.rule import Example, Rule

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "rules"
INDEX = "README.md"
ABOUT = {
    "terms": "What the glossary says: the right term, the wrong one, none at all.",
    "numbers": "Figures, dates, units, references: compared by value, not by their characters.",
    "completeness": "What was left out, left in Chinese, or put in.",
    "punctuation": "Marks, quotes, brackets, spaces, capitals, hyphens, and what the house has settled about style.",
    "names": "Persons, places and bodies.",
    "consistency": "One thing, one rendering: within a document and across the files of a run.",
    "meaning": "Negation, modality, direction, quantity, order, and who does what to whom.",
    "markup": "Tags, placeholders, addresses, identifiers, characters.",
    "suppressions": "What passes over findings.",
}
_HEADING = re.compile(r"(?m)^(?=\S)")
_CODE = re.compile(r"(``.+?``)")
_SPECIAL = re.compile(r"([<>*\[\]])")


def pages(rules: Iterable[Rule] | None = None) -> dict[str, str]:
    """Return the text of every page by the name of its file."""
    found = list(load() if rules is None else rules)
    return {INDEX: index([rule.info for rule in found]), **{f"{rule.info.name}.md": page(rule) for rule in found}}


def index(infos: list[RuleInfo]) -> str:
    """Return the page that lists all rules by family."""
    lines = [
        "# The rules",
        "",
        f"{len(infos)} rules in {len(FAMILIES)} families; written by `python -m benchmarks.rule_docs` from the rules",
        "themselves. `qa rules` prints the same list with the precision, recall and rate last measured, `qa explain NAME`",
        "the text of a page.",
    ]
    for family in FAMILIES:
        lines += ["", f"## {family}", "", ABOUT[family], "", "| rule | severity | source | MQM | ITS 2.0 |"]
        lines.append("|---|---|---|---|---|")
        for info in infos:
            if info.family == family:
                name = f"[{info.name}]({info.name}.md){' (preview)' if info.preview else ''}"
                needs = "needed" if info.needs_source else ""
                lines.append(f"| {name} | {info.severity.label} | {needs} | {info.category} | {info.its} |")
    return "\n".join(lines) + "\n"


def page(rule: Rule) -> str:
    """Return the page of a rule."""
    lead, *sections = _HEADING.split(rule.documentation)
    parts = [f"# {rule.info.name}", prose(lead or sections.pop(0)), record(rule.info)]
    for section in sections:
        heading, _, body = section.partition("\n")
        text = cleandoc(body).strip()
        parts += [f"## {heading.strip()}", fence(text) if heading.strip() == "Example" else prose(text)]
    parts += ["## Must be flagged", examples(rule.bad), "## Must not be flagged", examples(rule.good)]
    parts.append("[All rules](README.md)")
    return "\n\n".join(parts) + "\n"


def record(info: RuleInfo) -> str:
    """Return what is known of a rule without running it, as a table."""
    rows = {
        "family": info.family,
        "severity": info.severity.label,
        "scope": info.scope.value,
        "MQM category": info.category,
        "ITS 2.0 type": info.its,
        "needs the source": "yes" if info.needs_source else "no",
        "languages": ", ".join(info.languages) or "all",
        "status": "preview" if info.preview else "stable",
    }
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows.items())])


def prose(text: str) -> str:
    """Return a piece of a docstring as Markdown."""
    pieces = _CODE.split(text.strip())
    return "".join(
        piece.replace("``", "`") if number % 2 else _SPECIAL.sub(r"\\\1", piece) for number, piece in enumerate(pieces)
    )


def fence(text: str) -> str:
    """Return text that stays as it is."""
    return f"```text\n{text}\n```"


def examples(some: Iterable[Example]) -> str:
    """Return examples as one block: the source, an arrow, the target; what is to be known of one stands before it."""
    return fence("\n\n".join(_example(example) for example in some))


def _example(example: Example) -> str:
    lines = [f"# {known}" for known in _known(example)]
    targets = example.target.split("\n")
    sources = [None] * len(targets) if example.source is None else example.source.split("\n")
    for source, target in zip(sources, targets, strict=True):
        if source is not None:
            lines.append(source or "(empty)")
        lines.append(f"→ {target or '(empty)'}")
    return "\n".join(lines)


def _known(example: Example) -> list[str]:
    known = [example.why] if example.why else []
    if example.issuer:
        known.append(f"issuer: {example.issuer}")
    if example.note:
        known.append(f"note: {example.note}")
    known += [f"official: {source} / {english}" for source, english in example.official]
    profile = next((name for name, style in PROFILES.items() if style == example.style), None)
    if profile:
        known.append(f'[style] profile = "{profile}"')
    elif settled := [_setting(example.style, name) for name in Style.__struct_fields__ if _is_set(example.style, name)]:
        known.append(f"[style] {', '.join(settled)}")
    return known


def _is_set(style: Style, name: str) -> bool:
    return getattr(style, name) is not None


def _setting(style: Style, name: str) -> str:
    value = getattr(style, name)
    said = str(value).lower() if isinstance(value, bool) else f'"{value}"'
    return f"{name.replace('_', '-')} = {said}"


def stale(folder: Path = FOLDER) -> list[str]:
    """Return the names of pages that are out of date, missing or left over."""
    wanted = pages()
    present = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    return sorted(name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name))


def main() -> None:
    """Write the pages, or say which are stale."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    names = stale()
    if given.check:
        print("\n".join(names))
        raise SystemExit(1 if names else 0)
    wanted = pages()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in names:
        if name in wanted:
            (FOLDER / name).write_text(wanted[name], encoding="utf-8")
        else:
            (FOLDER / name).unlink()
    print(f"{len(wanted) - 1} rules; {len(names)} pages written or removed")


if __name__ == "__main__":
    main()
