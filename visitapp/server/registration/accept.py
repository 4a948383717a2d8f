"""A registration becomes a file, once, numbered for its territory's own closed account."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.coding import encode_answer
from visitapp.domain.consents.consents import HOUSEHOLD
from visitapp.domain.intake.registration import for_the_file
from visitapp.domain.letters.letter import Letter, to_json
from visitapp.domain.registration import codes
from visitapp.domain.territories.territories import Territory
from visitapp.server.accounts import names, territories
from visitapp.server.accounts.accounts import PAGES
from visitapp.server.accounts.own_laptop import own_laptop
from visitapp.server.database.database import ServerDatabase, Session
from visitapp.server.instance.forms import form
from visitapp.server.registration.paris_day import day_of
from visitapp.server.rights.person import Person
from visitapp.server.sync import numbering
from visitapp.server.sync.permissions import CREATED
from visitapp.store.file.ids import uuid7
from visitapp.sync.wire.messages import WireChange

AUTHOR = "Inscription en ligne"
CLAIM = """
INSERT INTO registration_received (id, household, registration, code, at)
VALUES (:id, :household, :registration, :code, :at) ON CONFLICT (id) DO NOTHING RETURNING id
"""
THERE = "SELECT code FROM registration_received WHERE id = :id"
ACCOUNT = """
INSERT INTO account (id, name, role, territory, scheme, disabled, past)
VALUES (:id, :name, 'adviser', :territory, :scheme, 1, '')
ON CONFLICT (id) DO UPDATE SET territory = excluded.territory
"""
SAME = "SELECT 1 FROM account WHERE id = :id AND territory = :territory"


@dataclass(frozen=True, slots=True)
class Registration:
    """A received registration: its draft, its place and its answers."""

    draft: str
    territory: Territory
    answers: Mapping[str, Answer]
    confirms: Callable[[str], Letter] | None = None
    """By its number, what the household is told by e-mail; None where the server sends none."""


async def accept(
    database: ServerDatabase, session: Session, told: Registration, at: datetime
) -> str:
    """Receive it, unless it was; its number on the telephone, the same each time."""
    household, registration = uuid7(), uuid7()
    code = codes.make(codes.TO_NAME, secrets.choice)
    claimed = await session.rows(
        CLAIM,
        id=told.draft,
        household=household,
        registration=registration,
        code=code,
        at=at.isoformat(),
    )
    if not claimed:
        return str((await session.rows(THERE, id=told.draft))[0]["code"])
    person = await _writer(session, told.territory)
    given = {
        **told.answers,
        "registered_on": Answer(value=day_of(at)),
        "web_code": Answer(value=code),
    }
    known = {
        **for_the_file(given, form("household")),
        "scheme": Answer(value=told.territory.scheme),
    }
    changes = [
        *_record(person, at, "household", "registered", household, None, known),
        *_record(person, at, "registration", "received", registration, household, given),
    ]
    to = given.get("email")
    if told.confirms is not None and to is not None and isinstance(to.value, str):
        said = {"document": "registration_state", "recipient": HOUSEHOLD, "to_address": to.value,
                "content": to_json(told.confirms(code))}  # fmt: skip
        answers = {path: Answer(value=one) for path, one in said.items()}
        changes += _record(person, at, "letter", "outgoing", uuid7(), household, answers)
    results = await numbering.number(session, database.waits, person, changes)
    if any(one.status != "numbered" for one in results):
        raise RuntimeError("a registration was not kept")
    return code


def _record(
    person: Person, at: datetime, kind: str, state: str, record: str, parent: str | None,
    answers: Mapping[str, Answer],
) -> Iterator[WireChange]:  # fmt: skip
    """A record and its answers, as a laptop would have made them."""
    made = {
        "kind": kind, "questionnaire": form(kind).name, "parent": parent,
        "state": state, "training": False,
    }  # fmt: skip
    values: list[tuple[str, dict[str, Any]]] = [(CREATED, {"value": made})]
    values += [(path, encode_answer(answer)) for path, answer in answers.items()]
    for path, value in values:
        yield WireChange(
            id=uuid7(), record=record, kind=kind, path=path, value=value, author=AUTHOR,
            device=person.device, at=at,
        )  # fmt: skip


async def _writer(session: Session, territory: Territory) -> Person:
    """In whose name it is written: seen by the territory and the scheme, and by no visitor."""
    account = f"{PAGES}{territory.code.lower()}"
    words = await territories.words_of(session, territory)
    named = {"id": account, "territory": " ".join(words)}
    if not await session.rows(SAME, **named):
        name = await names.closed(session, names.ACCOUNT, f"{AUTHOR}, {territory.name}")
        await session.rows(ACCOUNT, name=name, scheme=territory.scheme, **named)
    joins = (*(f"territory:{word}" for word in words), f"scheme:{territory.scheme}")
    schemes = (territory.scheme,)
    return Person(
        account, "adviser", await own_laptop(session, account), joins, joins, schemes=schemes
    )
