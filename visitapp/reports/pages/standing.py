"""Signs of energy poverty and rights of the day: for advisers and social workers only.

Never on a page that the household is given: a sign is not a verdict, and stays between
professionals who can check it.
"""

from visitapp.domain.support.results import Indicator
from visitapp.reports.blocks import Block, Gap, Words, section, table
from visitapp.reports.subject import ReportInput
from visitapp.reports.typesetting import SMALL, Style

TEXT = Style(12, 16.5)
SHOWN = ("tee", "tee_3d", "fr_3d", "surface", "rooms", "scheme")
"""The signs that a social worker reads; the whole list is in the annex."""


def signs(subject: ReportInput, shown: tuple[str, ...] = SHOWN) -> list[Block]:
    """The signs of the household, each with its value and its threshold."""
    known = [one for one in subject.study.indicators if one.id in shown]
    if not known:
        return []
    rows = [(one.title, f"**{one.text}**{_check(one)}") for one in known]
    return [section("Repères de précarité énergétique", *table(rows, (180, 0)))]


def protections(subject: ReportInput) -> list[Block]:
    """What the law says for this household on that day."""
    parts: list[Block] = []
    for right in subject.study.rights:
        check = " (à vérifier)" if right.to_check else ""
        words = f"**{right.title}**{check}\u00a0: {right.text}"
        parts += [Words(words, TEXT), Words(f"Source\u00a0: {right.source}", SMALL), Gap(6)]
    return [section("Les droits à rappeler", *parts[:-1])] if parts else []


def _check(one: Indicator) -> str:
    said = one.status == "unknown" or "à vérifier" in one.text
    return " (à vérifier)" if one.to_check and not said else ""
