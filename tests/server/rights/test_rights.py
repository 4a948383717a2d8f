"""The table of rights, where it is applied: in pushes, in what is given, in what is asked about."""

from dataclasses import replace
from unittest.mock import patch

import pytest

from tests.server.joining import join
from tests.server.making import AT, answers, change, created, pull, push
from tests.server.proof import sealed
from visitapp.domain.privacy import writes
from visitapp.server.database.database import ServerDatabase
from visitapp.server.rights import rights
from visitapp.server.rights.person import Person
from visitapp.server.sync import exchange
from visitapp.server.sync.feed import Cursor
from visitapp.sync.wire.link import hello_of
from visitapp.sync.wire.messages import Have, Notice, WireChange

pytestmark = pytest.mark.anyio


def person(account: str, role: str, territory: str = "est", device: str = "") -> Person:
    row = {
        "account": account, "role": role, "territory": territory, "scheme": "ecogie", "past": "",
    }  # fmt: skip
    return rights.person_of(row, device or f"token-{account}")


ANA = person("ana", "adviser", "est nord")
WANDA = person("wanda", "adviser", "ouest")
COLETTE = person("colette", "coordinator", "")
ADMIN = person("ines", "administrator", "")
BASIL = person("basile", "visitor")
NOUR = person("nour", "visitor", "nord")
WILLIAM = person("william", "visitor", "ouest")


def visit(id: str, path: str, value: object, device: str = "laptop-1", base: str | None = None,
          kind: str = "visit", record: str = "v1") -> WireChange:  # fmt: skip
    made = change(id, record, path, value, base=base, device=device)
    return made.model_copy(update={"kind": kind})


def visit_made(record: str = "v1", parent: str = "d1") -> WireChange:
    return created(record, parent, "visit")


def states(*names: str, first: str = "s") -> list[WireChange]:
    """A visit's states one after the other: `s1`, `s2`… each on the one before."""
    ids = [None, *(f"{first}{n}" for n in range(1, len(names) + 1))]
    return [
        visit(str(id), "@state", name, base=base)
        for id, base, name in zip(ids[1:], ids, names, strict=False)
    ]


VALIDATED = ("in_progress", "finished", "validated")


@pytest.fixture
async def people(database: ServerDatabase) -> ServerDatabase:
    """Accounts, and the household d1 of Basile with its visit v1."""
    told = [
        {"id": "ana", "role": "adviser", "territory": "est nord"},
        {"id": "wanda", "role": "adviser", "territory": "ouest"},
        {"id": "basile", "role": "visitor", "territory": "est"},
        {"id": "nour", "role": "visitor", "territory": "nord"},
        {"id": "william", "role": "visitor", "territory": "ouest"},
        {"id": "colette", "role": "coordinator", "territory": ""},
        {"id": "ines", "role": "administrator", "territory": ""},
    ]
    async with database.session() as session:
        for one in told:
            await join(session, scheme="ecogie", **one)
    done = await push(database, [created("d1"), visit_made()], BASIL)
    assert [one.status for one in done] == ["numbered"] * 2
    return database


async def says(database: ServerDatabase, one: WireChange, who: Person) -> str:
    [told] = await push(database, [one], who)
    assert bool(told.reason) == (told.status == "refused")
    return f"{told.status} {told.reason}".strip()


@pytest.mark.parametrize("state", ["validated", "to_correct"])
async def test_a_visitor_gives_no_verdict(people: ServerDatabase, state: str) -> None:
    await push(people, states("in_progress", "finished"), BASIL)
    said = await says(people, visit("s3", "@state", state, base="s2"), BASIL)
    assert said.startswith("refused Seule une conseillère passe de «\u00a0terminée\u00a0» à")
    assert await says(people, visit("s4", "@state", state, base="s2"), ANA) == "numbered"


async def test_no_state_is_skipped_not_even_by_an_adviser(people: ServerDatabase) -> None:
    said = await says(people, visit("s1", "@state", "validated"), ANA)
    assert said == "refused «\u00a0La visite\u00a0» ne commence pas dans cet état."
    await push(people, states("in_progress"), BASIL)
    said = await says(people, visit("s2", "@state", "validated", base="s1"), ANA)
    assert said == "refused On ne passe pas de «\u00a0en cours\u00a0» à «\u00a0validée\u00a0»."


async def test_a_record_is_not_made_in_a_later_state(people: ServerDatabase) -> None:
    made = visit_made("v2")
    value = {"value": {**made.value["value"], "state": "validated"}}
    said = await says(people, made.model_copy(update={"value": value}), ANA)
    assert said == "refused «\u00a0La visite\u00a0» ne commence pas dans cet état."


