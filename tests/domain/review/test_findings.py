"""What the checks say of each place of a visit."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from tests.domain.checklist.forms import every_type
from tests.for_each import for_each
from visitapp.domain.checklist.answers import Answer, Source, State
from visitapp.domain.checklist.contradictions import contradictions, kept_as_it_is
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.review.days import EARLY, NOT_YET, Between
from visitapp.domain.review.findings import Finding, count, findings
from visitapp.domain.review.points import (
    Point,
    waiting,
    why_not_return,
    why_not_send_back,
    why_not_validate,
    why_two_answers,
)
from visitapp.domain.review.verification import SAME, SEVERAL, outcome, why_not
from visitapp.domain.review.warning_signs import worries
from visitapp.domain.support.alerts import alerts
from visitapp.operations.desk.forms import Forms
from visitapp.operations.desk.reference import reference_tables


def said(answers: dict[str, Answer], path: str) -> list[Finding]:
    return [one for one in findings(every_type(), answers) if one.path == path]


def at(answers: dict[str, Answer], path: str) -> list[str]:
    return [one.mark for one in said(answers, path)]


def test_an_unusual_value_is_a_failed_check_until_somebody_says_why() -> None:
    """The surface of this form is usual up to 250 m²: 300 is not."""
    [failed] = said({"surface": Answer(Decimal(300))}, "surface")
    assert (failed.mark, bool(failed.why)) == ("failed", True)
    kept = Answer(Decimal(300), kept="Mesuré deux fois")
    assert said({"surface": kept}, "surface") == [Finding("surface", "kept", "Mesuré deux fois")]
    assert at({"surface": Answer(Decimal(60))}, "surface") == []


def test_a_contradiction_is_a_failed_check_where_it_opens_until_somebody_says_why() -> None:
    """Among the other checks, in the order of the visit; the reason stands beside the question."""
    form = Forms().latest("visit")
    known = Forms().contradictions(form)
    answers = {
        "adults": Answer(2), "children": Answer(0),
        "family_type": Answer("alone"), "reasons": Answer(("damp",)), "damp": Answer(False),
    }  # fmt: skip

    def doubts(answers: dict[str, Answer]) -> list[tuple[str, str]]:
        asked = {"family_type", "damp"}
        seen = findings(form, answers, None, known)
        return [(one.path, one.mark) for one in seen if one.path in asked]

    assert doubts(answers) == [("family_type", "failed"), ("damp", "failed")]
    alone = contradictions(form, answers, known)[0]
    kept = {**answers, **kept_as_it_is(known, alone, "Sa sœur part lundi")}
    assert doubts(kept) == [("family_type", "kept"), ("damp", "failed")]
    [said] = [one for one in findings(form, kept, None, known) if one.mark == "kept"]
    assert said.why == f"{alone.ask} Sa sœur part lundi"


def test_required_and_not_answered_or_put_off_is_missing() -> None:
    assert at({}, "adults") == ["missing"]
    assert at({"adults": Answer(state=State.LATER)}, "adults") == ["missing"]
    assert at({"adults": Answer(state=State.REFUSED)}, "adults") == []


def test_unknown_is_unknown_and_never_missing() -> None:
    assert at({"adults": Answer(state=State.UNKNOWN)}, "adults") == ["unknown"]


def test_an_estimated_value_is_marked_beside_its_check() -> None:
    answer = Answer(Decimal(300), source=Source.ESTIMATED)
    assert at({"surface": answer}, "surface") == ["failed", "estimated"]
    assert at({"surface": Answer(Decimal(60), source=Source.READ)}, "surface") == []


def test_places_are_counted_once() -> None:
    found = (
        Finding("a", "failed"), Finding("a", "estimated"), Finding("b", "missing"),
        Finding("c", "missing"),
    )  # fmt: skip
    assert count(found, "failed", "missing", "estimated") == 3
    assert count(found, "unknown") == 0


def test_a_visit_after_the_last_day_that_it_can_have_is_a_failed_check() -> None:
    """« Plus tard » and no day at all are not: they are missing, or nothing."""
    last = date(2026, 11, 28)

    def of(*said: Answer) -> list[str]:
        answers = dict.fromkeys(["visit_date"], said[0]) if said else {}
        found = findings(every_type(), answers, Between(last=last))
        return [one.why for one in found if one.path == "visit_date" and one.mark == "failed"]

    assert of(Answer(date(2031, 1, 5))) == [
        "Ce jour n’est pas encore venu. Vérifiez la date de la visite."
    ]
    assert of(Answer(last)) == of(Answer(None, state=State.LATER)) == of() == []
    assert findings(every_type(), {"visit_date": Answer(date(2031, 1, 5))}) == findings(
        every_type(), {}
    )


def test_a_visit_long_before_its_appointment_is_a_failed_check() -> None:
    """January: the year before is typed by habit."""
    days = Between(date(2026, 12, 10), date(2027, 1, 12))
    assert days.why_not(date(2026, 1, 11)) == EARLY
    for good in (date(2026, 12, 10), date(2027, 1, 11), date(2027, 1, 12)):
        assert days.why_not(good) == ""
    assert days.why_not(date(2027, 1, 13)) == NOT_YET
    assert Between().why_not(date(2062, 1, 1)) == ""


AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ASKED = Point("p", "surface", "to_correct", "open", "Vérifiez.", "Claire", AT)


def point(**more: Any) -> Point:
    return replace(ASKED, **more)


@for_each(
    ("points", "returned", "sent_back", "validated"),
    [
        ((), False, True, True),
        ((ASKED,), True, False, False),
        ((point(state="done"),), False, True, True),
        ((point(state="withdrawn"),), False, True, True),
        ((point(state="accepted"),), False, True, True),
        ((point(type="comment", state="accepted"),), False, True, True),
        ((point(type="correction", state="accepted"),), False, True, True),
        ((point(state="done"), ASKED), True, False, False),
        ((point(question=""),), False, False, False),
    ],
)
def test_what_each_end_asks(
    points: tuple[Point, ...], returned: bool, sent_back: bool, validated: bool
) -> None:
    assert (why_not_return(points) == "") is returned
    assert (why_not_send_back(points) == "") is sent_back
    assert (why_not_validate(points) == "") is validated


def test_how_many_are_left_is_said() -> None:
    assert why_not_send_back((ASKED, ASKED)) == "Il reste 2\u00a0points à corriger."
    assert why_not_send_back((ASKED,)) == "Il reste 1\u00a0point à corriger."


def test_a_point_withdrawn_is_not_asked_any_more() -> None:
    assert [one.asked for one in (ASKED, point(state="done"), point(state="withdrawn"))] == [
        True, True, False,
    ]  # fmt: skip
    assert waiting((ASKED, point(state="done"))) == (ASKED,)


def test_the_questions_with_two_answers_are_named_and_the_rest_counted() -> None:
    assert why_two_answers([]) == ""
    assert why_two_answers(["6.2 Surface"]) == (
        "Deux réponses attendent un choix\u00a0: «\u00a06.2 Surface\u00a0»."
    )
    assert why_two_answers(["a", "b", "c", "d", "e"]).endswith(
        "c\u00a0» et 2\u00a0autres questions."
    )


WHOLE = {
    "on": date(2026, 11, 20), "by": "call", "agrees": True, "differs": (),
    "visited": date(2026, 11, 10), "today": date(2026, 11, 25),
}  # fmt: skip


@for_each(
    ("changed", "said"),
    [
        ({}, ""),
        ({"on": None}, "Il manque le jour."),
        ({"on": date(2026, 11, 25)}, ""),
        ({"on": date(2026, 11, 26)}, "Ce jour n’est pas encore venu."),
        ({"on": date(2026, 11, 10)}, ""),
        ({"on": date(2026, 11, 9)}, "Ce jour est avant la visite."),
        ({"on": date(2026, 11, 9), "visited": None}, ""),
        ({"by": ""}, "Il manque comment vous avez vérifié."),
        ({"agrees": None}, "Dites si le foyer répond comme à la visite."),
        ({"agrees": False}, "Dites sur quoi la réponse est différente."),
        ({"agrees": False, "differs": ("bills",)}, ""),
    ],
)
def test_a_verification_says_when_how_and_on_what(changed: dict[str, Any], said: str) -> None:
    assert why_not(**{**WHOLE, **changed}) == said


def test_each_visit_ends_in_one_place() -> None:
    assert outcome(True, ("bills",)) == SAME
    assert outcome(False, ("bills",)) == "bills"
    assert outcome(False, ("bills", "heating")) == SEVERAL
    assert outcome(False, ()) == ""


FORM, TABLES = Forms().latest("visit"), reference_tables()


def told(**values: object) -> list[tuple[str, str]]:
    answers = {
        name: value if isinstance(value, Answer) else Answer(value)  # type: ignore[arg-type]
        for name, value in values.items()
    }
    parameters = TABLES.parameters.on(date(2026, 11, 25))
    reading = Reading(FORM, answers)
    found = worries(reading, alerts(reading, parameters, TABLES.contacts, TABLES.dangers))
    return [(one.kind, one.title) for one in found]


@for_each(
    ("answers", "expected"),
    [
        ({}, []),
        ({"arrears": False}, []),
        ({"arrears": Answer(state=State.UNKNOWN)}, []),
        ({"arrears": True}, [("arrears", "Facture d’énergie ou d’eau en retard")]),
        (
            {"arrears": True, "arrears_amount": Decimal("320.40")},
            [("arrears", "Facture d’énergie ou d’eau en retard, 320\u00a0€ en tout")],
        ),
        ({"arrears_rent": True}, [("arrears", "Loyer en retard")]),
        (
            {"arrears": True, "cut_notice": "letter"},
            [("cut", "Avis de coupure reçu"), ("arrears", "Facture d’énergie ou d’eau en retard")],
        ),
        (
            {"arrears": True, "cut_notice": "cut", "danger_signs": ("gas_smell",)},
            [("danger", "Odeur de gaz"), ("cut", "Énergie coupée ou réduite"),
             ("arrears", "Facture d’énergie ou d’eau en retard")],
        ),
        ({"arrears": False, "cut_notice": "letter"}, []),
    ],
)  # fmt: skip
def test_what_worries(answers: dict[str, object], expected: list[tuple[str, str]]) -> None:
    """A notice of a cut counts only where bills are late: the question is not asked otherwise."""
    assert told(**answers) == expected


def test_a_worry_leads_to_the_question_that_says_it_and_a_danger_to_none() -> None:
    """A danger may be said by several questions; a cut, a notice and a debt by one each."""
    answers = {
        "arrears": Answer(value=True), "cut_notice": Answer("cut"),
        "danger_signs": Answer(("gas_smell",)), "arrears_rent": Answer(value=True),
    }  # fmt: skip
    parameters = TABLES.parameters.on(date(2026, 11, 25))
    reading = Reading(FORM, answers)
    found = worries(reading, alerts(reading, parameters, TABLES.contacts, TABLES.dangers))
    assert [one.path for one in found] == ["", "cut_notice", "arrears", "arrears_rent"]
