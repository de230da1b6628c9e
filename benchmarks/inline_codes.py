"""What inline codes cost: the findings of texts with formatting put into them at random, beside those without.

    python -m benchmarks.inline_codes [FILE…]

Each text gets one pair of codes, around some words of the translation and some characters of the original. A finding that
only the plain texts have was hidden by codes; one that only the texts with codes have was made by them. Both are counted
for rules that read through codes, as they do, and for rules that read the codes.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest.mock import patch

from msgspec.structs import replace

from qa import engine, formats
from qa.config import Config
from qa.core import OBJECT, Code, Document, Segment, Side
from qa.formats import ReadOptions
from qa.project import Project

FOLDER = Path(__file__).resolve().parents[1] / "corpora"
SEED = 20_261

Key = tuple[str, str, str | None]


def with_codes(segment: Segment, chance: random.Random) -> Segment:
    """Return a segment with a pair of codes on either side; one of a side alone stays as it is."""
    text = segment.target
    edges = [at for at, char in enumerate(f" {text} ") if char == " "]
    if not segment.source or len(edges) < 3:
        return segment
    first, last = sorted(chance.sample(edges, 2))
    places = {
        Side.SOURCE: sorted(chance.sample(range(len(segment.source) + 1), 2)),
        Side.TARGET: [first, last - 1],  # the blank stands behind the closing code
    }
    texts, codes = dict[Side, str](), dict[Side, tuple[Code, ...]]()
    for side, (start, end) in places.items():
        whole = segment.text(side)
        texts[side] = f"{whole[:start]}{OBJECT}{whole[start:end]}{OBJECT}{whole[end:]}"
        codes[side] = (Code(start, "open", "1"), Code(end + 1, "close", "1"))
    return replace(segment, source=texts[Side.SOURCE], target=texts[Side.TARGET], codes=codes)


def found(project: Project, documents: Sequence[Document]) -> Counter[Key]:
    """Return what is found in documents: file with segment, rule, concept."""
    report = engine.run(project, [documents], lambda task, problem, note: iter(task))
    keys = ((f"{f.segment.place.path}:{f.segment.place.number}", f.rule.name, f.concept) for f in report.findings)
    return Counter(keys)


def main() -> None:
    """Print how many findings codes hide and make."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, default=sorted(FOLDER.glob("*.jsonl")))
    options, chance = ReadOptions(), random.Random(SEED)
    paths = [str(path) for path in parser.parse_args().files]
    inputs = formats.find(paths, None, options, str)
    plain = [each for input_ in inputs for each in formats.read(input_, options, lambda problem: None, str)]
    coded = [replace(each, segments=[with_codes(one, chance) for one in each]) for each in plain]
    project = Project.of(Config(ignore=("inline-code-mismatch",)), str)
    whole = found(project, plain)
    print(f"{sum(map(len, plain))} segments, {whole.total()} findings without codes")
    reading: dict[str, Callable[[Document], Document] | None] = {"through codes": None, "the codes": lambda each: each}
    for name, instead in reading.items():
        if instead is None:
            now = found(project, coded)
        else:
            with patch("qa.facts.seen_through", instead):
                now = found(project, coded)
        print(f"rules that read {name}: {(whole - now).total()} hidden, {(now - whole).total()} made")


if __name__ == "__main__":
    main()
