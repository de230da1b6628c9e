"""Findings as comments of a text document: the part with the comments, its relationship, its type, and their anchors."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from qa.core import Finding, Side
from qa.formats.block import Block
from qa.formats.located import Patch
from qa.formats.office.anchors import Anchors
from qa.formats.office.package import Package
from qa.formats.office.stories import BODY
from qa.formats.remarks import AUTHOR, remark
from qa.formats.xml.inline import escape
from qa.formats.xml.stream import Stream

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_QUOTED = 200  # characters of a text that stands elsewhere
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Found = Sequence[tuple[Block, Sequence[Finding]]]


class _Root(Struct, frozen=True):
    """The root element of a part, and where something can be put into it at its end."""

    namespace: str
    name: str
    has_w: bool  # whether it calls its own namespace w
    at: int
    is_tag: bool
    codec: str


def commented(package: Package, found: Found, first: Block | None) -> tuple[list[Patch], dict[str, bytes]]:
    """Return what puts findings into a document: patches of its parts, and parts that it lacks.

    Args:
        package: The open document.
        found: Blocks in order, each with its findings.
        first: A paragraph of the body, for findings in other stories: no comments may stand in these.

    Raises:
        DataError: A part is not well-formed.
    """
    writer = _Writer(package)
    for block, findings in found:
        for finding in findings:
            if block.member == writer.body and block.raw:
                writer.comment(block, finding)
            elif first is not None:
                writer.comment(first, finding, block.text)
    return writer.patches, writer.added


class _Writer:
    """Gathers comments and their anchors."""

    def __init__(self, package: Package) -> None:
        self.body = package.main(BODY)
        self.added: dict[str, bytes] = {}
        self._package = package
        self._root = _root(package, self.body)
        folder, self._base = posixpath.split(self.body)
        self._folder = folder
        relations = package.relations(self.body)
        known = next((relation.target for relation in relations if relation.kind == "comments"), "")
        self._is_known = known in package
        usual = posixpath.join(folder, "comments.xml")
        free = posixpath.join(folder, "qa-comments.xml") if usual in package else usual
        self._part = known if self._is_known else free
        self._number = _last_number(package, self._part) if self._is_known else -1
        self._comments: list[str] = []
        self._anchors: dict[tuple[int, str], Anchors] = {}

    def comment(self, block: Block, finding: Finding, elsewhere: str = "") -> None:
        """Add a comment on a block, or in front of it on a text that stands elsewhere."""
        self._number += 1
        id_ = f'w:id="{self._number}"'
        w = "" if self._root.has_w else f' xmlns:w="{self._root.namespace}"'
        start = f"<w:commentRangeStart{w} {id_}/>"
        end = f"<w:commentRangeEnd{w} {id_}/><w:r{w}><w:commentReference {id_}/></w:r>"
        mark = None if elsewhere else finding.mark(Side.TARGET)
        key = block.origin, block.raw
        self._anchors.setdefault(key, Anchors(block)).add(mark.span if mark else None, start, end)
        said = f"{elsewhere[:_QUOTED]}: {remark(finding)}" if elsewhere else remark(finding)
        text = f'<w:p><w:r><w:t xml:space="preserve">{escape(said)}</w:t></w:r></w:p>'
        w = f' xmlns:w="{self._root.namespace}"'
        self._comments.append(f'<w:comment{w} {id_} w:author="{AUTHOR}" w:initials="{AUTHOR}">{text}</w:comment>')

    @property
    def patches(self) -> list[Patch]:
        """All that is put into parts that are there; what is to be added is in ``added`` then."""
        if not self._comments:
            return []
        patches = [patch for anchors in self._anchors.values() for patch in anchors.patches()]
        w = f'<w:comments xmlns:w="{self._root.namespace}">', "</w:comments>"
        patches += self._put(self._part, "".join(self._comments), w)
        if not self._is_known:
            kind = _STRICT if "purl.oclc.org" in self._root.namespace else _OFFICE
            target = posixpath.basename(self._part)
            relation = f'<Relationship xmlns="{_RELATIONS}" Id="qaComments" Type="{kind}/comments" Target="{target}"/>'
            around = f'<Relationships xmlns="{_RELATIONS}">', "</Relationships>"
            patches += self._put(posixpath.join(self._folder, "_rels", f"{self._base}.rels"), relation, around)
            override = f'<Override xmlns="{_TYPES}" PartName="/{self._part}" ContentType="{_COMMENTS}"/>'
            patches += self._put("[Content_Types].xml", override, (f'<Types xmlns="{_TYPES}">', "</Types>"))
        return patches

    def _put(self, part: str, xml: str, around: tuple[str, str]) -> Iterator[Patch]:
        """Put something at the end of a part, which is made if it is not there."""
        if part not in self._package:
            self.added[part] = f"{_HEAD}{around[0]}{xml}{around[1]}".encode()
            return
        root = _root(self._package, part)
        text = f">{xml}</{root.name}>" if root.is_tag else xml
        data = text.encode(root.codec, "xmlcharrefreplace")
        size = len("/>".encode(root.codec)) if root.is_tag else 0
        yield Patch(root.at, root.at + size, data, part)


def _root(package: Package, part: str) -> _Root:
    found: list[_Root] = []
    depth = 0

    def started(name: str, given: dict[str, str], at: int) -> None:
        nonlocal depth
        depth += 1
        if depth == 1:
            space = name.rpartition(" ")[0]
            has_w = stream.prefixes.get(space) == "w"
            end, is_tag = stream.tag_end(at)
            found.append(_Root(space, stream.name(at), has_w, stream.origin(end - 2 if is_tag else end), is_tag, ""))

    def ended(name: str, at: int) -> None:
        nonlocal depth
        depth -= 1
        if not depth:
            root = found[0]
            found[0] = replace(root, at=root.at if root.is_tag else stream.origin(at), codec=stream.codec)

    stream: Stream
    with package.stream(part, started, ended) as stream:
        for _ in stream.chunks():
            pass
    return found[0]


def _last_number(package: Package, part: str) -> int:
    """Return the greatest number that a comment has; -1 where there is none."""
    numbers = [-1]

    def started(name: str, given: dict[str, str]) -> None:
        if name == "comment" and given.get("id", "").isdecimal():
            numbers.append(int(given["id"][:9]))

    package.parse(part, started)
    return max(numbers)
