"""What a bill says of its contract: proposed while the paper is in hand, written in its row."""

from collections.abc import Callable, Iterable

from visitapp.domain.checklist.answers import Answer, Source
from visitapp.domain.checklist.paths import join
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.energy.next_bill import rows_of
from visitapp.ui.form.bills.reader import ReadValue

CONTRACTS, ENERGY = "contracts", "energy"


def new_to_contract(
    situation: Situation, energy: str, values: Iterable[ReadValue]
) -> list[ReadValue]:
    """What the contract of this energy does not say yet; nothing where it has two of them."""
    kind = situation.questionnaire.located.get(f"{CONTRACTS}/{ENERGY}")
    rows = rows_of(situation, CONTRACTS, energy)
    if kind is None or len(rows) > 1 or energy not in {one.id for one in kind.question.choices}:
        return []
    row = rows[0] if rows else ""
    return [
        one for one in values
        if one.repeat == CONTRACTS and one.question != ENERGY
        and situation.value(one.question, CONTRACTS, row) != one.answer.value
    ]  # fmt: skip


def in_contract(
    situation: Situation, energy: str, value: ReadValue, new_row: Callable[[], str]
) -> dict[str, Answer]:
    """The answers that take one: in the contract of this energy, which is there from then on."""
    rows = rows_of(situation, CONTRACTS, energy)
    if rows:
        return {join(CONTRACTS, rows[0], value.question): value.answer}
    row = new_row()
    return {
        f"{CONTRACTS}/{row}": Answer(value=True),
        join(CONTRACTS, row, ENERGY): Answer(energy, source=Source.PHOTO),
        join(CONTRACTS, row, value.question): value.answer,
    }
