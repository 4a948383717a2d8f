"""Each shipped solution has a family, a recipient and letters that exist."""

from visitapp import shipped
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.domain.consents.consents import GENERIC, OF_REGISTRATION, RECIPIENTS, family_of
from visitapp.domain.letters.documents import DOCUMENTS, EVERY
from visitapp.domain.letters.funds import FUNDS
from visitapp.domain.orientations.needs import FAMILIES, OTHER, WAYS, way_of
from visitapp.domain.yaml_text import parse


def form(kind: str):  # type: ignore[no-untyped-def]
    return read_questionnaire(shipped.text(f"questionnaires/{kind}.yaml"), kind)


def choices(kind: str, question: str) -> set[str]:
    return {choice.id for choice in form(kind).located[question].question.choices}


def offered(kind: str, question: str) -> set[str]:
    return {one.id for one in form(kind).located[question].question.choices if one.offered}


def test_each_shipped_solution_has_its_line_and_no_line_is_left_over() -> None:
    written = parse(shipped.text("orientation/orientations.yaml"))
    assert set(WAYS) == {one["id"] for one in written["orientations"]}


def test_families_recipients_letters_and_sorts_exist() -> None:
    for need, way in WAYS.items():
        assert way.family in FAMILIES, need
        assert way.recipient in {*RECIPIENTS, "supplier"}, need  # which one, a person says
        assert set(way.letters) <= set(DOCUMENTS), need
        letters = {family_of(DOCUMENTS[one].recipient) for one in way.letters}
        assert letters <= {family_of(way.recipient)}, need
        assert set(way.sorts) <= choices("partner", "sort"), need


def test_a_need_found_by_hand_goes_to_a_partner() -> None:
    assert way_of("") is OTHER
    assert OTHER.recipient == "partner"


def test_the_questionnaires_offer_what_the_program_knows() -> None:
    for kind in ("consent", "orientation"):
        assert offered(kind, "recipient") == set(RECIPIENTS), kind
    assert choices("consent", "recipient") == set(RECIPIENTS)
    assert choices("orientation", "recipient") == {*RECIPIENTS, *GENERIC}, "until it is chosen"
    assert offered("letter", "recipient") == {*RECIPIENTS, *OF_REGISTRATION}
    assert choices("letter", "document") == set(EVERY)
    assert {name for name in DOCUMENTS if name.startswith("fund_")} == set(FUNDS)


def test_papers_come_from_a_solution_that_exists() -> None:
    written = parse(shipped.text("orientation/orientations.yaml"))
    known = {one["id"] for one in written["orientations"]}
    assert {one.solution for one in DOCUMENTS.values() if one.solution} <= known
