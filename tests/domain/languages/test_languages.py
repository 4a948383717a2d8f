"""Sentences told in another language: slots, plurals, dates, amounts; what nobody translated."""

from collections.abc import Mapping

import pytest

from tests.for_each import for_each
from visitapp.domain.languages.catalogue import read_catalogue
from visitapp.domain.languages.voice import Voice

MONTHS = [f"luna{month}" for month in range(1, 13)]
ROMANIAN: dict[str, object] = {
    "label": "roumain", "name": "Română", "read_by": "", "forms": ["one", "few", "other"],
    "plural": "n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2",
    "date": "{day} de {month}", "dated": "{day} {month} {year}", "euros": "€{n}",
    "decimal": ".", "months": MONTHS,
}  # fmt: skip
ROWS: dict[str, object] = {
    "hello": {"fr": "Bonjour", "ro": "Bună ziua"},
    "only_french": {"fr": "Rien ici"},
    "bulbs": {
        "fr": "Garder {n:count} ampoules",
        "ro": {"one": "{n} bec", "few": "{n} becuri", "other": "{n} de becuri"},
    },
    "call": {"fr": "Appelez {who:words}.", "ro": "Sunați: {who}."},
    "who": {"fr": "les pompiers ({phone:phone})", "ro": "pompieri ({phone})"},
    "day": {"fr": "Avant le {day:date}.", "ro": "Înainte de {day}."},
    "open": {"fr": "de {from:hour} à {to:hour}", "ro": "{from} – {to}"},
    "paid": {"fr": "payé {eur:euros}", "ro": "plătit {eur}"},
    "range": {"fr": "{low:number} à {high:euros}", "ro": "€{low} – {high}"},
    "press": {"fr": "Visez {a:number} bar ?", "ro": "Țintiți {a} bar?"},
}


def voice(language: Mapping[str, object] = ROMANIAN, rows: Mapping[str, object] = ROWS) -> Voice:
    catalogue = read_catalogue({"ro": language}, rows)
    return Voice(catalogue, catalogue.languages["ro"])


@for_each(
    "french, told",
    [
        ("Bonjour", "Bună ziua"),
        ("Garder 1 ampoules", "1 bec"),
        ("Garder 2 ampoules", "2 becuri"),
        ("Garder 20 ampoules", "20 de becuri"),
        ("Garder 101 ampoules", "101 becuri"),
        ("Appelez les pompiers (18).", "Sunați: pompieri (18)."),
        ("Avant le 1er\u00a0décembre 2026.", "Înainte de 1\u00a0luna12\u00a02026."),
        ("de 9\u00a0h à 17\u00a0h\u00a030", "9:00 – 17:30"),
        ("payé 2\u202f220\u00a0€", "plătit\u00a0€2\u202f220"),
        ("65\u00a0à\u00a095\u00a0€", "€65\u00a0–\u00a0€95"),
        ("Visez −1,5 bar\u00a0?", "Țintiți −1.5 bar?"),
        ("Bonjour Bonjour", "(FR)\u00a0Bonjour Bonjour"),
        ("Avant le 2 mai. Visez 1 bar ?", "Înainte de 2\u00a0de\u00a0luna5. Țintiți 1 bar?"),
        ("", ""),
    ],
)
def test_a_sentence_is_told_with_what_its_slots_hold(french: str, told: str) -> None:
    assert voice().tell(french) == told


def test_what_nobody_translated_stays_french_and_is_remembered() -> None:
    said = voice()
    assert said.tell("Rien ici") == "(FR)\u00a0Rien ici"
    assert said.tell("Appelez Rien ici.") == "Sunați: (FR)\u00a0Rien ici."
    assert said.missed == {"Rien ici"}


@for_each(
    "rows, language, said",
    [
        ({"a": {"ro": "x"}}, ROMANIAN, "languages/a: no French"),
        ({"a": "x"}, ROMANIAN, "languages/a: no French"),
        ({"a": {"fr": "x", "de": "y"}}, ROMANIAN, "languages/a: ['de'] unknown"),
        ({"a": {"fr": "{n:colour}"}}, ROMANIAN, "languages/a: ['colour'] unknown"),
        ({"a": {"fr": "{n:number}", "ro": "x"}}, ROMANIAN, "languages/a/ro: slots"),
        ({"a": {"fr": "{n:count}", "ro": {"one": "{n}"}}}, ROMANIAN, "languages/a/ro: forms"),
        ({"a": {"fr": "x", "ro": {"one": "y"}}}, ROMANIAN, "languages/a/ro: forms"),
        ({}, {**ROMANIAN, "months": ["mai"]}, "languages/ro: twelve months"),
        ({}, "ro", "languages/ro: twelve months"),
    ],
)
def test_a_row_that_does_not_fit_is_named(rows: dict, language: object, said: str) -> None:
    with pytest.raises(ValueError) as found:
        read_catalogue({"ro": language}, rows)
    assert said in str(found.value)


def test_an_id_stands_in_one_file() -> None:
    with pytest.raises(ValueError, match="twice"):
        read_catalogue({"ro": ROMANIAN}, ROWS, {"hello": {"fr": "Salut"}})
