"""The agency's stock and the visitors' bags, as an adviser sees them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.walk import rows
from visitapp.domain.errors import UserError
from visitapp.domain.schemes.kit import in_some_kit
from visitapp.domain.states.kinds import Kind
from visitapp.domain.stock.kit import cost, is_carried, is_low
from visitapp.domain.stock.levels import Movement, What, costs, last_cost, levels
from visitapp.domain.text import NBSP, listing
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import answer_many, draft_of
from visitapp.operations.records.create import make
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.write import save
from visitapp.operations.schemes.household_scheme import kits_today
from visitapp.operations.schemes.own_schemes import choices, of_whom
from visitapp.operations.stock.bag import BagLine
from visitapp.operations.stock.bag_level import left
from visitapp.operations.stock.bag_movements import note_handed
from visitapp.operations.stock.checks import TO_BAG, Limits
from visitapp.operations.stock.count_bag import kit_numbers, kit_table, lines_of, shipped_items
from visitapp.store.file.ids import uuid7
from visitapp.store.log import log, records
from visitapp.store.log.records import normalised

SCHEME = "scheme"
"""The question that says whose shelf it is; empty: the agency\'s own."""


@dataclass(frozen=True, slots=True)
class StockLine:
    """One item, `label` of several, `one` of one; `count` None when never counted nor bought;
    `unit_cost` in euros."""

    item: str
    label: str
    icon: str
    count: int | None
    low: bool
    unit_cost: Decimal | None
    one: str


@dataclass(frozen=True, slots=True)
class Bag:
    """What a visitor carries, as her computer last said."""

    visitor: str
    lines: tuple[BagLine, ...]


@dataclass(frozen=True)
class Stock:
    """The shelf, the bags, the last movements first; `value` in euros of what has a price;
    `schemes` to choose from, for who has several, `scheme` the one shown; `limits` of a
    movement."""

    lines: tuple[StockLine, ...]
    bags: tuple[Bag, ...]
    movements: tuple[Movement, ...]
    value: Decimal
    limits: Limits
    schemes: tuple[tuple[str, str], ...] = ()
    scheme: str = ""


def stock(desk: Desk, *, scheme: str = "") -> Stock:
    """All of it, in the order of the catalogue; of one scheme of this person (`of_whom`)."""
    mine, today = of_whom(desk, scheme), desk.now().date()
    moved = tuple(_movements(desk, mine))
    left = levels(one for one in moved if one.on <= today)
    numbers, kits = kit_table(desk, mine).on(today), kits_today(desk)
    lines = []
    for item in shipped_items():
        name = item["id"]
        if name not in left and not (is_carried(name, numbers) and in_some_kit(kits, name)):
            continue
        count = left.get(name)
        price = last_cost(moved, name)
        lines.append(StockLine(
            name, item["label"], item["icon"], count,
            count is not None and is_low(name, count, numbers),
            price if price is not None else cost(name, numbers), item["one"],
        ))  # fmt: skip
    value = sum(
        (max(line.count, 0) * line.unit_cost for line in lines
         if line.count is not None and line.unit_cost is not None),
        Decimal(0),
    )  # fmt: skip
    latest = sorted(moved, key=lambda m: (m.on, m.order), reverse=True)
    return Stock(
        tuple(lines), tuple(_bags(desk)), tuple(latest), value, limits(desk), choices(desk), mine
    )  # fmt: skip


def paid(desk: Desk, scheme: str) -> dict[str, list[tuple[date, Decimal]]]:
    """Of each object that was bought, what one cost from each day on; by whom, or by anybody."""
    moved = tuple(_movements(desk, scheme))
    return {item: costs(moved, item) for item in {one.item for one in moved}}


def note(
    desk: Desk, *, item: str, what: What, count: int | None, on: date | None = None,
    visitor: str = "", unit_cost: Decimal | None = None, scheme: str = "",
) -> Changed:  # fmt: skip
    """Add a movement to the shelf of one scheme (`of_whom`); a handover goes in its visitor's bag
    if one bears her name: the result is how many do. Raises `UserError` beyond `Limits`, and for a
    name of several visitors."""
    day, many = on or desk.now().date(), count or 0
    limits(desk).require(what=what, count=count, on=day, visitor=visitor, unit_cost=unit_cost)
    bags_named = bags_of(desk, visitor) if what in TO_BAG else {}
    one_bag = len(bags_named) == 1
    bag, whole = next(iter(bags_named.items())) if one_bag else ("", visitor.strip())
    movement = uuid7()
    row = f"movements/{movement}"
    given: dict[str, Any] = {
        "on": day, "item": item, "what": what, "count": many,
        "visitor": whole or None, "unit_cost": unit_cost,
    }  # fmt: skip
    answers = {row: Answer(value=True)}
    answers |= {
        f"{row}/{name}": Answer(value=said) for name, said in given.items() if said is not None
    }

    mine = of_whom(desk, scheme)

    def work() -> Changed:
        held = next((one for one, _, of in _shelves(desk) if of == mine), "")
        home = held or make(desk, kind=Kind.STOCK).made
        named = {SCHEME: Answer(value=mine)} if mine and not held else {}
        done = answer_many(desk, record=home, answers={**named, **answers})
        if bag:
            note_handed(desk, movement, bag, {item: TO_BAG[what] * many}, day)
        return replace(done, result=len(bags_named))

    return save(desk, work)


