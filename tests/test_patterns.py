"""Regular expressions keep to what every Python from 3.11.0 on matches rightly."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import qa

# A quantifier made possessive, or an atomic group: Python 3.11.2 and earlier match some of them wrongly.
_RISKY = re.compile(r"[\])}.\w][*+?}]\+|\(\?>")


def test_no_quantifier_is_possessive() -> None:
    found = []
    for path in Path(next(iter(qa.__path__))).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Constant):
                continue
            text = node.value.decode("latin-1") if isinstance(node.value, bytes) else node.value
            if isinstance(text, str) and "(?" in text and "[" in text and _RISKY.search(text):
                found.append(f"{path}:{node.lineno}")
    assert found == []
    assert all(map(_RISKY.search, [r"[^<]++", r"(?:a)*+", r"(?>a)"]))
