"""The follow-up asks what the visit asked, word for word, and its own questions are well said."""

import re

import pytest

from tests.for_each import for_each
from tests.questionnaires.material import has_bounds, questionnaire, sentences, texts
from tests.questionnaires.test_wording import FORBIDDEN
from visitapp import shipped
from visitapp.domain.checklist.questions import Located, Question, Section

FORM, VISIT = questionnaire("follow_up"), questionnaire("visit")
EVERY = tuple(FORM.located.values())
EACH = for_each("one", EVERY, ids=lambda one: one.pattern)
SAID_AGAIN = ("adults", "children", "monthly_income", "arrears", "arrears_amount", "cut_notice")
OWN_WORDS = {"label", "hint", "why", "constraint", "usual"}
"""What may differ in a bill: « la visite » becomes « le suivi »."""


def section(id: str, form: object = FORM) -> Section:
    return next(one for one in form.sections if one.id == id)  # type: ignore[attr-defined]


def test_the_comfort_questions_are_those_of_the_visit_to_the_last_word() -> None:
    ticks = {"ticks": section("comfort").ticks}
    assert section("comfort") == section("comfort", VISIT).model_copy(update=ticks)


@pytest.mark.parametrize("name", SAID_AGAIN)
def test_a_question_asked_again_is_the_same_question(name: str) -> None:
    assert FORM.located[name].question == VISIT.located[name].question


def test_a_bill_has_the_shape_of_a_bill_of_the_visit() -> None:
    then, now = VISIT.located["bills"].question, FORM.located["bills"].question
    assert now.row_title == then.row_title
    assert [one.id for one in now.questions] == [one.id for one in then.questions]
    for before, after in zip(then.questions, now.questions, strict=True):
        assert shape(after) == shape(before), after.id
        for bounds in ("constraint", "usual"):
            old, new = getattr(before, bounds), getattr(after, bounds)
            assert (new.min, new.max) == (old.min, old.max)
            assert new.check == old.check.replace("visit_date", "followed_on")


def shape(question: Question) -> dict[str, object]:
    return {key: value for key, value in question if key not in OWN_WORDS}


@pytest.mark.parametrize(
    ("mine", "theirs"), [("fitted/item", "fittings/item"), ("settings/what", "adjustments/what")]
)
def test_what_is_named_again_has_the_names_of_the_visit(mine: str, theirs: str) -> None:
    """The unit aside: the visit measures, the follow-up asks whether it is still there."""
    choices = FORM.located[mine].question.choices, VISIT.located[theirs].question.choices
    ours, visits = ([one.model_copy(update={"unit": ""}) for one in side] for side in choices)
    assert ours == visits


def test_a_household_may_be_lost_for_each_of_the_reasons_and_no_other() -> None:
    choices = FORM.located["lost_reason"].question.choices
    assert [one.id for one in choices] == [
        "unreachable", "moved", "refused", "deceased", "hospital", "other",
    ]  # fmt: skip


def test_the_follow_up_is_short() -> None:
    """In sight without « Plus de précisions », rows apart: a call of half an hour."""
    seen = [one for one in EVERY if not one.section.hidden and not one.folded and not one.repeat]
    assert len([one for one in seen if one.question.type != "repeat"]) <= 24
    assert sum(one.minutes for one in FORM.sections) <= 30


@EACH
def test_it_says_what_its_answer_is_for(one: Located) -> None:
    assert one.question.label
    assert len(one.question.label) <= 70
    assert len(sentences(one.question.why)) == 1
    assert one.question.why.endswith(".")


@EACH
def test_a_number_is_bounded_and_has_a_unit(one: Located) -> None:
    if one.question.type in ("number", "integer", "money"):
        assert has_bounds(one.question.constraint)
        assert one.question.constraint.message
        assert one.question.unit or one.repeat == "bills"


@EACH
def test_a_required_question_is_in_sight_and_may_be_put_off(one: Located) -> None:
    if one.question.required:
        assert not one.folded
        assert "later" in one.question.special or one.pattern == "bills/energy"


@EACH
def test_words_are_short_plain_and_french(one: Located) -> None:
    for key, text in texts(one.question):
        assert not re.search(r"(?<!\u00a0)[:;?!»](?!\w)", text), key
        assert not re.search(r"«(?!\u00a0)|['\"`]", text), key
        assert max(map(len, sentences(text)), default=0) <= 15, key
        found = [word for word in FORBIDDEN if re.search(rf"\b{word}\b", text, re.IGNORECASE)]
        assert found == [], key


@for_each("one", FORM.sections, ids=lambda one: one.id)
def test_a_section_has_an_icon_and_one_sentence(one: Section) -> None:
    assert f"{one.icon}.svg" in shipped.names("icons")
    assert one.intro.endswith(".")
    assert one.intro.count(".") == 1
    assert one.hidden or one.minutes > 0
