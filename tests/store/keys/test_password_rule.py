"""What may be a password, and what is proposed."""

from math import log2

import pytest

from visitapp import shipped
from visitapp.store.keys.password_rule import _list, proposed, why_not


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("12345678", "court"), ("onze lettre", "court"), ("x" * 129, "long"),
        ("motdepasse2026", "Beaucoup"), ("azertyuiop12", "Beaucoup"), ("football2026!", "Beaucoup"),
        ("123456789012", "Beaucoup"), ("aaaaaaabbbbbbb", "Beaucoup"), ("PASSWORD1234", "Beaucoup"),
        ("visitapp-ines1", "votre nom"), ("Inès Moreau 1", "votre nom"),
    ],
)  # fmt: skip
def test_what_is_short_or_common_or_a_name_is_refused(password: str, why: str) -> None:
    assert why in why_not(password, ("Inès", "Moreau", ""))


@pytest.mark.parametrize("password", ["x9" + "é à ü " * 20, "tout en minuscules", "ⅫⅫⅫ chats gris"])
def test_length_is_the_only_rule_of_composition(password: str) -> None:
    assert why_not(password) == ""


def test_four_words_are_proposed_that_nobody_guesses() -> None:
    _list.cache_clear()
    words = [one for one in shipped.text("passwords/words.txt").split("\n") if one.isalpha()]
    drawn = [proposed() for _ in range(40)]
    assert {len(one.split()) for one in drawn} == {4}
    assert {word for one in drawn for word in one.split()} <= set(words)
    assert len(set(drawn)) == 40
    assert not any(why_not(one) for one in drawn)
    assert 4 * log2(len(set(words))) > 42
