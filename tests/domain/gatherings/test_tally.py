"""Before and after: counted apart, compared only where both were answered."""

from visitapp.domain.gatherings.tally import SCALE, Tally, tally


def test_who_answered_once_is_counted_and_not_compared() -> None:
    answers = [
        ("not_at_all", "well"), ("a_little", "a_little"), ("very_well", "well"),
        ("a_little", ""), ("", "very_well"), ("", ""),
    ]  # fmt: skip
    assert tally(answers) == Tally(
        before={"not_at_all": 1, "a_little": 2, "very_well": 1},
        after={"a_little": 1, "well": 2, "very_well": 1},
        both=3, better=1, same=1, worse=1,
    )  # fmt: skip


def test_nothing_answered_is_no_comparison() -> None:
    assert tally([]) == Tally({}, {}, 0, 0, 0, 0)


def test_the_scale_is_the_one_of_the_questions(shipped_files) -> None:
    form = shipped_files[0].latest("attendance")
    for name in ("before", "after"):
        assert tuple(one.id for one in form.located[name].question.choices) == SCALE
