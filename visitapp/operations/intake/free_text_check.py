"""The words of an adviser that others will read, in a letter or as asked, must not identify
anybody."""

from visitapp.domain.errors import UserError
from visitapp.domain.letters.own_sentence import told_in
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.registrations import first_of
from visitapp.operations.records.answers import answers_of
from visitapp.store.log.records import Record

ASKED = "asked"
"""The question that holds what is asked in the adviser's own words."""


class SaysTooMuch(UserError):
    """A sentence of the adviser says something of the household."""

    def __init__(self, told: tuple[str, ...]) -> None:
        super().__init__(
            f"Votre phrase dit {' et '.join(told)}.", "D’autres peuvent la lire\u00a0: enlevez-le."
        )


def check_words(desk: Desk, row: Record, words: str) -> None:
    """Raises `SaysTooMuch` for what the registration, its file or the household's first one
    says."""
    told = [
        one for record in (row.id, row.parent or "", first_of(desk, row.parent or ""))
        for one in told_in(words, answers_of(desk, record=record))
    ]  # fmt: skip
    if told:
        raise SaysTooMuch(tuple(dict.fromkeys(told)))
