"""A household that was oriented, and the letter that went with it, as an adviser's laptop sends
them."""

from collections.abc import Mapping

from tests.server.desk import Desk
from tests.server.mail.letters import ANA, GIVEN, arrive, change, made
from tests.server.making import push
from visitapp.server.database.database import ServerDatabase
from visitapp.sync.wire.messages import WireChange

CODE, OTHER = "AC3D-EF4G-HJ6K", "WXY3-4679-ACDE"
TYPED = {"kind": "taken_up", "words": "Rendez-vous le 12.", "name": "Line Travail, CCAS"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
LETTER = {
    "document": "partner_link", "recipient": "partner", "partner": "adil",
    "sent_on": "2026-12-03", "reply_code": CODE, "reply_until": "2100-01-01",
}  # fmt: skip
ORIENTATION = {"title": "Demander une aide", "recipient": "partner", "partner": "adil"}


def answers(record: str, kind: str, told: Mapping[str, str]) -> list[WireChange]:
    """What a record says."""
    return [change(record, kind, path, {"value": one, **GIVEN}) for path, one in told.items()]


def consent(record: str, parent: str = "h", **told: str) -> list[WireChange]:
    """A yes of a household for a recipient."""
    said = {"recipient": "partner", "partner": "adil"} | told
    return [made(record, "consent", "asked", parent), *answers(record, "consent", said),
            state(record, "consent", "given")]  # fmt: skip


def state(record: str, kind: str, to: str, base: str = "") -> WireChange:
    """A move, in place of that to `base`."""
    bases = (f"{record}_to_{base}",) if base else ()
    one = change(record, kind, "@state", {"value": to})
    return one.model_copy(update={"id": f"{record}_to_{to}", "bases": bases})


def oriented(letter: str = "sent", orientation: str = "sent", name: str = "h",
             **said: str) -> list[WireChange]:  # fmt: skip
    """Household `h`, its yes `h-c`, its orientation `h-o`, its letter `h-l` on which `CODE` is."""
    call, paper = f"{name}-o", f"{name}-l"
    told = LETTER | {"orientation": call} | said
    return [
        made(name, "household", "to_call"), *consent(f"{name}-c", name),
        made(call, "orientation", "proposed", name), *answers(call, "orientation", ORIENTATION),
        *_moves(call, "orientation", ("accepted", "sent"), orientation),
        made(paper, "letter", "draft", name), *answers(paper, "letter", told),
        *_moves(paper, "letter", ("ready", "sent"), letter),
    ]  # fmt: skip


def _moves(record: str, kind: str, way: tuple[str, ...], to: str) -> list[WireChange]:
    """One state after the other, as far as `to`; from the last of them where it is not on it."""
    steps = way[: way.index(to) + 1] if to in way else (*way, to) if to != "draft" else ()
    return [state(record, kind, to, base) for base, to in zip(("", *steps), steps, strict=False)]


async def stands(database: ServerDatabase, *more: WireChange, **said: str) -> None:
    """They are numbered."""
    await arrive(database, *oriented(**said), *more)


async def arrives(database: ServerDatabase, *more: WireChange) -> None:
    """The same of what came later, whoever had more to say."""
    told = await push(database, list(more), ANA)
    assert {one.status for one in told} == {"numbered"}, [one.reason for one in told]


async def links(office: Desk) -> list[tuple[str, bool]]:
    """The codes that are kept: of which letter, and whether it was answered."""
    rows = await office.rows("SELECT letter, answered FROM reply_link ORDER BY letter")
    return [(str(row["letter"]), bool(row["answered"])) for row in rows]
