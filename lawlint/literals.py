"""Which literals a text holds, without a look for each of them.

Rules name thousands of words, of which a report has some hundreds, and to look for one is a pass
over the text. A word with a pair of characters that the text has not is nowhere in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from lawlint.text import Text, pair, pairs_of

_pairs_of_word = cache(pairs_of)


class Literals:
    """Literals that many texts are asked for."""

    __slots__ = ("_by_pair", "_single")

    def __init__(self, words: Iterable[str]) -> None:
        self._by_pair: dict[int, list[str]] = {}
        self._single: list[str] = []
        for word in words:
            if len(word) < 2:
                self._single.append(word)
                continue
            # Many words begin or end alike.
            middle = (len(word) - 1) // 2
            self._by_pair.setdefault(pair(word[middle], word[middle + 1]), []).append(word)

    def possible_in(self, text: Text) -> list[str]:
        """The literals that are not certainly absent from a text, in any order."""
        found = list(self._single)
        for known in self._by_pair.keys() & text.pairs:
            found += [word for word in self._by_pair[known] if _pairs_of_word(word) <= text.pairs]
        return found

    def found_in(self, text: Text) -> list[str]:
        """The literals that a text holds, in any order."""
        return [word for word in self.possible_in(text) if word in text]
