"""Every sentence that a study hands over is French to the last space, sources included."""

import json
import re
from collections.abc import Iterator
from datetime import date

import pytest

from visitapp import shipped
from visitapp.domain.checklist.coding import decode
from visitapp.domain.parameters.files import read_parameters
from visitapp.domain.plain import plain
from visitapp.domain.savings.registry import RULES
from visitapp.domain.study.study import study
from visitapp.domain.text import french
from visitapp.operations.desk.forms import Forms
from visitapp.operations.desk.reference import reference_tables

EXAMPLES = [name for name in shipped.names("examples") if name.endswith(".json")]
WRONG = re.compile(r" [:;?!€%»]|« |\d (?:°C|kWh|kVA|m³|L/min)\b|'|\.\.\.|!")


def sentences(found: object) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from sentences(value)
    elif isinstance(found, list):
        for value in found:
            yield from sentences(value)


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_a_study_says_is_typographic(name: str) -> None:
    form, tables = Forms().latest("visit"), reference_tables()
    answers, _ = decode(form, json.loads(shipped.text(f"examples/{name}"))["answers"])
    found = plain(study(form, answers, tables, on=date(2026, 11, 25), department="93"))
    assert [one for one in sentences(found) if WRONG.search(one)] == []


def test_the_words_of_every_reference_value_and_of_every_rule_are_typographic() -> None:
    files = [name for name in shipped.names("parameters") if name.endswith(".yaml")]
    said = [
        words
        for name in files
        for one in read_parameters(shipped.text(f"parameters/{name}"), name)
        for words in (one.label, one.unit, one.source)
    ]
    said += [words for rule in RULES for words in (rule.title, rule.source)]
    assert [words for words in said if WRONG.search(words)] == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("À savoir : 19 °C", "À savoir\u00a0: 19\u00a0°C"),
        ("« oui » ; 5 % ?", "«\u00a0oui\u00a0»\u00a0; 5\u00a0%\u00a0?"),
        ("l'eau, 2 mois", "l’eau, 2\u00a0mois"),
        ("https://exemple.fr/a?b=1:2", "https://exemple.fr/a?b=1:2"),
    ],
)
def test_plain_typing_becomes_french_once(typed: str, meant: str) -> None:
    assert french(typed) == meant
    assert french(meant) == meant
