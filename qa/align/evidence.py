"""What two stretches of text have in common, as a log likelihood ratio: translations of each other, or any two texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.align.coefficients import WEIGHTS
from qa.align.weights import MOST, SHAPES, Shape, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.intp]

# Of each sentence the keys that it has, each with how often the other side of a translation has it too.
Keys = Sequence[Mapping[Any, float]]
# What is known of a key beforehand, when its share in a document is estimated: so many sentences, and the share.
_PRIOR_SENTENCES, _PRIOR_SHARE = 10.0, 0.03
_CERTAIN = 0.97
# A key that nothing on the other side has speaks only where it must be there.
_MUST = 0.9
# A key that stands in more pairs of sentences is too frequent to link any of them, and of each sentence so many keys do.
_MOST_PAIRS, _MOST_KEYS = 400, 6


class Evidence:
    """The keys of both sides, numbered and weighed.

    A key that the source has and the target shows speaks for a pair, the more the rarer it is in the target; one that
    it does not show speaks against it. Of some keys (numbers, names) the same holds from the target to the source.
    """

    def __init__(self, sources: Keys, targets: Keys, weights: Weights = WEIGHTS) -> None:
        present = {key for keys in targets for key in keys}
        numbers: dict[Any, int] = {}
        for key in (key for keys in (*sources, *targets) for key in keys):
            numbers.setdefault(key, len(numbers))
        shown, back = np.zeros(len(numbers)), np.zeros(len(numbers))
        for side, sentences in ((shown, sources), (back, targets)):
            for keys in sentences:
                for key, share in keys.items():
                    side[numbers[key]] = max(side[numbers[key]], share)
        absent = np.array([key not in present for key in numbers], dtype=bool)
        shown[absent & (shown < _MUST)] = 0.0
        self.shown, self.back = np.minimum(shown, _CERTAIN), np.minimum(back, _CERTAIN)
        self.sources = [np.array([numbers[key] for key in keys], dtype=np.intp) for keys in sources]
        self.targets = [np.array([numbers[key] for key in keys], dtype=np.intp) for keys in targets]
        self._source_share = _shares(self.sources, len(numbers))
        self._target_share = _shares(self.targets, len(numbers))
        word = np.array([key[0] == "word" for key in numbers], dtype=bool)
        self._hit = np.where(word, weights.word_hit, weights.sign_hit)
        self._miss = np.where(word, weights.word_miss, weights.sign_miss)
        self._lack = np.where(word, 0.0, weights.sign_lack)

    def rare_pairs(self) -> dict[tuple[int, int], float]:
        """Return pairs of sentences that share keys, with the weight of these: of each source sentence the rarest keys.

        Documents that repeat themselves have no rare keys at all, hence a generous limit.
        """
        places: dict[int, list[int]] = {}
        for target, keys in enumerate(self.targets):
            for key in keys.tolist():
                places.setdefault(key, []).append(target)
        counts = Counter(key for keys in self.sources for key in keys.tolist())
        chances = {key: len(where) * counts[key] for key, where in places.items() if key in counts and self.shown[key]}
        weights = np.log(np.maximum(self.shown, 0.01) / self._target_share)
        found: dict[tuple[int, int], float] = {}
        for source, keys in enumerate(self.sources):
            shared = sorted(
                (chances[key], key) for key in keys.tolist() if chances.get(key, _MOST_PAIRS + 1) <= _MOST_PAIRS
            )
            for _, key in shared[:_MOST_KEYS]:
                for target in places[key]:
                    found[source, target] = found.get((source, target), 0.0) + float(weights[key])
        return found

    def scores(self, first: int, last: int, left: int, right: int) -> list[dict[Shape, Floats]]:
        """Return the scores of blocks that begin with a source sentence and a target sentence of a window.

        Args:
            first, last: The source sentences with which blocks begin, end exclusive.
            left, right: The target sentences, likewise.

        Returns:
            For each source sentence an array by shape; what reaches beyond the document is scored as if it ended there.
        """
        sources, targets = self.sources[first : last + MOST - 1], self.targets[left : right + MOST - 1]
        # What only the target has matters where its absence from the source does.
        theirs = _together(targets)
        used = np.union1d(_together(sources), theirs[self.back[theirs] > 0])
        columns = _blocks(_presence(targets, used), right - left)
        found: list[dict[Shape, Floats]] = [{} for _ in range(first, last)]
        for a, b in SHAPES:
            hit, miss, lack = self._ratios(used, a, b)
            both = hit - miss - lack
            lacking = np.einsum("k,kc->c", lack, columns[b])
            for row, own in enumerate(found):
                keys = np.searchsorted(used, _together(sources[row : row + a]))
                # No BLAS: its threads would cost more than these few numbers, and change the last digits.
                own[a, b] = np.einsum("k,kc->c", both[keys], columns[b][keys]) + float(miss[keys].sum()) + lacking
        return found

    def agreement(self, source: int, target: int, shape: Shape) -> float:
        """Return what the texts of a block have in common, all keys weighed alike."""
        a, b = shape
        ours, theirs = _together(self.sources[source : source + a]), _together(self.targets[target : target + b])
        hit, miss, _ = self._plain_ratios(ours, a, b)
        shared = np.isin(ours, theirs)
        only = theirs[~np.isin(theirs, ours)]
        return float(hit[shared].sum() + miss[~shared].sum() + self._plain_ratios(only, a, b)[2].sum())

    def _ratios(self, used: Numbers, a: int, b: int) -> tuple[Floats, Floats, Floats]:
        """Return the weighed ratios of keys."""
        hit, miss, lack = self._plain_ratios(used, a, b)
        return self._hit[used] * hit, self._miss[used] * miss, self._lack[used] * lack

    def _plain_ratios(self, used: Numbers, a: int, b: int) -> tuple[Floats, Floats, Floats]:
        """Return what each key says in blocks of a size where both sides have it, only the source, only the target."""
        shown, back = self.shown[used], self.back[used]
        by_chance = np.minimum(1.0 - (1.0 - self._target_share[used]) ** b, 0.95)
        back_by_chance = np.minimum(1.0 - (1.0 - self._source_share[used]) ** a, 0.95)
        # A key that any text has as often as a translation says nothing.
        speaks, speaks_back = shown > by_chance, back > back_by_chance
        hit = np.where(speaks, np.log(np.maximum(shown, by_chance) / by_chance), 0.0)
        miss = np.where(speaks, np.log((1.0 - shown) / (1.0 - by_chance)), 0.0)
        lack = np.where(speaks_back, np.log((1.0 - back) / (1.0 - back_by_chance)), 0.0)
        return hit, miss, lack


def _together(sentences: Iterable[Numbers]) -> Numbers:
    """Return the keys of some sentences, in order."""
    return np.unique(np.concatenate([np.empty(0, np.intp), *sentences]))


def _shares(sentences: Sequence[Numbers], count: int) -> Floats:
    """Return in how many of the sentences each key stands, as a share that is never 0 or 1."""
    counts = np.bincount(np.concatenate([np.empty(0, np.intp), *sentences]), minlength=count)
    return np.asarray((counts + _PRIOR_SENTENCES * _PRIOR_SHARE) / (len(sentences) + _PRIOR_SENTENCES), np.float64)


def _presence(sentences: Sequence[Numbers], used: Numbers) -> Floats:
    """Return which of the keys (rows) stand in which sentence (columns), as 0 and 1."""
    found = np.zeros((len(used), len(sentences)))
    for column, keys in enumerate(sentences):
        at = np.searchsorted(used, keys)
        inside = at < len(used)
        at, keys = at[inside], keys[inside]
        found[at[used[at] == keys], column] = 1.0
    return found


def _blocks(sentences: Floats, count: int) -> dict[int, Floats]:
    """Return which keys one, two, three sentences have together, for blocks that begin with each of the first ones."""
    found = {1: sentences[:, :count]}
    for size in range(2, MOST + 1):
        grown = found[size - 1].copy()
        following = sentences[:, size - 1 : count + size - 1]
        np.maximum(grown[:, : following.shape[1]], following, out=grown[:, : following.shape[1]])
        found[size] = grown
    return found
