"""Which literals a text holds, without a look for each of them.

Rules name thousands of words, of which a report has some hundreds, and to look for one is a pass
over the text. So the pairs of neighbouring characters are gathered in one pass: a word with a
pair that the text has not is nowhere in it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Set
from functools import cache

# Four bytes a character, so that two of them are a number of eight.
_ENCODING = f"utf-32-{sys.byteorder[0]}e"
_FIRST, _SECOND = (0, 32) if sys.byteorder == "little" else (32, 0)


class Text(str):
    """A text that knows its pairs of neighbouring characters; what is cut out of it is plain.

    ``pairs`` holds each pair as one number.
    """

    __slots__ = ("pairs",)

    def __init__(self, text: str) -> None:
        self.pairs = _pairs_of(text)


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
            pair = ord(word[middle]) << _FIRST | ord(word[middle + 1]) << _SECOND
            self._by_pair.setdefault(pair, []).append(word)

    def possible_in(self, text: Text) -> list[str]:
        """The literals that are not certainly absent from a text, in any order."""
        found = list(self._single)
        for pair in self._by_pair.keys() & text.pairs:
            found += [word for word in self._by_pair[pair] if _pairs_of_word(word) <= text.pairs]
        return found

    def found_in(self, text: Text) -> list[str]:
        """The literals that a text holds, in any order."""
        return [word for word in self.possible_in(text) if word in text]


def _pairs_of(text: str) -> Set[int]:
    """The pairs of neighbouring characters: numbers are made and hashed sooner than texts."""
    pairs: set[int] = set()
    for start in (0, 1):
        end = start + (len(text) - start) // 2 * 2
        pairs.update(memoryview(text[start:end].encode(_ENCODING, "surrogatepass")).cast("Q"))
    return pairs


_pairs_of_word = cache(_pairs_of)
