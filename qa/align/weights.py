"""What each kind of evidence counts when an alignment is chosen."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

# Gale and Church (1993) call a group of sentences that go together a bead, and its numbers its shape. Larger beads than
# three to three are taken apart.
MOST = 3
Shape = tuple[int, int]
LEFT_OUT: Shape = (1, 0)
ADDED: Shape = (0, 1)
# The shapes with something on both sides.
SHAPES: tuple[Shape, ...] = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2), (3, 3))


class Weights(Struct, frozen=True):
    """Weights of log likelihood ratios.

    Attributes:
        word_hit, word_miss: A frequent word of the source that the target shows, or does not.
        sign_hit, sign_miss, sign_lack: A number, name or term of the source that the target has, or lacks; of the
            target that the source lacks.
        length: How well the lengths go together.
        starts: Whether paragraphs begin together.
        shapes: Of each shape, beforehand.
    """

    word_hit: float
    word_miss: float
    sign_hit: float
    sign_miss: float
    sign_lack: float
    length: float
    starts: float
    shapes: Mapping[Shape, float]
