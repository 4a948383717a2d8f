"""Which answers each filter keeps, and what changed since the visit was returned."""

from datetime import UTC, datetime

from visitapp.domain.review.filters import changed_since, kept_by
from visitapp.domain.review.findings import Finding
from visitapp.domain.review.points import Point

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def test_each_line_says_the_filters_that_keep_it() -> None:
    found = kept_by(
        ["a", "b", "c"],
        [Finding("a", "failed"), Finding("a", "estimated"), Finding("b", "missing"),
         Finding("c", "unknown")],
        [Point("p", "b", "comment", "accepted", "x", "Claire", AT),
         Point("q", "c", "to_correct", "withdrawn", "x", "Claire", AT),
         Point("r", "gone", "comment", "accepted", "x", "Claire", AT)],
        {"c", "gone"},
    )  # fmt: skip
    assert found == {
        "a": {"all", "to_check", "estimated"},
        "b": {"all", "missing", "commented"},
        "c": {"all", "unknown", "changed"},
    }


def test_a_value_kept_with_a_reason_is_to_check_too() -> None:
    assert kept_by(["a"], [Finding("a", "kept", "Vu")], [], ()) == {"a": {"all", "to_check"}}


def test_only_what_came_after_the_last_return_changed() -> None:
    history = [
        ("surface", 1), ("@state", "finished"), ("@state", "to_correct"), ("surface", 2),
        ("@state", "finished"), ("@reason", "x"), ("rfr", 3), ("@state", "to_correct"),
        ("adults", 4), ("@state", "finished"),
    ]  # fmt: skip
    assert changed_since(history, ("to_correct", "validated")) == {"adults"}
    assert changed_since(history[:6], ("to_correct",)) == {"surface"}


def test_a_visit_that_was_never_returned_has_no_change() -> None:
    assert changed_since([("surface", 1), ("@state", "finished")], ("to_correct",)) == frozenset()
