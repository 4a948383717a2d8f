"""The filters of a review: which answers to show."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from visitapp.domain.review.points import WITHDRAWN, Point

if TYPE_CHECKING:
    from visitapp.domain.review.findings import Finding, Mark

Filter = Literal["all", "to_check", "commented", "unknown", "estimated", "missing", "changed"]
FILTERS: tuple[Filter, ...] = (
    "all", "to_check", "commented", "unknown", "estimated", "missing", "changed",
)  # fmt: skip
FILTER_OF: "Mapping[Mark, Filter]" = {
    "failed": "to_check", "kept": "to_check", "unknown": "unknown", "estimated": "estimated",
    "missing": "missing",
}  # fmt: skip


def kept_by(
    paths: Iterable[str], findings: "Iterable[Finding]", points: Iterable[Point],
    changed: Collection[str],
) -> dict[str, frozenset[Filter]]:  # fmt: skip
    """Of each path that is shown, the filters that keep it."""
    found: dict[str, set[Filter]] = {path: {"all"} for path in paths}
    for one in findings:
        found.setdefault(one.path, {"all"}).add(FILTER_OF[one.mark])
    for point in points:
        if point.question in found and point.state != WITHDRAWN:
            found[point.question].add("commented")
    for path in changed:
        if path in found:
            found[path].add("changed")
    return {path: frozenset(filters) for path, filters in found.items()}


def changed_since(history: Sequence[tuple[str, object]], marks: Collection[str]) -> frozenset[str]:
    """Paths answered since one of these states was last entered, by ordered `history`."""
    since = [place for place, (path, value) in enumerate(history)
             if path == "@state" and value in marks]  # fmt: skip
    if not since:
        return frozenset()
    return frozenset(path for path, _ in history[since[-1] + 1 :] if not path.startswith("@"))
