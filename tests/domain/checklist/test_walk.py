"""The order of the visit, its paths and its margin codes."""

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.walk import code_of, question_at, shown

from .forms import every_type, form

YES = Answer(True)


def test_questions_come_in_the_order_of_the_visit() -> None:
    paths = [place.path for place in shown(every_type(), {})]
    assert paths == [
        "seen_on", "adults", "children", "tenure", "frail", "income", "surface", "built_on", "damp",
        "bills", "at", "remark", "notes", "pictures", "signature", "household",
    ]  # fmt: skip


def test_each_row_shows_its_questions_after_its_repeat() -> None:
    answers = {"bills/r1": YES, "bills/r2": YES, "bills/r0": Answer(False)}
    places = [place for place in shown(every_type(), answers) if place.path.startswith("bills")]
    assert [place.path for place in places] == [
        "bills",
        *(
            f"bills/{row}/{id}"
            for row in ("r1", "r2")
            for id in ("energy", "start", "end", "quantity")
        ),
    ]
    assert [place.row for place in places[:2]] == ["", "r1"]
    assert {place.section.id for place in places} == {"dwelling"}


def test_details_are_left_out_on_request() -> None:
    answers = {
        "children": Answer(1), "tenure": Answer("owner"), "bills/r1/energy": Answer("gas"),
    }  # fmt: skip
    all_, few = shown(every_type(), answers), shown(every_type(), answers, details=False)
    folded = [place.path for place in all_ if place not in few]
    assert folded == ["custody", "bills/r1/coefficient"]


def test_codes_count_questions_through_a_section_whatever_is_shown() -> None:
    """Groups and repeats take no number of their own; rows share the codes of their questions."""
    codes = {path: code_of(every_type(), path) for path in
             ("seen_on", "custody", "tenure", "surface", "size", "built_on", "bills", "bills/r1",
              "bills/r1/energy", "bills/r2/energy", "bills/r1/quantity", "at", "actions",
              "actions/r1/order", "nobody", "surface/r1")}  # fmt: skip
    assert codes == {
        "seen_on": "1.1", "custody": "1.4", "tenure": "1.5", "size": "2.1", "surface": "2.1",
        "built_on": "2.2", "bills": "2.6", "bills/r1": "2.6", "bills/r1/energy": "2.6",
        "bills/r2/energy": "2.6", "bills/r1/quantity": "2.9", "at": "3.1",
        "actions": "", "actions/r1/order": "", "nobody": "", "surface/r1": "",
    }  # fmt: skip


def test_a_hidden_section_takes_no_number() -> None:
    text = form("- {id: a, type: text, label: A}").model_dump()
    hidden = {**text["sections"][0], "id": "zero", "hidden": True}
    hidden["questions"] = [{"id": "z", "type": "text", "label": "Z"}]
    both = type(every_type()).model_validate({**text, "sections": [hidden, text["sections"][0]]})
    assert [place.path for place in shown(both, {})] == ["a"]
    assert (code_of(both, "a"), code_of(both, "z")) == ("1.1", "")


def test_the_question_of_a_path() -> None:
    form_ = every_type()
    question = question_at(form_, "bills/r1/quantity")
    assert question is not None
    assert question.id == "quantity"
    row = question_at(form_, "bills/r1")
    assert row is not None
    assert row.type == "repeat"
    assert question_at(form_, "quantity") is None
    assert question_at(form_, "surface/r1") is None
