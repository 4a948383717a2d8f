"""Errors block, warnings ask to look again; both say what to do, in French."""

from datetime import date
from decimal import Decimal

import pytest

from tests.for_each import for_each
from visitapp.domain.checklist.answers import Answer, State, Value
from visitapp.domain.checklist.problems import Problem, check, problems

from .forms import every_type, form

D = Decimal
SHA = "0123456789abcdef" * 4
GOOD: dict[str, Value] = {
    "seen_on": date(2026, 3, 12),
    "adults": 2,
    "tenure": "owner",
    "frail": ("baby", "old"),
    "income": D("812.5"),
    "surface": D(62),
    "built_on": "1974-06",
    "damp": True,
    "at": "09:30",
    "remark": "Porte bleue",
    "notes": "Deux\nlignes",
    "pictures": (SHA,),
    "signature": SHA,
    "household": "0199-a",
    "bills/r1": True,
    "bills/r1/quantity": D(3000),
}


def found(path: str, value: Value, **more: str) -> Problem | None:
    return check(every_type(), {}, path, Answer(value, **more))  # type: ignore[arg-type]


@for_each("path", GOOD)
def test_a_right_answer_has_no_problem(path: str) -> None:
    assert found(path, GOOD[path]) is None


@for_each(
    ("path", "value"),
    [
        ("seen_on", "2026-03-12"),
        ("adults", D("2.5")),
        ("adults", True),
        ("adults", 10**15),
        ("tenure", "squatter"),
        ("tenure", True),
        ("tenure", ("owner",)),
        ("frail", "baby"),
        ("frail", ("baby", "cat")),
        ("frail", ("baby", "baby")),
        ("frail", ("baby", "none")),
        ("income", "812"),
        ("income", D("NaN")),
        ("surface", D("Infinity")),
        ("surface", D("1E+15")),
        ("surface", D("60.00000000000001")),
        ("surface", D("1E-16")),
        ("surface", False),
        ("built_on", "1974-13"),
        ("built_on", "1974"),
        ("built_on", date(1974, 6, 1)),
        ("damp", "yes"),
        ("damp", 1),
        ("at", "24:00"),
        ("at", "9:30"),
        ("remark", 3),
        ("remark", "a\x00b"),
        ("remark", "\ud800"),
        ("notes", "x" * 20_001),
        ("pictures", SHA),
        ("pictures", ("../../etc",)),
        ("signature", "abc"),
        ("household", "a/b"),
        ("size", "x"),
        ("bills", 3),
        ("bills/r1", "yes"),
        ("nobody", 1),
        ("bills/r1/nobody", 1),
        ("surface/r1", True),
    ],
)
def test_a_wrong_type_is_an_error_with_a_sentence(path: str, value: Value) -> None:
    problem = found(path, value)
    assert problem is not None
    assert (problem.path, problem.severity) == (path, "error")
    assert problem.message.endswith(".")


@pytest.mark.parametrize("value", [None, "", "  ", ()])
def test_an_empty_answer_is_no_answer(value: Value) -> None:
    """Nothing is never stored as if it were given; a required question says what else to do."""
    assert found("surface", value) == Problem(
        "surface", "error", "Il manque : Surface. Répondez, ou choisissez « Plus tard »."
    )
    assert found("remark", value) == Problem(
        "remark", "error", "Il manque : Remarque. Répondez à la question."
    )


@pytest.mark.parametrize("state", [one for one in State if one is not State.GIVEN])
def test_a_state_goes_without_a_value(state: State) -> None:
    assert check(every_type(), {}, "surface", Answer(state=state)) is None
    both = check(every_type(), {}, "surface", Answer(D(62), state=state))
    assert both is not None
    assert both.severity == "error"


