"""The shipped example households, from their file to their report."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.for_each import for_each
from tests.reports.reading import pages, sentences
from visitapp import shipped
from visitapp.cli.study.report import report_input
from visitapp.cli.study.visit_file import read_visit_file
from visitapp.domain.checklist.answers import Answer
from visitapp.reports.household.report import household_report
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.render import signed

EXAMPLES = Path(str(shipped.root())) / "examples"
NAMES = [name for name in shipped.names("examples") if name.endswith(".json")]
TECHNICAL = [
    "CO2", "voisin", "éligible", "bénéficiaire", "marginal", "normalis", "déperdition",
    "kVA au lieu", "U_", "résistance thermique", "rendement", "PCS", "PCI", "DJU",
    "None", "{", "}", "  ",
]  # fmt: skip
MOST_WORDS = 12


@cache
def example(name: str) -> ReportInput:
    """The example with its first three actions kept, as a visitor would end the visit."""
    visit = read_visit_file(str(EXAMPLES / name))
    first = report_input(visit)
    kept = {}
    for one in [s for s in first.study.suggestions if s.eur is not None][:3]:
        kept |= {f"actions/{one.id}": Answer(True), f"actions/{one.id}/decision": Answer("keep")}
    return signed(report_input(replace(visit, answers={**visit.answers, **kept})))


@cache
def printed(name: str) -> tuple[str, ...]:
    return tuple(pages(household_report(example(name))))


@pytest.mark.parametrize("name", NAMES)
def test_it_holds_on_six_pages(name: str) -> None:
    assert len(printed(name)) == 6


@pytest.mark.parametrize("name", NAMES)
def test_sentences_stay_short(name: str) -> None:
    lengths = [len(one.split()) for page in printed(name) for one in sentences(page)]
    assert sum(lengths) / len(lengths) <= MOST_WORDS


@for_each("word", TECHNICAL)
@for_each("name", NAMES)
def test_no_word_that_only_we_understand(name: str, word: str) -> None:
    assert word not in " ".join(printed(name)[:4])


@pytest.mark.parametrize("name", NAMES)
def test_amounts_of_page_1_are_round_and_approximate(name: str) -> None:
    cards = printed(name)[0].split("Vos 3 actions")[1].split("Et maintenant")[0]
    found = re.findall(r"(?:(\d+) à )?(\d+) €", cards)
    amounts = [int(amount) for pair in found for amount in pair if amount]
    assert amounts
    assert all(amount % 5 == 0 for amount in amounts)
    assert re.search(r"environ|moins de|jusqu’à", cards)


@pytest.mark.parametrize("name", NAMES)
def test_every_guard_of_an_action_is_printed_on_page_1_or_4(name: str) -> None:
    subject, told = example(name), printed(name)[0] + printed(name)[3]
    for one in subject.actions:
        assert not one.guard or re.sub(r"\s+", " ", one.guard) in told
