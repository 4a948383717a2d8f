"""The orientations as a page of `docs/reference/rules.md`, from the shipped file and the facts."""

from collections.abc import Iterable

from visitapp.domain.orientations.orientation_file import Solution
from visitapp.domain.support.facts import FACTS
from visitapp.domain.support.triggers import Rule

_HEAD = """## Orientations

Why each service is named, who acts, and what an adviser checks first. Never a verdict. They are
data, in `resources/orientation/orientations.yaml`: a trigger reads answers and the facts below,
and a reason is told only when it is surely true.
"""


def markdown(solutions: Iterable[Solution]) -> str:
    """The whole section, in Markdown."""
    facts = [f"- `{one.id}`: {one.about}" for one in FACTS.values()]
    parts = [_HEAD, *(_solution(one) for one in solutions), "### Facts\n", *facts, ""]
    return "\n".join(parts)


def _solution(one: Solution) -> str:
    lines = [f"### `{one.id}` · {one.title}\n", f"- {one.text.text}", f"- who acts: {one.who}"]
    lines += [f"- {line}" for line in _rule(one.rule)]
    if one.documents:
        lines.append(f"- papers: {', '.join(one.documents)}")
    if one.deadline.text:
        lines.append(f"- deadline: {one.deadline.text}")
    lines += [
        f"- {one.check.text}",
        f"- contact: {one.contact or 'none'}",
        f"- source: {one.source} ({one.confidence})",
        f"- review by: {one.review_by.isoformat()}\n",
    ]
    return "\n".join(lines)


def _rule(rule: Rule) -> list[str]:
    lines = [f"only if `{rule.only_if.text}`"] if rule.only_if else []
    lines += [f"`{one.when.text}`: {one.because.text}" for one in rule.triggers]
    return lines + [f"and `{one.when.text}`: {one.because.text}" for one in rule.also]
