"""The entries of a termbase in XML, each as a small tree with its lines."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterator

from msgspec import Struct, field

from qa.formats.base import Note
from qa.formats.xml.inline import plain
from qa.formats.xml.stream import Stream, local


class Node(Struct):
    """An element.

    Attributes:
        name: Without its namespace.
        attributes: By name, likewise.
        line: Where its tag stands.
        children: In order.
        text: What it holds as text, inline markup left out; of a leaf only.
    """

    name: str
    attributes: dict[str, str]
    line: int
    start: int
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def walk(self) -> Iterator[Node]:
        """Yield everything inside, in order."""
        for child in self.children:
            yield child
            yield from child.walk()


def entries(data: bytes, path: str, names: Collection[str], note: Note) -> Iterator[Node]:
    """Yield each element of one of some names, in order.

    Args:
        data: The file.
        path: As the user named it.
        names: Of elements, without namespaces; one inside another is a part of it.
        note: Takes what a user should know.

    Raises:
        DataError: The file is not well-formed, declares entities, or goes beyond a limit; with its line.
    """
    done: list[Node] = []
    stream = Stream(io.BytesIO(data), path, None, note, *_handlers(names, done, lambda: stream))
    for _ in stream.chunks():
        yield from done
        done.clear()


def _handlers(
    names: Collection[str], done: list[Node], stream_of: Callable[[], Stream]
) -> tuple[Callable[[str, dict[str, str], int], None], Callable[[str, int], None]]:
    opened: list[Node] = []

    def start(name: str, attributes: dict[str, str], at: int) -> None:
        if opened or local(name) in names:
            stream = stream_of()
            if not opened:
                stream.keep = at
            node = Node(local(name), {local(key): value for key, value in attributes.items()}, stream.line, at)
            if opened:
                opened[-1].children.append(node)
            opened.append(node)

    def end(name: str, at: int) -> None:
        if not opened:
            return
        node, stream = opened.pop(), stream_of()
        if not node.children or node.name in _TEXTS:
            node.text = plain(stream.content(node.start, at).raw)
        if not opened:
            done.append(node)
            stream.keep = None

    return start, end


# Elements whose text may hold markup of its own (``hi``, ``foreign``, ``ref``).
_TEXTS = frozenset({"term", "note", "descrip", "admin", "termNote"})