def test_only_the_states_of_the_question_are_taken() -> None:
    for path in ("damp", "bills"):
        refused = check(every_type(), {}, path, Answer(state=State.NOT_APPLICABLE))
        assert refused is not None
        assert "Sans objet" in refused.message
        assert check(every_type(), {}, path, Answer(state=State.LATER)) is None
    assert check(every_type(), {}, "size", Answer(state=State.LATER)) is not None
    assert check(every_type(), {}, "bills/r1", Answer(state=State.LATER)) is not None


def test_notes_are_readable_text() -> None:
    for bad in (Answer(True, note="\ud800"), Answer(True, kept="\x00")):
        problem = check(every_type(), {}, "damp", bad)
        assert problem is not None
        assert problem.severity == "error"


@pytest.mark.parametrize(
    ("value", "severity", "message"),
    [
        (D("4.9"), "error", "C’est trop peu. Au moins 5\u00a0m²."),
        (D(2001), "error", "C’est trop. Au plus 2\u202f000\u00a0m²."),
        (D(5), "warning", "C’est peu. D’habitude\u00a0: 20 à 150\u00a0m²."),
        (D(2000), "warning", "C’est beaucoup. D’habitude\u00a0: 20 à 150\u00a0m²."),
    ],
)
def test_impossible_is_refused_and_unusual_is_asked(
    value: Decimal, severity: str, message: str
) -> None:
    assert found("surface", value) == Problem("surface", severity, message)  # type: ignore[arg-type]


def test_the_bounds_themselves_are_inside() -> None:
    assert found("surface", D(20)) is None
    assert found("surface", D(150)) is None
    assert found("surface", D(5), kept="studio") is None
    assert found("surface", D(2000), kept="château") is None


def test_a_reason_keeps_what_is_unusual_never_what_is_impossible() -> None:
    assert found("surface", D(300), kept="Deux logements réunis") is None
    assert found("surface", D(300), kept="  ") is not None
    assert found("surface", D(3000), kept="Un château") is not None


def test_bounds_follow_the_other_answers() -> None:
    """2 500 à 5 500 kWh par personne; unknown persons: no opinion."""
    persons = {"adults": Answer(2), "children": Answer(2)}
    path = "bills/r1/quantity"
    problem = check(every_type(), persons, path, Answer(D(29300)))
    assert problem == Problem(
        path, "warning", "C’est beaucoup. D’habitude\u00a0: 10\u202f000 à 22\u202f000."
    )
    assert check(every_type(), persons, path, Answer(D(15000))) is None
    assert check(every_type(), {}, path, Answer(D(29300))) is None


def test_dates_have_bounds_too() -> None:
    start = {"bills/r1/start": Answer(date(2026, 1, 1)), "bills/r2/start": Answer(date(2025, 1, 1))}
    early = Answer(date(2025, 12, 31))
    assert check(every_type(), start, "bills/r1/end", early) == Problem(
        "bills/r1/end", "error", "C’est trop tôt. Pas avant le 1er\u00a0janvier 2026."
    )
    assert check(every_type(), start, "bills/r2/end", early) is None
    assert check(every_type(), start, "bills/r3/end", early) is None


BOUNDED = """
- {id: year, type: integer, unit: année, label: Année, why: w,
   constraint: {min: 1900, max: 2026, message: "Écrivez l’année en 4 chiffres."},
   usual: {min: 1950}}
- {id: flow, type: number, unit: L/min, label: Débit, why: w, usual: {max: 20}}
- {id: bill, type: money, label: Facture, why: w, usual: {min: 100, max: 900,
   message: C’est beaucoup pour 4 personnes.}}
- {id: heat, type: number, unit: °C, label: Chaleur, why: w, usual: {min: 16, max: 21,
   message: "D’habitude, c’est entre 16 et 21 °C."}}
- {id: month, type: month, label: Mois, why: w, constraint: {max: "'2026-11'"}}
- {id: at, type: time, label: Heure, constraint: {min: "'08:00'", max: "'19:30'"}}
- {id: since, type: date, label: Depuis, usual: {min: visited - 30, max: visited}}
- {id: visited, type: date, label: Vue, usual: {max: "'2026-12-31'"}}
- {id: left, type: date, label: Parti, constraint: {max: "'2026'"}}
- {id: built, type: month, label: Construit, why: w, usual: {min: "'1850-01'", max: "'2026-11'"}}
- {id: sold, type: month, label: Vendu, why: w, usual: {min: "'1850-01'"}}
- {id: boiler, type: integer, unit: année, label: Chaudière, why: w, usual: {min: 1980, max: 2026}}
- {id: parts, type: integer, label: Parts, why: w, constraint: {check: parts != 13,
   message: Pas treize.}, usual: {check: parts < year, message: Vérifiez.}}
- {id: told, type: yes_no, label: Dit, why: w, constraint: {check: "told == True",
   message: Répondez oui.}}
"""


