"""Which literals a text holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lawlint.literals import Literals
from lawlint.text import Text

# One character outside the basic plane, and half of one, as broken files have it.
PROSE = st.text(alphabet="甲乙丙\U00020000\ud840", max_size=12)


@given(st.lists(PROSE.filter(bool), unique=True), PROSE)
def test_the_literals_of_a_text_are_those_it_holds(words: list[str], prose: str) -> None:
    literals, text = Literals(words), Text(prose)
    held = {word for word in words if word in prose}
    assert set(literals.found_in(text)) == held
    assert held <= set(literals.possible_in(text))


def test_a_word_of_other_pairs_is_known_to_be_absent() -> None:
    assert Literals(["乙甲", "甲乙丁", "丙乙甲"]).possible_in(Text("甲乙丙")) == []
