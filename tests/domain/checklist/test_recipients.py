"""Each recipient sees the questions that name him, and nothing else."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.checklist.questions import Questionnaire, RecipientName
from visitapp.domain.checklist.recipients import visible_to

from .forms import every_type, form

RECIPIENTS: tuple[RecipientName, ...] = ("household", "social_worker", "landlord", "internal")
ANSWERS = {
    "tenure": Answer("tenant", note="Il crie", kept="k"),
    "income": Answer(Decimal(900)),
    "frail": Answer(("baby",)),
    "surface": Answer(Decimal(60)),
    "damp": Answer(False),
    "mould": Answer("much"),
    "bills/b1/energy": Answer("gas"),
    "remark": Answer(state=State.REFUSED),
}


@pytest.mark.parametrize(
    ("recipient", "paths"),
    [
        ("landlord", {"tenure", "surface"}),
        ("social_worker", {"tenure", "income", "frail", "damp", "bills/b1", "bills/b1/energy",
                           "remark"}),
        ("household", {"tenure", "income", "frail", "surface", "damp", "bills/b1",
                       "bills/b1/energy", "remark"}),
    ],
)  # fmt: skip
def test_each_sees_his_own(recipient: RecipientName, paths: set[str]) -> None:
    assert set(visible_to(every_type(), ANSWERS, recipient)) == paths


def test_the_landlord_reads_no_free_words() -> None:
    assert visible_to(every_type(), ANSWERS, "landlord")["tenure"] == Answer("tenant")
    assert visible_to(every_type(), ANSWERS, "household")["tenure"].note == "Il crie"


ROOMS = form("""
- id: rooms
  type: repeat
  label: Pièces
  recipients: [internal]
  questions:
    - {id: mould, type: yes_no, label: M, why: w, recipients: [landlord]}
    - {id: name, type: text, label: N, recipients: [internal]}
""")


def test_each_question_of_a_row_stands_by_its_own_list() -> None:
    """A row is told of only when its repeat, or one of its answers, may be seen."""
    answers = {
        "rooms/r1/mould": Answer(True), "rooms/r1/name": Answer("Chambre"),
        "rooms/r2/name": Answer("Salon"),
    }  # fmt: skip
    assert set(visible_to(ROOMS, answers, "landlord")) == {"rooms/r1", "rooms/r1/mould"}
    assert "rooms/r1/mould" not in visible_to(ROOMS, answers, "internal")
    assert visible_to(ROOMS, answers, "household") == {}


def test_a_sensitive_question_is_never_for_the_landlord() -> None:
    """Files that say so are refused; a questionnaire built in code is held to it too."""
    content = form("- {id: a, type: text, label: A, sensitive: true}").model_dump()
    content["sections"][0]["questions"][0]["recipients"] = ["landlord"]
    built = Questionnaire.model_validate(content)
    assert visible_to(built, {"a": Answer("x")}, "landlord") == {}


PATHS = [
    place.pattern.replace("/", "/r1/") for place in every_type().everything()
    if place.question.type not in ("group", "repeat")
]  # fmt: skip


@pytest.mark.parametrize("recipient", RECIPIENTS)
@settings(deadline=None)
@given(st.data())
def test_nothing_leaves_its_allow_list(recipient: RecipientName, data: st.DataObject) -> None:
    """Whatever was answered, each answer seen is of a question that names the recipient."""
    paths = data.draw(st.sets(st.sampled_from(PATHS)))
    seen = visible_to(every_type(), {path: Answer(state=State.LATER) for path in paths}, recipient)
    for path in seen:
        place = every_type().at(path)
        assert place is not None
        is_row = path.count("/") == 1
        assert is_row or recipient in place.question.recipients
