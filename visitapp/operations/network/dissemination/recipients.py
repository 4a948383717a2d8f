"""The recipients of a dissemination, proposed by network and territory. A person is kept by her
record and structure: her name stays where she may have it erased."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.walk import rows
from visitapp.domain.errors import UserError
from visitapp.domain.network.dissemination import sent_by, sent_since
from visitapp.domain.network.reach import (
    NOT_ASKED,
    NOT_THIS_WAY,
    Reached,
    service_by_email,
)
from visitapp.domain.network.working_area import Fit, Places, fit
from visitapp.domain.states.collective import DisseminationState
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.network.directory.partners import PartnerLine, line_of
from visitapp.operations.network.people.people_list import (
    Person,
    everybody,
    known_places,
    oldest_talk,
    person,
    person_of,
    structures,
)
from visitapp.operations.records.answers import PRESENT, REMOVED, draft_of
from visitapp.operations.records.choice_labels import choice_words, ticked
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.operations.records.transitions import move
from visitapp.operations.records.write import save, write
from visitapp.store.file.ids import uuid7
from visitapp.store.log import records
from visitapp.store.log.records import Record

REPEAT, EMAIL = "recipients", "email"
ERASED = "Personne effacée"
NOT_IN_NETWORK = Reached(why="n’est pas dans le réseau\u00a0: son adresse n’est pas connue")
NO_LONGER_HERE = Reached(why="a été effacée à sa demande")
LEADS_DO = "diffuse une information"
NO_NETWORK = UserError("Aucun réseau n’est choisi.", "Corrigez l’information et cochez un réseau.")
NO_NAME = UserError("Il manque le nom du destinataire.", "Écrivez un service ou une personne.")
NO_DAY = UserError("Il manque le jour de la remise.", "Écrivez la date.")
TO_COME = UserError("Ce jour n’est pas encore venu.", "Écrivez aujourd’hui ou un jour passé.")
NO_WAY = UserError("Dites comment c’est parti.", "De la main à la main, par courrier, par message.")
NOT_AGREED = UserError(
    "Cette personne n’a pas accepté les messages.",
    "Choisissez un autre moyen, ou notez son accord.",
)
NOBODY = UserError("Personne n’est à noter.", "Choisissez d’abord les destinataires.")
ENDED = UserError("Cette diffusion est terminée.", "Reprenez-la d’abord.")


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who has it, or is to have it. `reached`: by e-mail, or why not."""

    row: str
    key: str
    name: str
    detail: str
    given_on: date | None
    way: str
    reached: Reached


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who may be chosen: `key` is `contact:id` or `partner:id`. `ticked` is what is proposed;
    `fixed` was given already, and stays."""

    key: str
    name: str
    detail: str
    where: Fit
    reached: Reached
    ticked: bool
    fixed: bool


def recipients(desk: Desk, answers: Answers) -> tuple[Recipient, ...]:
    """Everybody chosen, in the order in which they were."""
    held, ways = structures(desk), choice_words(desk, Kind.DISSEMINATION, f"{REPEAT}/way")
    oldest = oldest_talk(desk)

    def who(contact: str) -> Person | None:
        found = records.find(desk.database, contact)
        return person_of(found, held, oldest) if found is not None else None

    return tuple(_recipient(answers, row, who, held, ways) for row in rows(answers, REPEAT))


def to_write_to(found: Iterable[Recipient]) -> list[Recipient]:
    """Those who may be written to by e-mail and have not got it yet, each address once."""
    to: dict[str, Recipient] = {}
    for one in found:
        if one.given_on is None and one.reached.address:
            to.setdefault(one.reached.address.casefold(), one)
    return list(to.values())


def proposed(desk: Desk, *, dissemination: str) -> tuple[Candidate, ...]:
    """People and structures of its networks, those here first, none elsewhere; ticked unless they
    agreed to nothing, or for a structure when its people are. Raises `UserError` without a
    network."""
    answers = draft_of(desk, dissemination).answers
    networks, wanted = frozenset(ticked(answers, "networks")), text_of(answers, "territory")
    if not networks:
        raise NO_NETWORK
    chosen = {one.key: one for one in recipients(desk, answers)}
    candidate = partial(_candidate, chosen, wanted, known_places(desk))
    whom = [one for one in everybody(desk) if not one.archived and one.networks & networks]
    people = [
        candidate(f"{Kind.CONTACT}:{one.contact}", one.name, _about(one), one.territory,
                  one.reached, bool(one.channels))
        for one in whom
    ]  # fmt: skip
    taken = {one.structure for one, shown in zip(whom, people, strict=True) if shown.ticked}
    services = [
        candidate(f"{Kind.PARTNER}:{one.partner}", one.name, "la structure", one.territory,
                  service_by_email(one.email), bool(one.email) and one.partner not in taken)
        for one in structures(desk).values() if not one.archived and one.networks & networks
    ]  # fmt: skip
    every = [one for one in (*people, *services) if one.where != "elsewhere" or one.key in chosen]
    return tuple(sorted(every, key=lambda one: (one.where != "here", records.normalised(one.name))))


def matching(found: Iterable[Candidate], text: str) -> list[Candidate]:
    """Those whose name or structure holds every word of `text`, whatever its accents."""
    words = records.normalised(text).split()
    return [
        one for one in found
        if all(word in records.normalised(f"{one.name} {one.detail}") for word in words)
    ]  # fmt: skip


def choose(desk: Desk, *, dissemination: str, keys: Collection[str]) -> Changed:
    """Exactly these, beside those who have it already and those written by hand."""
    draft = opened(desk, dissemination)
    present = recipients(desk, draft.answers)
    given: dict[str, Answer | None] = {}
    for one in present:
        if one.key and one.key not in keys and one.given_on is None:
            given[f"{REPEAT}/{one.row}"] = REMOVED
    for key in dict.fromkeys(keys):
        if key not in {one.key for one in present}:
            given |= _new_row(desk, key)
    write(desk, draft, given)
    return changed(dissemination, *given)


def add_other(desk: Desk, *, dissemination: str, name: str) -> Changed:
    """Somebody, or a service, that is not in the network."""
    draft = opened(desk, dissemination)
    if not name.strip():
        raise NO_NAME
    row = f"{REPEAT}/{uuid7()}"
    given = {row: PRESENT, f"{row}/name": Answer(value=name.strip())}
    write(desk, draft, given)
    return changed(dissemination, *given)


def note_given(
    desk: Desk, *, dissemination: str, whom: Collection[str], on: date | None, way: str
) -> Changed:  # fmt: skip
    """These rows have it since that day, that way; the first of all makes it « envoyée »."""
    draft = opened(desk, dissemination)
    held = [one for one in recipients(desk, draft.answers) if one.row in whom]
    _may_be_noted(desk, held, on, way)
    given: dict[str, Answer | None] = {}
    for one in held:
        given[f"{REPEAT}/{one.row}/given_on"] = Answer(value=on)
        given[f"{REPEAT}/{one.row}/way"] = Answer(value=way)

    def work() -> None:
        if draft.record.state == DisseminationState.DRAFT:
            move(desk, record=dissemination, state=DisseminationState.SENT)
        now = draft_of(desk, dissemination)
        write(desk, now, given | as_given(now.answers, given))

    save(desk, work)
    return changed(dissemination, *given, "how", "sent_on")


def as_given(before: Answers, given: Mapping[str, Answer | None]) -> dict[str, Answer | None]:
    """Since when and how it was sent, as its recipients say once `given` is noted; None for
    never."""
    after = {path: one for path, one in {**before, **given}.items() if one is not None}
    day, ways = sent_since(after), sent_by(after)
    return {
        "sent_on": Answer(value=day) if day is not None else None,
        "how": Answer(value=ways) if ways else None,
    }


def note_sent(desk: Desk, *, dissemination: str, on: date | None) -> Changed:
    """The message went out: everybody it was written to has it since that day."""
    draft = opened(desk, dissemination)
    addresses = {
        one.reached.address.casefold() for one in to_write_to(recipients(desk, draft.answers))
    }
    whom = [
        one.row for one in recipients(desk, draft.answers)
        if one.given_on is None and one.reached.address.casefold() in addresses - {""}
    ]  # fmt: skip
    return note_given(desk, dissemination=dissemination, whom=whom, on=on, way=EMAIL)


def _may_be_noted(desk: Desk, held: list[Recipient], on: date | None, way: str) -> None:
    if not held:
        raise NOBODY
    if on is None:
        raise NO_DAY
    if on > desk.now().date():
        raise TO_COME
    if way not in choice_words(desk, Kind.DISSEMINATION, f"{REPEAT}/way"):
        raise NO_WAY
    if way == EMAIL and any(one.reached.why in (NOT_ASKED, NOT_THIS_WAY) for one in held):
        raise NOT_AGREED


def opened(desk: Desk, dissemination: str) -> Draft:
    """One that may still be given to somebody. Raises `UserError`."""
    leads_only(desk, LEADS_DO)
    draft = draft_of(desk, dissemination)
    if draft.record.state not in (DisseminationState.DRAFT, DisseminationState.SENT):
        raise ENDED
    return draft


def standing(row: Record) -> str:
    """Where it stands. Somebody who was given it on another computer, while the last who had it
    was taken back on this one, has it: it is sent."""
    return (
        DisseminationState.SENT
        if row.state == DisseminationState.DRAFT and row.day is not None
        else row.state
    )


def _new_row(desk: Desk, key: str) -> dict[str, Answer | None]:
    kind, _, id = key.partition(":")
    row, found = f"{REPEAT}/{uuid7()}", records.find(desk.database, id)
    if kind not in (Kind.CONTACT, Kind.PARTNER) or found is None or found.kind != kind:
        raise UserError("Ce destinataire n’est plus dans l’annuaire.", "Choisissez-en un autre.")
    name = line_of(found).name if kind == Kind.PARTNER else person(desk, found).structure_name
    given: dict[str, Answer | None] = {row: PRESENT, f"{row}/{kind}": Answer(value=id)}
    return given | ({f"{row}/name": Answer(value=name)} if name else {})


def _recipient(
    answers: Answers, row: str, who: Callable[[str], Person | None],
    held: Mapping[str, PartnerLine], ways: Mapping[str, str],
) -> Recipient:  # fmt: skip
    def said(name: str) -> str:
        return text_of(answers, f"{REPEAT}/{row}/{name}")

    name, detail, reached = said("name") or "Sans nom", "", NOT_IN_NETWORK
    key = next((f"{kind}:{said(kind)}" for kind in (Kind.CONTACT, Kind.PARTNER) if said(kind)), "")
    if said(Kind.CONTACT):
        her = who(said(Kind.CONTACT))
        if her is None:
            name, detail, reached = ERASED, said("name"), NO_LONGER_HERE
        else:
            name, detail, reached = her.name, _about(her), her.reached
    elif said(Kind.PARTNER):
        service = held.get(said(Kind.PARTNER))
        detail = "la structure"
        reached = service_by_email(service.email) if service else NO_LONGER_HERE
    return Recipient(
        row, key, name, detail, date_of(answers, f"{REPEAT}/{row}/given_on"),
        ways.get(said("way"), ""), reached,
    )  # fmt: skip


def _candidate(
    chosen: Mapping[str, Recipient], wanted: str, known: Places, key: str, name: str, about: str,
    territory: str, reached: Reached, may_tick: bool,
) -> Candidate:  # fmt: skip
    where, before = fit(territory, wanted, known), chosen.get(key)
    ticked = before is not None or (not chosen and may_tick and where == "here")
    fixed = before is not None and before.given_on is not None
    return Candidate(key, name, about, where, reached, ticked, fixed)


def _about(one: Person) -> str:
    return ", ".join(part for part in (one.job, one.structure_name) if part)
