"""`visitapp questions` on the shipped questionnaires: the shape that the contract names."""

from tests.cli.program import called, is_refused, object_of
from visitapp.operations.desk.forms import Forms

KEYS = {"id", "section", "type", "unit", "choices", "relevant", "constraint", "usual", "required",
        "why"}  # fmt: skip
KINDS = ("household", "appointment", "visit", "bag")


def test_json_has_every_question_with_every_key() -> None:
    found = object_of(called("questions", "--json"))
    assert set(found) == {"questions"}
    assert all(set(entry) >= KEYS for entry in found["questions"])
    forms = Forms()
    for kind in KINDS:
        told = [entry["id"] for entry in found["questions"] if entry["kind"] == kind]
        assert {name.rpartition("/")[2] for name in told} >= {
            located.question.id
            for located in forms.latest(kind).located.values()
            if located.question.type != "group"
        }


def test_each_question_of_a_visit_says_why_it_is_asked() -> None:
    found = object_of(called("questions", "--kind", "visit", "--json"))
    assert {entry["kind"] for entry in found["questions"]} == {"visit"}
    hidden = Forms().latest("visit").sections[-1].title
    for entry in found["questions"]:
        if entry["section"] != hidden and entry["type"] not in ("repeat", "group"):
            assert entry["why"], entry["id"]


def test_the_types_of_values() -> None:
    found = object_of(called("questions", "--kind", "visit", "--json"))
    for entry in found["questions"]:
        assert isinstance(entry["required"], bool)
        assert isinstance(entry["unit"], str)
        assert isinstance(entry["choices"], list)


def test_a_line_for_each_question() -> None:
    ran = called("questions", "--kind", "visit")
    told = object_of(called("questions", "--kind", "visit", "--json"))["questions"]
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 1 + len(told)


def test_a_kind_that_is_none() -> None:
    assert "visit" in is_refused(called("questions", "--kind", "nobody"))
