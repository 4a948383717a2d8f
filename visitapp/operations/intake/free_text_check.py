"""Check the words that others will read about a registration: they must not identify anybody.

Her sentence in a letter, and what she asks in her own words, which is listed in one.
"""

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
    """Neither what the registration said, nor what its file says since, or the first one.

    Raises `SaysTooMuch`.
    """
    told = [
        one for record in (row.id, row.parent or "", first_of(desk, row.parent or ""))
        for one in told_in(words, answers_of(desk, record=record))
    ]  # fmt: skip
    if told:
        raise SaysTooMuch(tuple(dict.fromkeys(told)))
