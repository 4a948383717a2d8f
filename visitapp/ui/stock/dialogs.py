"""The dialogs of the stock: how many, which day, to whom or at what price.

What does not read, or cannot be, is said under its field, and nothing that was typed is lost.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from visitapp.domain.numbers import Ambiguous, NotANumber, parse_number
from visitapp.domain.stock.levels import Movement
from visitapp.domain.text import date_short, number
from visitapp.operations.stock.checks import COUNT, ON, PRICE, TO_BAG, VISITOR, WHY, Limits
from visitapp.operations.stock.correct_movement import NO_REASON
from visitapp.ui.dialogs.field_dialog import Field, Said, UnfitError, ask_fields, verbs
from visitapp.ui.dialogs.reason_and_day import day_of
from visitapp.ui.look import Look
from visitapp.ui.stock.words import known_bags

NAMES: Mapping[str, str] = {
    COUNT: "Combien d’objets\u00a0?", VISITOR: "Quel visiteur\u00a0?",
    PRICE: "Prix d’un objet, en euros", ON: "Quel jour\u00a0? (jour/mois/année)",
    WHY: "Pourquoi\u00a0?",
}  # fmt: skip
MORE = {"bought": PRICE, **dict.fromkeys(TO_BAG, VISITOR)}


class Moved(NamedTuple):
    """What was typed. `many` is None when there is no number; `why` only of a correction."""

    many: int | None
    visitor: str
    unit_cost: Decimal | None
    on: date | None = None
    why: str = ""


def ask_movement(
    parent: QWidget, look: Look, words: str, what: str, label: str, limits: Limits,
    visitors: Sequence[str] = (),
) -> Moved | None:  # fmt: skip
    """None when the person went back. `visitors` are those whose bag is known."""
    told = known_bags(visitors) if MORE.get(what) == VISITOR else []
    paths = [COUNT, *([MORE[what]] if what in MORE else []), ON]
    typed = {ON: date_short(limits.today)}
    return _ask(parent, look, f"{words}\u00a0: {label}", words, what, limits, paths, typed, told)


def ask_correction(
    parent: QWidget, look: Look, one: Movement, label: str, limits: Limits
) -> Moved | None:  # fmt: skip
    """The same, of a movement that was noted, with a reason; None when the person went back."""
    paths = [COUNT, *([PRICE] if one.what == "bought" else []), ON, WHY]
    price = "" if one.unit_cost is None else number(one.unit_cost)
    typed = {COUNT: str(one.count), PRICE: price, ON: date_short(one.on), VISITOR: one.visitor}
    title = f"Corriger\u00a0: {label}"
    return _ask(parent, look, title, "Corriger", one.what, limits, paths, typed)


def _ask(
    parent: QWidget, look: Look, title: str, verb: str, what: str, limits: Limits,
    paths: Sequence[str], typed: Mapping[str, str], told: Sequence[str] = (),
) -> Moved | None:  # fmt: skip
    def read(said: Said) -> Moved:
        many = _whole(said[COUNT]) if said[COUNT] else None
        price = _read_number(PRICE, said[PRICE], "€") if said.get(PRICE) else None
        on = day_of(said, ON, limits.today)
        visitor = said.get(VISITOR, typed.get(VISITOR, ""))
        wrong = limits.why_not(what=what, count=many, on=on, visitor=visitor, unit_cost=price)
        if wrong is not None:
            raise UnfitError(*wrong)
        if WHY in said and not said[WHY]:
            raise UnfitError(WHY, f"{NO_REASON.message} {NO_REASON.hint}")
        return Moved(many, visitor, price, on, said.get(WHY, ""))

    fields = [Field(path, NAMES[path], typed.get(path, "")) for path in paths]
    found: Moved | None = ask_fields(
        parent, look, title, fields, verbs(verb), told=told, read=read
    )  # fmt: skip
    return found


def _whole(text: str) -> int:
    read = _read_number(COUNT, text, "objets")
    if read != read.to_integral_value():
        raise UnfitError(COUNT, "Écrivez un nombre entier, sans virgule.")
    return int(read)


def _read_number(path: str, text: str, unit: str) -> Decimal:
    read = parse_number(text, unit)
    if isinstance(read, NotANumber):
        raise UnfitError(path, read.message)
    if isinstance(read, Ambiguous):
        first, second = (number(one) for one in read.readings)
        raise UnfitError(path, f"Ce nombre se lit de deux façons. Écrivez {first} ou {second}.")
    return read
