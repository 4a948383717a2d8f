"""The same comfort questions a year apart: better, worse, the same, or not known."""

from tests.domain.energy.visits import visit_form
from tests.domain.impact.cases import form, reading
from tests.for_each import for_each
from visitapp.domain.impact.comfort import COMPARED, comfort


def felt(before: dict[str, object], after: dict[str, object]) -> dict[str, tuple[str, str, str]]:
    found = comfort(reading(visit_form(), before), reading(form(), after))
    return {one.id: (one.before, one.after, one.verdict) for one in found}


@for_each(
    ("name", "before", "after", "verdict"),
    [
        ("cold_last_winter", "often", "sometimes", "better"),
        ("cold_last_winter", "no", "often", "worse"),
        ("cold_last_winter", "often", "often", "same"),
        ("restricts_heating", True, False, "better"),
        ("draughts", False, True, "worse"),
        ("too_hot_summer", True, True, "same"),
        ("arrears", True, False, "better"),
        ("comfort_score", 4, 7, "better"),
        ("comfort_score", 7, 4, "worse"),
    ],
)
def test_each_question_has_its_good_side(
    name: str, before: object, after: object, verdict: str
) -> None:
    assert felt({name: before}, {name: after})[name][2] == verdict


def test_words_are_those_of_the_choices() -> None:
    assert felt({"cold_last_winter": "often"}, {"cold_last_winter": "no"}) == {
        "cold_last_winter": ("souvent", "non", "better")
    }
    assert felt({"comfort_score": 4}, {"comfort_score": 10})["comfort_score"][:2] == ("4", "10")


def test_what_one_side_does_not_say_is_unknown_never_better() -> None:
    assert felt({"damp": True}, {})["damp"] == ("oui", "", "unknown")
    assert felt({}, {"damp": False})["damp"] == ("", "non", "unknown")
    assert felt({}, {}) == {}


def test_mould_is_gone_when_nothing_is_damp_any_more() -> None:
    found = felt({"damp": True, "mould": "much"}, {"damp": False})
    assert found["mould"] == ("beaucoup", "", "better")


def test_every_question_compared_is_in_both_questionnaires() -> None:
    for name in COMPARED:
        assert name in form().located
        assert name in visit_form().located
