"""Aids from a file of our own: where, until when, how sure, and what is added by the day."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.energy.visits import DAY, tables, visit, visit_form
from tests.for_each import for_each
from visitapp.domain.support.aid_file import AidFileError, AidText, Note, read_aids
from visitapp.domain.support.aids import aids
from visitapp.domain.support.buildings import DEFECTS, READ, defect_counts, defects
from visitapp.domain.support.contacts import Contacts
from visitapp.domain.support.results import Aid

PARAMETERS = tables().parameters.on(DAY)
OF_93 = AidText(
    "ours", "Un fonds", "Il aide.", "la mairie", "Le foyer.", "Avant l’été.", "", (), ("93",),
    "likely", None, (), "Une délibération", "high", date(2027, 1, 1),
)  # fmt: skip
EVERYWHERE = replace(OF_93, departments=())


def told(text: AidText, department: str = "93", contacts: Contacts | None = None) -> Aid:
    (found,) = aids(
        visit({}), PARAMETERS, {"ours": text}, DAY, department=department, contacts=contacts
    )
    return found


def note(text: str = "", deadline: str = "", confidence: str = "high") -> Note:
    return Note(date(2026, 1, 1), "Une note", confidence, text=text, deadline=deadline)


def test_an_aid_of_the_place_is_as_sure_as_its_file_says() -> None:
    for text, department in ((OF_93, "93"), (EVERYWHERE, "93"), (EVERYWHERE, "")):
        found = told(text, department)
        assert (found.status, found.to_check, found.because) == ("likely", False, ())
        assert (found.source, found.facts) == ("Une délibération", {})
        assert found.text == "Il aide. À demander\u00a0: la mairie."


def test_an_aid_of_some_departments_is_to_check_where_the_place_is_not_known() -> None:
    found = told(OF_93, "")
    assert (found.status, found.to_check) == ("to_check", True)
    assert found.because == ("Selon le département (93).",)
    assert aids(visit({}), PARAMETERS, {"ours": OF_93}, DAY, department="94") == ()


@pytest.mark.parametrize(
    ("own", "notes", "doubtful"),
    [
        ("low", (), True),
        ("low", ("high",), True),
        ("high", ("low",), True),
        ("high", ("high", "low"), True),
        ("high", ("high", "medium"), False),
        ("medium", (), False),
    ],
)
def test_one_low_confidence_is_enough_to_check(
    own: str, notes: tuple[str, ...], doubtful: bool
) -> None:
    text = replace(OF_93, confidence=own, notes=tuple(note(confidence=one) for one in notes))
    found = told(text)
    assert (found.status, found.to_check) == ("likely", doubtful)


def test_what_is_to_check_by_its_file_is_said_so() -> None:
    assert told(replace(OF_93, status="to_check")).to_check


def test_the_words_and_the_deadlines_of_the_day_are_added() -> None:
    now = (
        note("Fermé en août."),
        note(deadline="Avant le 31 mai."),
        note(deadline="Puis en juin."),
    )
    past = replace(note("Fini.", "Hier."), valid_to=date(2026, 6, 1))
    found = told(replace(OF_93, notes=(*now, past)))
    assert found.text == "Il aide. Fermé en août. À demander\u00a0: la mairie."
    assert found.deadline == "Avant le 31 mai. Puis en juin."
    assert told(replace(OF_93, notes=(now[0], past))).deadline == "Avant l’été."


def test_a_service_is_named_where_the_file_names_one() -> None:
    contacts = tables().contacts
    ccas = told(replace(OF_93, contact="ccas"), contacts=contacts)
    assert ccas.contact == "le CCAS de la commune"
    assert (told(OF_93, contacts=contacts).contact, told(OF_93).phone) == ("", "")
    assert told(replace(OF_93, contact="maison_sociale")).contact == "maison sociale"


def test_without_bills_nor_services_no_aid_is_lost() -> None:
    """Water that nobody counted opens nothing; a service that nobody listed is its name alone."""
    known = visit({"adults": 1, "children": 0, "rfr": 5000, "monthly_income": 1000})
    shipped = {name: replace(one, contact="") for name, one in tables().aids.items()}
    bare = aids(known, PARAMETERS, shipped, DAY)
    assert bare == aids(known, PARAMETERS, shipped, DAY, bills={}, contacts=tables().contacts)
    assert "cheque_energie" in {one.id for one in bare}


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


def test_what_the_landlord_may_not_read_is_never_read(shipped_files) -> None:
    form = shipped_files[0].latest("visit")
    for path in READ:
        assert "landlord" in form.located[path].question.recipients, path


def test_every_value_is_a_choice_of_its_question(shipped_files) -> None:
    form = shipped_files[0].latest("visit")
    for one in DEFECTS:
        for path, values in (*one.yes.items(), *one.no.items()):
            question = form.located[path].question
            ids = {choice.id for choice in question.choices} or {True, False}
            assert values <= ids, (one.id, path)


def test_seen_not_seen_and_not_known_are_three_things() -> None:
    found = defects({"damp": [True], "draughts": [False]})
    assert (found["damp"], found["draughts"], found["energy_label"]) == (True, False, None)


def test_one_room_is_enough() -> None:
    assert defects({"damp": [False], "rooms/damp_seen": ["none", "mould"]})["damp"] is True


def test_a_danger_ticked_says_that_the_others_were_looked_at() -> None:
    found = defects({"danger_signs": ["lead_paint"]})
    assert (found["lead"], found["gas"], found["heating_broken"]) == (True, False, False)
    assert defects({"danger_signs": ["none"]})["lead"] is False
    assert defects({"danger_signs": []})["lead"] is None


def test_counts_say_how_many_could_say_and_leave_out_what_nobody_saw() -> None:
    """Three dwellings: damp seen twice and denied once; draughts seen once, unknown twice."""
    dwellings = [
        defects({"damp": [True], "draughts": [True]}),
        defects({"damp": [True]}),
        defects({"damp": [False], "glazing": ["double"]}),
    ]
    assert [(one.id, one.seen, one.known) for one in defect_counts(dwellings)] == [
        ("damp", 2, 3), ("draughts", 1, 1),
    ]  # fmt: skip
