"""What a second visit begins with: what was told, never an agreement, a photo or a choice."""

from visitapp.domain.checklist.answers import SAID_BEFORE, Answer, Source, State, to_confirm
from visitapp.domain.checklist.carried_over import of_a_second_visit, said_before
from visitapp.operations.desk.forms import Forms

FORM = Forms().latest("visit")


def copied(**answers: Answer) -> dict[str, Answer]:
    return said_before(FORM, {name.replace("__", "/"): one for name, one in answers.items()})


def test_what_was_told_is_copied_with_its_source_and_is_to_confirm() -> None:
    found = copied(adults=Answer(2, source=Source.SAID, note="Une tante l’été."))
    assert found == {"adults": Answer(2, source=Source.SAID, note=SAID_BEFORE)}
    assert to_confirm(found["adults"])


def test_a_row_comes_with_its_answers_under_the_same_id() -> None:
    found = copied(bills__r7=Answer(True), bills__r7__quantity=Answer(1655, source=Source.READ))
    assert set(found) == {"bills/r7", "bills/r7/quantity"}
    assert found["bills/r7"].value is True


def test_agreements_fittings_choices_photos_and_signatures_are_of_their_own_day() -> None:
    assert copied(
        consent_visit=Answer(True), consent_landlord=Answer(True), reasons=Answer(("cold",)),
        fittings__r1=Answer(True), fittings__r1__item=Answer("led_bulb"),
        actions__wash_30=Answer(True), actions__wash_30__decision=Answer("keep"),
        signature=Answer("a" * 64), photos__p1__photo=Answer(("b" * 64,)),
    ) == {}  # fmt: skip


def test_what_was_unknown_or_refused_is_asked_again() -> None:
    assert copied(rfr=Answer(state=State.UNKNOWN), surface=Answer(state=State.REFUSED)) == {}


def test_what_counts_no_more_is_not_copied() -> None:
    """The reason of the cold counts only where it was cold."""
    kept = copied(cold_last_winter=Answer("often"), cold_reason=Answer(("breakdown",)))
    left = copied(cold_last_winter=Answer("no"), cold_reason=Answer(("breakdown",)))
    assert set(left) == {"cold_last_winter"}
    assert set(kept) == {"cold_last_winter", "cold_reason"}


def test_in_another_home_only_what_is_of_the_people_is_copied() -> None:
    told = {
        "adults": Answer(2), "rfr": Answer(14000), "social_worker": Answer(True),
        "tenure": Answer("private_tenant"), "moved_in": Answer(2019),
        "housing_cost": Answer(640), "housing_aid": Answer(True), "surface": Answer(61),
        "bills/r7": Answer(True),
        "bills/r7/quantity": Answer(1655), "damp": Answer(True),
    }  # fmt: skip
    assert set(said_before(FORM, told)) == set(told)
    assert set(said_before(FORM, told, moved=True)) == {"adults", "rfr", "social_worker"}


def test_only_the_second_visit_begins_so() -> None:
    assert of_a_second_visit({"visit_number": Answer("second")})
    assert not of_a_second_visit({"visit_number": Answer("first")})
    assert not of_a_second_visit({"visit_number": Answer("follow_up")})
    assert not of_a_second_visit({})
