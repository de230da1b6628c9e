"""How quick the page for editors is with a hundred thousand findings.

    python -m benchmarks.page [--findings 100000] [--rounds 3]

Invented segments (40 Han characters, about 200 English ones, 20 to a document), two thirds of them with one or two
findings, and their neighbours; from a fixed seed. The page is written, opened from a file without a network, and driven.
Prints the file's size, the seconds that writing it took, and for opening, filtering, searching, moving and deciding the
slowest of all rounds, in milliseconds, from the event until the browser has painted.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.browser import browser
from benchmarks.check import COMMON, pseudo_word
from qa.core import Finding, Mark, Place, Report, RuleInfo, Segment, Severity, Side, Span
from qa.report import RenderOptions, renderer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SEED = 20267
DOCUMENT = 20
RULES = [
    RuleInfo(f"{word}-mismatch", "numbers", severity, "accuracy/mistranslation", "mistranslation")
    for word, severity in zip(
        ("number", "date", "unit", "name", "term", "mark", "case", "place"), list(Severity) * 2, strict=True
    )
]
# Resolves when what an event changed has been painted.
_PAINTED = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
# What an editor does: a name, and the events that do it.
ACTIONS = {
    "filter by rule": "document.querySelectorAll('[data-facet=rule] input[type=checkbox]')[{n}].click()",
    "filter by document": "document.querySelectorAll('[data-facet=document] input[type=checkbox]')[{n}].click()",
    "all filters off": "document.getElementById('reset').click()",
    "order": "const s = document.getElementById('sort'); s.selectedIndex = 1 + {n}; s.dispatchEvent(new Event('change'))",
    "next entry": "document.getElementById('list').dispatchEvent(new KeyboardEvent('keydown', {{key: 'j', bubbles: true}}))",
    "accept": "document.getElementById('list').dispatchEvent(new KeyboardEvent('keydown', {{key: 'a', bubbles: true}}))",
    "scroll to the end": "const l = document.getElementById('list'); l.scrollTop = l.scrollHeight",
}
# Words are looked for when the editor has stopped typing.
_SEARCH = f"""async (word) => {{
  const box = document.getElementById('q'), shown = document.getElementById('shown'), before = shown.textContent;
  box.value = word; box.dispatchEvent(new Event('input'));
  const start = performance.now();
  while (shown.textContent === before) await new Promise((done) => setTimeout(done));
  await {_PAINTED};
  return performance.now() - start;
}}"""
_OPENED = f"""async () => {{
  while (!document.querySelector('.entry .excerpt bdi')) await new Promise((done) => setTimeout(done));
  await {_PAINTED};
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  return [paint.startTime, performance.now()];
}}"""


def _timed(action: str) -> str:
    """Return a function of JavaScript that does something and returns the milliseconds until it has been painted."""
    return f"async () => {{ const t = performance.now(); {action}; await {_PAINTED}; return performance.now() - t; }}"


def make_report(count: int) -> Report:
    """Return a report with so many findings."""
    rng = random.Random(SEED)
    words = [pseudo_word(rng) for _ in range(4000)]
    passages: list[list[Segment]] = []
    findings: list[Finding] = []
    number = 0
    while len(findings) < count:
        passages.append([])
        for _ in range(DOCUMENT):
            number += 1
            source = "".join(rng.choices(COMMON, k=39)) + "。"
            target = " ".join(rng.choices(words, k=26)).capitalize() + "."
            place = Place(f"file-{number // 5000:03}.tsv", number % 5000 + 2)
            segment = Segment(str(number), source, target, doc=f"d{number // DOCUMENT}", place=place)
            passages[-1].append(segment)
            for _ in range(min(rng.choice((0, 1, 2)), count - len(findings))):
                findings.append(_finding(segment, rng))
    return Report(findings, number, number // DOCUMENT, number // 5000 + 1, passages=passages)


def _finding(segment: Segment, rng: random.Random) -> Finding:
    rule, start = rng.choice(RULES), rng.randrange(30)
    word = segment.target.split()[rng.randrange(26)].rstrip(".")
    at = segment.target.index(word)
    marks = (Mark(Side.SOURCE, Span(start, start + 3)), Mark(Side.TARGET, Span(at, at + len(word)), "wrong here"))
    quoted = (segment.source or "")[start : start + 3]
    concept = f"concept-{rng.randrange(2000)}" if rng.random() < 0.7 else None
    message = f'{quoted} means something else here, which is "{word[::-1]}", not "{word}".'
    evidence = (f"{quoted} is said in segment {segment.id}",)
    return Finding(rule, rule.severity, rng.uniform(0.5, 1), segment, marks, message, (word[::-1],), evidence, concept)


def drive(running: Browser, path: Path, times: dict[str, list[float]]) -> None:
    """Open the page and do what an editor does; add the milliseconds of each."""
    context = running.new_context(offline=True, viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri(), wait_until="commit")
    for name, value in zip(("first paint", "rows in sight"), page.evaluate(_OPENED), strict=True):
        times[name].append(value)
    page.wait_for_load_state("load")
    page.evaluate("for (const facet of document.querySelectorAll('.facet')) facet.open = true")
    times["all read"].append(page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"))
    times["search at once"].append(page.evaluate(_SEARCH, "concept-77"))
    page.evaluate("document.getElementById('reset').click()")
    for name, action in ACTIONS.items():
        for n in (0, 1):
            times[name].append(page.evaluate(_timed(action.format(n=n))))
    page.evaluate("document.getElementById('reset').click()")
    times["search again"].append(page.evaluate(_SEARCH, "bano"))
    context.close()


def main() -> None:
    """Generate, write, drive, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--findings", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    report = make_report(given.findings)
    with tempfile.TemporaryDirectory() as folder, browser() as running:
        path = Path(folder) / "page.html"
        start = time.perf_counter()
        with path.open("w", encoding="utf-8", newline="\n") as out:
            renderer("html")(report, out, RenderOptions())
        seconds = time.perf_counter() - start
        size = path.stat().st_size / 1e6
        print(
            f"{len(report.findings):,} findings in {report.segments:,} segments: {size:.1f} MB, written in {seconds:.1f} s"
        )
        times: dict[str, list[float]] = defaultdict(list)
        for _ in range(given.rounds):
            drive(running, path, times)
    for name, some in times.items():
        print(f"{name}: {max(some):,.0f} ms (best {min(some):,.0f})")


if __name__ == "__main__":
    main()
