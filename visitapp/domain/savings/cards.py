"""What each action asks: effort, who acts, what is bought (`resources/actions/actions.yaml`)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from visitapp.domain.mistakes import FileMistakes, Mistake
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Suggestion, TraceLine
from visitapp.domain.ranges.words import figure
from visitapp.domain.support.entries import DAY, WORDS, Key, faults
from visitapp.domain.yaml_text import content_of

WHO: Mapping[str, str] = {
    "household": "vous", "us": "nous", "landlord": "le bailleur",
    "professional": "un professionnel",
}  # fmt: skip
PRICE = "purchase_"
NOTHING, UNKNOWN = "nothing", "unknown"
_FILE_KEYS = {
    "source": WORDS,
    "review_by": DAY,
    "actions": Key(lambda value: True, "one line each"),
}
_KEYS = {
    "effort": Key(lambda value: type(value) is int and 1 <= value <= 3, "1, 2 or 3"),
    "who": Key(lambda value: value in WHO, ", ".join(WHO)),
    "buys": WORDS, "icon": WORDS,
}  # fmt: skip


class ActionFileError(FileMistakes):
    """Everything wrong in the file of actions."""


@dataclass(frozen=True, slots=True)
class Card:
    """Effort 1 (small) to 3, who acts (a key of `WHO`), what is bought, the icon."""

    effort: int
    who: str
    buys: str
    icon: str


def read_cards(
    text: str, file: str, *, rules: Iterable[str], parameters: Iterable[str]
) -> Mapping[str, Card]:
    """A card for each rule and for no other. Raises `ActionFileError` with every mistake."""
    content, unreadable = content_of(text, file)
    if unreadable:
        raise ActionFileError(unreadable)
    wrong = [Mistake(file, "-", *fault) for fault in faults(content, _FILE_KEYS)]
    told = content.get("actions") if isinstance(content, dict) else None
    told, known = (told if isinstance(told, dict) else {}), set(parameters)
    free = (NOTHING, UNKNOWN)
    cards: dict[str, Card] = {}
    for name, body in told.items():
        found = [Mistake(file, str(name), *fault) for fault in faults(body, _KEYS)]
        if not found and body["buys"] not in free and PRICE + body["buys"] not in known:
            what = f"Write {PRICE}{body['buys']} in savings_purchases.yaml, or unknown."
            found.append(Mistake(file, str(name), "buys what has no price.", what))
        wrong += found
        if not found:
            cards[str(name)] = Card(**body)
    names = set(rules)
    for name in sorted(names - {str(one) for one in told}):
        wrong.append(Mistake(file, name, "has no line.", "Write effort, who, buys, icon."))
    for name in sorted({str(one) for one in told} - names):
        wrong.append(Mistake(file, name, "is no rule.", "Take its line out."))
    if wrong:
        raise ActionFileError(wrong)
    return cards


def with_card(one: Suggestion, card: Card, parameters: Parameters) -> Suggestion:
    """The same with what it asks. What a landlord does costs a tenant nothing to buy."""
    who = "landlord" if one.landlord_acts else card.who
    known = replace(one, effort=card.effort, icon=card.icon, who=who)
    if one.cost_eur is not None or (card.buys == UNKNOWN and who != "landlord"):
        return known
    price = parameters.get(PRICE + card.buys)
    if who == "landlord" or card.buys == NOTHING:
        return replace(known, cost_eur=ranges.exact(ranges.ZERO))
    if price is None:
        return known
    cost = ranges.range_of(price)
    text = f"{figure(cost.low)} à {figure(cost.high)}"
    line = TraceLine(
        "parameter", price.id, price.label, text, price.unit, price.source,
        price.valid_from.isoformat(), price.to_check,
    )  # fmt: skip
    return replace(known, cost_eur=cost, bought=(line,))
