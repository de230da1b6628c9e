"""Which encoding an HTML file declares of itself."""

from __future__ import annotations

import codecs
import re

from qa.formats.base import STANDARD_INPUT
from qa.formats.lines import binary
from qa.text.lazy import expression

_CHARSET = expression(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4096  # bytes in which it is declared (HTML Living Standard, 4.2.5.4: the first 1024)


def declared(path: str) -> str | None:
    """Return the encoding that a file declares, where it is another than UTF-8 and exists.

    Raises:
        DataError: It cannot be read.
    """
    if path == STANDARD_INPUT:
        return None
    with binary(path) as file:
        match = _CHARSET.search(file.read(_HEAD))
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else "utf-8"
    except LookupError:
        return None
    # What declares GB 2312 is often GBK; GB18030 holds both.
    name = "gb18030" if name in ("gb2312", "gbk") else name
    return None if name in ("utf-8", "ascii") or name.startswith(("utf-16", "utf-32")) else name