async def test_what_was_validated_is_closed_to_its_visitor_until_it_is_opened(
    people: ServerDatabase,
) -> None:
    await push(people, states(*VALIDATED), ANA)
    late = visit("a1", "surface", 61)
    assert "validée" in await says(people, late, BASIL)
    assert "validée" in await says(people, visit("s4", "@state", "in_progress"), BASIL)
    same = visit("s6", "@state", "validated", base="s3")
    assert await says(people, same, BASIL) == "numbered", "he agrees with what it is"
    assert await says(people, visit("s5", "@state", "to_correct", base="s6"), ANA) == "numbered"
    assert await says(people, late, BASIL) == "numbered"


async def test_an_answer_whose_acknowledgement_was_lost_is_told_again_even_if_closed_since(
    people: ServerDatabase,
) -> None:
    sent = visit("a1", "surface", 61)
    assert await says(people, sent, BASIL) == "numbered"
    await push(people, states(*VALIDATED), ANA)
    assert await says(people, sent, BASIL) == "again"


async def test_a_state_given_earlier_in_the_same_push_counts(people: ServerDatabase) -> None:
    both = [*states(*VALIDATED), visit("a1", "surface", 1)]
    assert [one.status for one in await push(people, both, ANA)] == ["numbered"] * 4
    reopened = [visit("s4", "@state", "to_correct", base="s3"), visit("a2", "rooms", 3)]
    assert [one.status for one in await push(people, reopened, ANA)] == ["numbered"] * 2
    assert await says(people, visit("a3", "rooms", 4, base="a2"), BASIL) == "numbered"


async def test_a_kind_that_is_not_the_records_opens_nothing(people: ServerDatabase) -> None:
    said = await says(people, visit("s1", "@state", "validated", kind="household"), BASIL)
    assert said == "refused Cette réponse n’est pas de cette sorte de dossier."


async def test_an_administrator_writes_and_sees_nothing(people: ServerDatabase) -> None:
    for one in (created("d9"), visit("a1", "surface", 61)):
        assert (await says(people, one, ADMIN)).startswith("refused")
    assert (await pull(people, Cursor("e"), ADMIN)).items == []
    async with people.session() as session:
        assert await session.rows("SELECT 1 FROM record WHERE id = 'd9'") == []


async def test_the_numbers_of_the_agency_are_read_by_all_and_written_by_advisers(
    people: ServerDatabase,
) -> None:
    made = created("o1", kind="override")
    assert "conseillère" in await says(people, made, BASIL)
    assert await says(people, made, ANA) == "numbered"
    theirs = visit("n1", "number", 4, kind="override", record="o1")
    assert "conseillère" in await says(people, theirs, WILLIAM)
    for one in (BASIL, WILLIAM, WANDA, COLETTE):
        page = await pull(people, Cursor("e"), one)
        assert "o1" in {item.record for item in page.items}, one.account
    under = visit_made("v9", "o1")
    assert (await says(people, under, WILLIAM)).startswith("refused")


@pytest.mark.parametrize(
    ("who", "seen"),
    [(BASIL, True), (ANA, True), (COLETTE, True), (WANDA, False), (WILLIAM, False), (ADMIN, False)],
)
async def test_who_sees_a_household_and_what_they_learn_of_it(
    people: ServerDatabase, who: Person, seen: bool
) -> None:
    page = await pull(people, Cursor("e"), who)
    assert bool(page.items) is seen
    assert bool((await exchange.digest(people, who)).records) is seen
    given = await exchange.records(people, who, exchange.Wanted(records=["d1", "v1"]))
    assert ("surface" in given or "d1-made" in given) is seen
    lacking = await exchange.have(people, who, Have(ids=["d1-made", "never-made"]))
    assert lacking.ids == (["never-made"] if seen else ["d1-made", "never-made"])
    async with people.session() as session:
        assert await rights.may_see(session, who, "d1") is seen


async def test_an_adviser_of_two_territories_hands_a_household_over(
    people: ServerDatabase,
) -> None:
    to = change("to-nour", "d1", "@assigned", {"visitor": "nour"})
    assert await says(people, to, ANA) == "numbered"
    assert "d1" in (await exchange.digest(people, NOUR)).records
    assert "d1" not in (await exchange.digest(people, BASIL)).records
    assert "d1" in (await exchange.digest(people, ANA)).records, "she has both territories"
    est_only = person("eve", "adviser", "est")
    assert "d1" not in (await exchange.digest(people, est_only)).records
    notices = [
        (item.notice, item.record)
        for item in (await pull(people, Cursor("e"), est_only)).items
        if isinstance(item, Notice)
    ]
    assert notices == [("revoked", "d1")]
    late = visit("late", "surface", 48)
    assert await says(people, late, BASIL) == "numbered"
    lacking = await exchange.have(people, BASIL, Have(ids=["late", "d1-made"]))
    assert lacking.ids == [], "his laptop may let the household go"


