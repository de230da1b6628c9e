"""``html``: one page for editors that needs no network: findings beside both texts, filters, verdicts that are kept.

The page begins to show when its first chunk has arrived; the rest is read while an editor looks at it.
"""

from __future__ import annotations

from itertools import chain
from typing import TextIO

from qa.core import Report
from qa.report import RenderOptions
from qa.report.columns import Columns
from qa.report.page import CLOSE, data, opening, running, template

# In this order: each uses only what stands before it.
_SCRIPTS = (
    "report.js", "text.js", "memory.js", "verdicts.js", "verdict_file.js", "search.js", "filters.js", "entries.js", "facets.js",
    "charts.js", "list.js", "pair.js", "detail.js", "exchange.js", "print.js", "keys.js", "judging.js", "main.js",
)  # fmt: skip
# What is called first is read first: one chunk of each kind is there before the script runs.
_FIRST = ("findings-0", "segments-0", "texts-0")


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Write the page; with statistics it holds counts and no texts."""
    columns = Columns(report)
    style = template("page.css", "findings/page.css")
    script = f'"use strict";\n(() => {{\n{template(*(f"findings/{name}" for name in _SCRIPTS))}}})();\n'
    out.write(opening("Findings", style, script))
    out.write(template("findings/page.html"))
    columns.head["texts"] = not options.statistics
    out.write(data("head", columns.head))
    chunks = iter(()) if options.statistics else columns.chunks()
    first = [chunk for _, chunk in zip(_FIRST, chunks, strict=False)]
    out.writelines(data(name, values) for name, values in first)
    out.write(running(script))
    out.writelines(data(name, values) for name, values in chain(chunks))
    out.write(CLOSE)
