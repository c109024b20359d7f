"""Words of a stretch of Chinese, for the few checks that need to know where a word ends.

The dictionary is a small part of jieba's own, which takes 0.6 s to load; ours is ready in
50 ms together with jieba itself. Nothing is loaded until :func:`words_of` is called.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lawlint.source import Span

_DICTIONARY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "words.txt")


def words_of(text: str) -> Iterator[Span]:
    """The spans of the words of a text, in code points of it and without gaps."""
    start = 0
    for word in _tokenizer().cut(text, HMM=False):
        yield Span(start, start + len(word))
        start += len(word)


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    tokenizer = _jieba().Tokenizer()
    frequencies = _frequencies()
    # Filled in here and not by its initialize(), which leaves a cache file in a shared folder.
    tokenizer.total = sum(frequencies.values())
    for word in list(frequencies):
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)
    tokenizer.FREQ = frequencies
    tokenizer.initialized = True
    return tokenizer


def _frequencies() -> dict[str, int]:
    found = {}
    with open(_DICTIONARY, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                word, _, frequency = line.partition(" ")
                found[word] = int(frequency)
    return found


def _jieba() -> Any:
    # jieba would import pkg_resources, which takes longer than all the rest and warns of its age;
    # without it jieba opens its own files.
    is_hidden = "pkg_resources" not in sys.modules
    if is_hidden:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import jieba
    finally:
        if is_hidden:
            del sys.modules["pkg_resources"]
    return jieba