@for_each(
    ("path", "value", "severity", "message"),
    [
        ("year", 1850, "error", "Écrivez l’année en 4 chiffres."),
        ("year", 1930, "warning", "C’est peu. D’habitude\u00a0: au moins 1950."),
        ("flow", D(25), "warning", "C’est beaucoup. D’habitude\u00a0: au plus 20\u00a0L/min."),
        ("bill", D(950), "warning",
         "C’est beaucoup pour 4 personnes. D’habitude\u00a0: 100 à 900\u00a0€."),
        ("heat", D(25), "warning", "D’habitude, c’est entre 16 et 21 °C."),
        ("month", "2026-12", "error", "C’est trop tard. Pas après novembre 2026."),
        ("at", "07:30", "error", "C’est trop tôt. Pas avant 8\u00a0h."),
        ("boiler", 1960, "warning", "C’est peu. D’habitude\u00a0: 1980 à 2026."),
        ("visited", date(2027, 1, 1), "warning",
         "C’est tard. D’habitude\u00a0: pas après le 31\u00a0décembre 2026."),
        ("left", date(2027, 1, 1), "error", "C’est trop tard. Pas après 2026."),
        ("built", "1800-01", "warning",
         "C’est tôt. D’habitude\u00a0: entre janvier 1850 et novembre 2026."),
        ("sold", "1800-01", "warning", "C’est tôt. D’habitude\u00a0: pas avant janvier 1850."),
        ("parts", 13, "error", "Pas treize."),
        ("told", False, "error", "Répondez oui."),
    ],
)  # fmt: skip
def test_sentences(path: str, value: Value, severity: str, message: str) -> None:
    problem = check(form(BOUNDED), {}, path, Answer(value))
    assert problem == Problem(path, severity, message)  # type: ignore[arg-type]


def test_a_usual_range_of_dates() -> None:
    visited = {"visited": Answer(date(2026, 3, 31))}
    problem = check(form(BOUNDED), visited, "since", Answer(date(2026, 2, 1)))
    assert problem is not None
    assert problem.message == (
        "C’est tôt. D’habitude\u00a0: entre le 1er\u00a0mars 2026 et le 31\u00a0mars 2026."
    )


def test_a_check_over_other_answers_needs_them() -> None:
    parts = Answer(2000)
    assert check(form(BOUNDED), {}, "parts", parts) is None
    assert check(form(BOUNDED), {"year": Answer(1990)}, "parts", parts) == Problem(
        "parts", "warning", "Vérifiez."
    )


def test_all_problems_of_the_answers_that_count() -> None:
    answers = {
        "surface": Answer(D(3000)),
        "damp": Answer(False),
        "mould": Answer("nonsense"),
        "bills/r1": Answer(False),
        "bills/r1/quantity": Answer(D(-1)),
        "bills/r2/quantity": Answer(D(-1)),
        "adults": Answer(state=State.REFUSED),
    }
    assert [problem.path for problem in problems(every_type(), answers)] == [
        "surface",
        "bills/r2/quantity",
    ]
