"""What the checks say of each place of a visit."""

from decimal import Decimal

from tests.domain.checklist.forms import every_type
from visitapp.domain.checklist.answers import Answer, Source, State
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
