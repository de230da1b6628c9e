"""What the elements of HTML are to a reader: blocks of text, formatting, things in the text, nothing at all."""

from __future__ import annotations

from qa.formats.prose.paragraph import Role

ROLES = {f"h{level}": Role.HEADING for level in range(1, 7)} | {
    "title": Role.HEADING, "caption": Role.HEADING, "summary": Role.HEADING, "li": Role.ITEM, "dt": Role.ITEM,
    "dd": Role.ITEM, "option": Role.ITEM, "td": Role.CELL, "th": Role.CELL,
}  # fmt: skip
BLOCKS = frozenset(
    "address article aside blockquote body button center details dialog div dl fieldset figcaption figure footer form head "
    "header hgroup hr html legend main menu nav ol optgroup p pre search section select table tbody tfoot thead tr ul".split()
) | frozenset(ROLES)
# Elements whose end tag may be left out (13.1.2.4): before which start tags, and what bounds the search for them.
OPTIONAL_END = {
    "li": ({"li"}, {"ul", "ol", "menu", "table", "td"}),
    "dt": ({"dt", "dd"}, {"dl", "table", "td"}),
    "dd": ({"dt", "dd"}, {"dl", "table", "td"}),
    "option": ({"option"}, {"select"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tr": ({"tr"}, {"table"}),
}
# Nothing that a reader sees, or (rt, rp) the reading of a character beside it.
SILENT = frozenset("script style template noscript rt rp colgroup datalist xmp noembed noframes".split())
# A thing in the text, with all that it holds; the first say something.
SAID = frozenset("code kbd samp tt var".split())
THINGS = SAID | frozenset("svg math object iframe canvas video audio picture textarea meter progress".split())
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Void elements that nobody sees.
UNSEEN = frozenset("area base col link meta param source track".split())
# Tags that change how the text looks and nothing else.
FORMATTING = frozenset(
    "abbr acronym b bdi bdo big blink cite data del dfn em font i ins label mark nobr q rb ruby rtc s small span strike "
    "strong sub sup time u wbr".split()
)