@pytest.mark.parametrize("to", ["william", "nobody", "ines", "wanda"])
async def test_a_household_is_given_to_nobody_outside_ones_territories(
    people: ServerDatabase, to: str
) -> None:
    said = await says(people, change("x", "d1", "@assigned", {"visitor": to}), ANA)
    assert said == "refused Cette personne ne travaille pas dans vos territoires."
    assert "d1" in (await exchange.digest(people, BASIL)).records


async def test_a_coordinator_gives_across_territories(people: ServerDatabase) -> None:
    to = change("x", "d1", "@assigned", {"visitor": "william"})
    assert await says(people, to, COLETTE) == "numbered"
    assert "d1" in (await exchange.digest(people, WANDA)).records
    assert "d1" not in (await exchange.digest(people, ANA)).records


async def present(database: ServerDatabase, who: Person, laptop: str) -> None:
    told = hello_of("test", laptop, "i", None, AT)
    await exchange.hello(database, who, told)


async def test_nobody_writes_in_the_name_of_anothers_laptop(people: ServerDatabase) -> None:
    await present(people, BASIL, "laptop-1")
    await present(people, ANA, "laptop-ana")
    await present(people, ANA, "laptop-1")  # too late: it is Basile's
    said = await says(people, visit("a1", "surface", 61, device="laptop-1"), ANA)
    assert "autre ordinateur" in said
    forged = visit("s1", "@state", "validated", device="laptop-ana")
    assert "autre ordinateur" in await says(people, forged, BASIL)
    assert await says(people, visit("a2", "surface", 61), BASIL) == "numbered"


async def test_after_a_restore_laptops_give_back_what_others_wrote(
    people: ServerDatabase,
) -> None:
    await present(people, BASIL, "laptop-1")
    await present(people, ANA, "laptop-ana")
    await push(people, states("in_progress", "finished"), BASIL)
    verdict = visit("s3", "@state", "validated", device="laptop-ana", base="s2")
    [proven] = await sealed(people, verdict)
    assert await says(people, proven, BASIL) == "numbered", "it was judged on its day"
    mine = visit("s4", "@state", "to_correct", device="laptop-1", base="s3")
    assert (await says(people, mine, BASIL)).startswith("refused")
    [theirs] = await sealed(people, created("d5").model_copy(update={"device": "laptop-1"}))
    assert await says(people, theirs, ANA) == "numbered"
    assert "d5" in (await exchange.digest(people, BASIL)).records, "it is his, whoever gave it back"


async def test_a_territory_that_was_left_is_let_go_and_late_answers_are_taken(
    people: ServerDatabase,
) -> None:
    moved = replace(person("ana", "adviser", "ouest"), past=("territory:est", "territory:nord"))
    assert (await exchange.digest(people, moved)).records == {}
    assert (await exchange.have(people, moved, Have(ids=["d1-made"]))).ids == []
    assert await says(people, visit("a1", "surface", 61), moved) == "numbered"


async def test_the_last_answer_dates_a_household_and_never_in_the_future(
    people: ServerDatabase,
) -> None:
    ahead = visit("a1", "surface", 61).model_copy(update={"at": AT.replace(year=2099)})
    await push(people, [*answers("d1", 1), ahead], BASIL)
    async with people.session() as session:
        found = {
            row["id"]: row["last"] for row in await session.rows("SELECT id, last FROM record")
        }
    assert found["d1"] == "2026-11-25T09:00:00"
    assert found["v1"] < "2090"


@pytest.mark.parametrize("kind", ["household", "visit", "appointment", "a-kind-of-next-year"])
def test_ordinary_answers_are_for_all_who_see_files(kind: str) -> None:
    for role in writes.ALL:
        assert bool(writes.why_not(role, kind, "rooms/a/surface", 1)) is (role not in rights.FIELD)


def test_every_line_of_the_table_decides_something() -> None:
    """Without it, somebody may write what they may not, or is told another reason."""
    asked = [
        (role, kind, path, value)
        for role in writes.ALL
        for kind in (
            "override",
            "bag",
            "visit",
            "review_point",
            "registration",
            "support_action",
            "urgency",
            "letter",
            "partner",
            "stock",
            "period",
            "gathering",
            "attendance",
            "contact",
            "dissemination",
            "scheme",
        )
        for path in ("@assigned", "@review/note", "@state", "surface", "reply")
        for value in ("finished", "validated", "closed", "strange")
    ]
    whole = [writes.why_not(*one) for one in asked]
    for line in writes.WRITES:
        rest = tuple(one for one in writes.WRITES if one is not line)
        with patch.object(writes, "WRITES", rest):
            assert [writes.why_not(*one) for one in asked] != whole, line
