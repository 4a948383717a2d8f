"""The aid file: what is wrong in it is named, with what to write instead."""

import pytest

from tests.domain.energy.visits import tables, visit_form
from tests.for_each import for_each
from visitapp.domain.support.aid_file import AidFileError, AidText, read_aids

GOOD = """
- id: fund
  title: Fonds de solidarité énergie
  text: Une aide pour une dette.
  where: au travailleur social
  who: Le foyer
  departments: ["93"]
  triggers:
    - {when: arrears, because: "Une dette."}
  notes:
    - {valid_from: 2026-01-01, deadline: Vite., source: s, confidence: high}
  contact: ccas
  source: https://exemple.fr
  confidence: low
  review_by: 2027-06-01
"""


def read(text: str) -> dict[str, AidText]:
    return read_aids(text, "aids.yaml", visit_form(), contacts=tables().contacts)


@for_each(
    ("old", "new", "name", "said"),
    [
        ('["93"]', "[93]", "fund", "departments does not read. Write departments: a list"),
        ("confidence: low", "confidence: faible", "fund", "confidence does not read. Write"),
        ("  text: Une aide pour une dette.\n", "", "fund", "no text. Write text"),
        ("  who: Le foyer\n", "", "fund", "no who. Write who"),
        ("where:", "ou:", "fund", "unknown key ou. Use only"),
        ("when: arrears", "when: arears", "fund", "no question or fact arears"),
        ("valid_from: 2026-01-01", "valid_from: bientôt", "fund", "notes: valid_from does not"),
        ("source: s,", "", "fund", "notes: no source"),
        ("contact: ccas", "contact: cas", "fund", "no service cas"),
        ("review_by: 2027-06-01", "review_by: x", "fund", "review_by does not read"),
        ("- id:", "- id: fund\n  id:", "-", "id is written twice"),
        ("- id: fund\n ", "fund:\n ", "-", "not a list of aids. Write « - id"),
        ("- id:", "- [", "-", "not YAML"),
    ],
)
def test_what_is_wrong_with_an_aid_is_named(old: str, new: str, name: str, said: str) -> None:
    assert read(GOOD)["fund"].departments == ("93",)
    with pytest.raises(AidFileError) as caught:
        read(GOOD.replace(old, new, 1))
    assert (caught.value.mistakes[0].file, caught.value.mistakes[0].id) == ("aids.yaml", name)
    assert said in str(caught.value)


def test_an_aid_that_nothing_opens_is_refused() -> None:
    without = GOOD.replace('  triggers:\n    - {when: arrears, because: "Une dette."}\n', "")
    with pytest.raises(AidFileError, match="no rule opens it"):
        read(without)


def test_an_aid_twice_is_refused() -> None:
    with pytest.raises(AidFileError, match="written twice"):
        read(GOOD + GOOD)


@pytest.mark.parametrize("text", ["{}", "- {id: nobody}", "- 3", "[{id: ccas, title: x}]"])
def test_a_bad_aid_file_is_refused(text: str) -> None:
    with pytest.raises(AidFileError):
        read(text)


def test_every_aid_has_a_source_a_place_words_and_says_who_asks() -> None:
    for aid in tables().aids.values():
        assert aid.source.startswith("http")
        for words in (aid.where, aid.text, aid.who):
            assert words
        for note in aid.notes:
            assert note.text or note.deadline
            assert note.source
            assert note.valid_to is None or note.valid_from <= note.valid_to
