"""What every page shares: one file that needs no network, and in which data can do nothing.

Styles and scripts are allowed by their hashes (Content Security Policy, level 3), so that nothing else on the page runs,
whatever a text contains. Data stand in ``<script type="application/json">``, which no browser executes.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from qa.report.record import encode
from qa.text.escape import for_markup

_TEMPLATES = Path(__file__).parent / "templates"
# Nothing is fetched or sent, and no script may make markup or code of a string (Trusted Types).
_POLICY = (
    "default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
CLOSE = "</body></html>\n"


def template(*names: str) -> str:
    """Return the texts of files in the folder of templates, one after the other."""
    return "".join((_TEMPLATES / name).read_text(encoding="utf-8") for name in names)


def opening(title: str, style: str, script: str | None = None) -> str:
    """Return a page up to and including the beginning of its body; only this style and this script, if any, will hold."""
    allowed = "'none'" if script is None else _hash(_inside(script))
    policy = _POLICY.format(style=_hash(_inside(style)), script=allowed)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{for_markup(title)}</title>\n<style>{_inside(style)}</style></head><body>\n"
    )


def running(script: str) -> str:
    """Return the script of a page as its element."""
    return f"<script>{_inside(script)}</script>\n"


def data(name: str, value: object) -> str:
    """Return a value as an element that the script of the page finds by its id and parses."""
    inert = encode(value).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return f'<script type="application/json" id="{name}">{inert}</script>\n'


def _inside(content: str) -> str:
    return f"\n{content}"


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
