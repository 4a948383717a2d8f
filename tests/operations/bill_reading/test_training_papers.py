"""A trainee who photographs the family's bills: what is read is what the family answers.

Each sheet has « Entraînement » across it, as real ones have « Duplicata ».
"""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest

from tests.domain.energy.visits import visit_form
from tests.domain.training.family import TEXT, family
from visitapp.domain.checklist.walk import rows
from visitapp.domain.training.expected import read_invented
from visitapp.operations.bill_reading.read_file import read_data
from visitapp.reports.training.family import Family
from visitapp.reports.training.papers import papers

pypdfium2 = pytest.importorskip("pypdfium2")
FAMILY = Family(
    "Noémie Fictif", ("15, rue de l’Entraînement", "93230 Romainville"), visit_form(), family(),
    read_invented(TEXT, "visit.yaml"),
)  # fmt: skip
TODAY = max(FAMILY.day(f"bills/{row}/end") for row in rows(family(), "bills")) + timedelta(days=9)


def sheets() -> Iterator[tuple[str, bytes]]:
    """Each page of the family's papers with its title, as a file of its own."""
    with pypdfium2.PdfDocument(papers(FAMILY)) as every:
        for number in range(len(every)):
            with pypdfium2.PdfDocument.new() as one:
                one.import_pages(every, [number])
                file = BytesIO()
                one.save(file)
            yield every[number].get_textpage().get_text_range(), file.getvalue()


def test_what_is_proposed_of_each_bill_is_what_the_family_answers() -> None:
    bills = {
        (FAMILY.day(f"bills/{row}/start"), str(family()[f"bills/{row}/energy"].value)): row
        for row in rows(family(), "bills")
    }
    wrong, seen = [], set()
    for words, file in sheets():
        if "Facture d" not in words:
            continue
        found = {one.question: one.value for one in read_data(file, TODAY) if one.repeat == "bills"}
        row = bills[found["start"], found["energy"]]
        seen.add(row)
        assert {"end", "amount"} <= set(found), words
        kept = {name: family()[f"bills/{row}/{name}"].value for name in found if name != "unit"}
        wrong += [(row, name, found[name]) for name in kept if found[name] != kept[name]]
    assert wrong == []
    assert seen == {
        row for row in rows(family(), "bills")
        if family()[f"bills/{row}/energy"].value in FAMILY.invented.suppliers
    }  # fmt: skip


def test_a_reminder_asks_for_money_and_is_no_bill() -> None:
    letter = next(file for words, file in sheets() if "Relance avant coupure" in words)
    assert read_data(letter, TODAY) == ()
