"""The waiting list on paper: who, how long, urgency, caller; no health, no income."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from visitapp.domain.text import date_long, french, plural
from visitapp.reports.gatherings.words import typed
from visitapp.reports.layout.blocks import Block, Gap, Rule, Side, Stack, Tick, Words
from visitapp.reports.layout.flow import Cover, write_pdf
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import Style

TITLE = "Liste d’attente"
FOOT = "Il y a des noms, des téléphones, des adresses. Rangez cette feuille, puis détruisez-la."
ORDER = (
    "Dans l’ordre de l’écran. Une raison peut manquer ici\u00a0: la santé et les revenus se lisent"
    " dans VisitApp."
)
NOBODY = "L’agence"
NO_CALL = "N’a pas accepté d’être appelé"
LINE, STRONG = Style(10.5, 14), Style(11.5, 15, bold=True)
SOFT, HEAD = Style(9.5, 12.5, ink="second"), Style(9.5, 12.5, bold=True)
TICKED = Style(13, 15)
BOX, WAIT, WHY, WHO = 20.0, 62.0, 138.0, 96.0
BETWEEN = 10.0


@dataclass(frozen=True, slots=True)
class Waiter:
    """One household. `days` since it registered; `rank` and `reasons` why it goes before others.

    `caller` has its file; empty when nobody has. `meets` is the day of its visit: not to be called.
    `state` is said where it is not only to be called; `refuses`: it does not agree to be called.
    `at` is where it is written to then, or without a telephone: an e-mail or an address.
    """

    name: str
    commune: str
    phone: str
    days: int
    rank: str
    reasons: tuple[str, ...] = ()
    caller: str = ""
    meets: date | None = None
    state: str = ""
    refuses: bool = False
    at: str = ""


def waiting_list(
    people: Sequence[Waiter], day: date, *, of: str, places: Sequence[str] = ()
) -> bytes:
    """`of`: whose; `places`: waits, in words. Raises `fonts.MissingGlyphError`."""
    cover = Cover(document=f"{TITLE}, {date_long(day)}", kicker=f"Le {date_long(day)}",
                  name=typed(of))  # fmt: skip
    blocks: list[Block] = [
        Words(f"**{_count(people)}**", LINE),
        *(Words(french(one), LINE) for one in places),
        Words(ORDER, SOFT), Gap(8),
    ]  # fmt: skip
    rows = [_row(one) for one in people]
    blocks += [Stack((_head(), *rows[:1])), *rows[1:]] if rows else []
    return write_pdf(cover, [Page(TITLE, blocks, FOOT, flows=True)])


def _count(people: Sequence[Waiter]) -> str:
    if not people:
        return "Aucun foyer n’attend de visite."
    met = sum(1 for one in people if one.meets is not None)
    longest = plural(max(one.days for one in people), "jour", "jours")
    told = [f"{plural(len(people), 'foyer', 'foyers')}. La plus longue attente : {longest}."]
    told += [f"{plural(met, 'visite déjà fixée', 'visites déjà fixées')}."] if met else []
    return french(" ".join(told))


def _head() -> Block:
    words = ("", "Foyer", "Attend depuis", "Priorité", "Qui appelle")
    return Stack((_cells([Words(one, HEAD) for one in words]), Rule(1.0, "text", 3)))


def _row(one: Waiter) -> Block:
    reached = [NO_CALL] if one.refuses else [typed(one.phone)] if one.phone else []
    reached += [f"Écrire\u00a0: {typed(one.at)}"] if one.at else []
    told = [typed(one.commune) or "Commune à demander", *(reached or ["Téléphone à demander"])]
    who = Stack((Words(typed(one.name), STRONG), *(Words(part, LINE) for part in told)))
    why = [Words(f"**{one.rank}**", LINE)]
    why += [Words(french(f"{', '.join(one.reasons)}."), LINE)] if one.reasons else []
    waits = Words(french(plural(one.days, "jour", "jours")) if one.days else "Aujourd’hui", LINE)
    box = Gap(0) if one.meets is not None or one.refuses else Tick("", style=TICKED)
    cells = _cells([box, who, waits, Stack(why), _calls(one)])
    return Stack((Gap(2), cells, Rule(0.4, "frame", 4)))


def _calls(one: Waiter) -> Block:
    if one.meets is not None:
        with_whom = [Words(f"avec {typed(one.caller)}", SOFT)] if one.caller else []
        return Stack((Words(f"Visite le {date_long(one.meets, year=False)}", LINE), *with_whom))
    state = [Words(one.state, SOFT)] if one.state else []
    return Stack((Words(typed(one.caller) or NOBODY, LINE), *state))


def _cells(blocks: Sequence[Block]) -> Side:
    return Side(list(zip((BOX, 0.0, WAIT, WHY, WHO), blocks, strict=True)), BETWEEN)
