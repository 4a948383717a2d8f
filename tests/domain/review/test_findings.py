"""What the checks say of each place of a visit."""

from datetime import date
from decimal import Decimal

from tests.domain.checklist.forms import every_type
from visitapp.domain.checklist.answers import Answer, Source, State
from visitapp.domain.review.days import EARLY, NOT_YET, Between
from visitapp.domain.review.findings import Finding, count, findings


def at(answers: dict[str, Answer], path: str) -> list[str]:
    return [one.mark for one in findings(every_type(), answers) if one.path == path]


def test_an_unusual_value_is_a_failed_check_until_somebody_says_why() -> None:
    """The surface of this form is usual up to 250 m²: 300 is not."""
    assert at({"surface": Answer(Decimal(300))}, "surface") == ["failed"]
    assert at({"surface": Answer(Decimal(300), kept="Mesuré deux fois")}, "surface") == ["kept"]
    assert at({"surface": Answer(Decimal(60))}, "surface") == []


def test_the_words_of_the_check_are_kept() -> None:
    [found] = [
        one for one in findings(every_type(), {"surface": Answer(Decimal(300))})
        if one.path == "surface"
    ]  # fmt: skip
    assert found.why
    [kept] = [
        one for one in findings(every_type(), {"surface": Answer(Decimal(300), kept="Vu")})
        if one.path == "surface"
    ]  # fmt: skip
    assert kept == Finding("surface", "kept", "Vu")


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
