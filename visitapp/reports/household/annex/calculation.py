"""The annex « Comment nous avons calculé »: every figure with its inputs, source and dates."""

from visitapp.domain.text import date_long
from visitapp.reports.household.annex.contracts import contracts
from visitapp.reports.household.annex.energy import bills, end_uses, totals
from visitapp.reports.household.annex.savings import savings
from visitapp.reports.household.annex.small_type import SOFT
from visitapp.reports.household.annex.sources import Sources
from visitapp.reports.household.annex.support import first_of_all, support
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.household.wording import report_foot
from visitapp.reports.layout.blocks import Block, Words
from visitapp.reports.layout.layout import Page

TITLE = "Comment nous avons calculé"


def calculation(subject: ReportInput) -> Page:
    """For the agency: what each figure was made of, on which prices, by which version."""
    sources = Sources()
    blocks: list[Block] = [
        Words(_versions(subject), SOFT),
        *first_of_all(subject),
        *bills(subject),
        *end_uses(subject),
        *contracts(subject, sources),
        *totals(subject),
        *savings(subject, sources),
        *support(subject, sources),
    ]
    return Page(TITLE, [*blocks, *sources.listed()], report_foot(subject), flows=True)


def _versions(subject: ReportInput) -> str:
    parts = (
        f"Questionnaire {subject.questionnaire.name}",
        f"VisitApp {subject.version}".strip(),
        f"calculé aux prix du {date_long(subject.study.day)}",
        f"rapport fait le {date_long(subject.made_on)}",
    )
    return f"{', '.join(parts)}. Les nombres entre crochets renvoient aux sources, à la fin."