def limits(desk: Desk) -> Limits:
    """Of a movement noted on this computer, today."""
    return Limits(desk.forms.latest(Kind.STOCK), desk.now().date())


def movement_at(desk: Desk, movement: str) -> tuple[str, Movement | None]:
    """A movement by its `order`, with the record that holds it; None for one that is nowhere."""
    for home, said, _ in _shelves(desk):
        found = _movement(said, movement)
        if found is not None:
            return home, found
    return "", None


def _shelves(desk: Desk) -> Iterator[tuple[str, Answers, str]]:
    """Every stock record, its answers, its scheme: two computers may each have made the first."""
    for home in records.of_kind(desk.database, Kind.STOCK):
        said = draft_of(desk, home.id).answers
        yield home.id, said, text_of(said, SCHEME)


def _movements(desk: Desk, scheme: str) -> Iterator[Movement]:
    """Of the shelf of a scheme, and of earlier ones, which name none; empty: of every one."""
    for _, said, of in _shelves(desk):
        for row in rows(said, "movements") if not scheme or of in ("", scheme) else ():
            found = _movement(said, row)
            if found is not None:
                yield found


def _movement(said: Answers, row: str) -> Movement | None:
    def value(name: str) -> Any:
        answer = said.get(f"movements/{row}/{name}")
        return None if answer is None else answer.value

    on, item, what, count = (value(name) for name in ("on", "item", "what", "count"))
    if not isinstance(on, date) or not item or not what or not isinstance(count, int):
        return None
    price = value("unit_cost")
    kept = price if isinstance(price, Decimal) else None
    notes = (said.get(f"movements/{row}/{name}") for name in ("count", "on", "unit_cost"))
    why = next((one.note for one in notes if one is not None and one.note), "")
    return Movement(on, row, item, cast(What, what), count, value("visitor") or "", kept, why)


def _bags(desk: Desk) -> Iterator[Bag]:
    for bag, visitor in bags(desk).items():
        lines = tuple(BagLine(**line) for line in lines_of(left(desk, bag), kit_numbers(desk)))
        if lines:
            yield Bag(visitor, lines)


_TITLES = frozenset({"m", "mr", "mme", "mlle", "monsieur", "madame"})


def bags(desk: Desk) -> dict[str, str]:
    """The bags that this computer knows, each with its visitor's whole name."""
    found = {}
    for bag in records.of_kind(desk.database, Kind.BAG):
        made = log.history(desk.database, bag.id, log.CREATED)
        if made:
            found[bag.id] = made[0].author.strip()
    return found


def bags_of(desk: Desk, visitor: str) -> dict[str, str]:
    """The bags of whom was named: none for a visitor who never counted hers, more than one only
    when they bear one name. Raises `UserError` when visitors of several names are meant."""
    known, wanted = bags(desk), normalised(visitor)
    whole = {bag: name for bag, name in known.items() if normalised(name) == wanted}
    found = whole or {bag: name for bag, name in known.items() if _means(visitor, name)}
    names = sorted(set(found.values()))
    if len({normalised(name) for name in names}) > 1:
        raise UserError(
            f"Plusieurs visiteurs ont ce nom{NBSP}: {listing(names)}.", "Écrivez le nom entier."
        )
    return found


def _means(said: str, name: str) -> bool:
    """True when each word said is a word of the name, or its initial: « Marie », « Marie D. »."""
    words, known = _words(said), _words(name)
    words = [word for word in words if word not in _TITLES] or words
    if normalised(said) in known:
        return True
    return any(len(word) > 1 for word in words) and all(
        word in known or (len(word) == 1 and any(one.startswith(word) for one in known))
        for word in words
    )


def _words(name: str) -> list[str]:
    """A name in two parts, « Jean-Pierre », is one word: Jean is somebody else."""
    return [normalised(word).strip(".") for word in name.split()]
