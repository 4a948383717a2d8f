"""May this recipient receive this now? What the household said about it last decides.

A consent is for one recipient: a yes for the landlord says nothing of the social worker, a yes
for one fund, supplier or partner nothing of another. Not asked, asked and not known are no.

A no holds until a yes comes after it, and that is never taken from a clock: whoever wrote the yes
had the no before their eyes. Of two things said by computers that had not met, the no wins.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.consents.purposes import NO_PURPOSE, Purpose
from visitapp.domain.consents.same_body import same_landlord, same_partner, same_supplier
from visitapp.domain.consents.same_person import same_social_worker

Recipient = str
"""One of `RECIPIENTS`, one of `GENERIC`, or `partner:` and the id of a partner."""

SOCIAL_WORKER, LANDLORD = "social_worker", "landlord"
SUPPLIER_ELECTRICITY, SUPPLIER_GAS = "supplier_electricity", "supplier_gas"
SUPPLIER_WATER = "supplier_water"
FUND_FSL, FUND_FSE93 = "fund_fsl", "fund_fse93"
FUND_FSEAU93, FUND_FSH94 = "fund_fseau93", "fund_fsh94"
CHEQUE_ENERGIE, MEDIATOR = "cheque_energie", "mediator"
REPORT, EMPLOYMENT, PARTNER = "report", "employment", "partner"
RECIPIENTS: Mapping[str, str] = {
    SOCIAL_WORKER: "le travailleur social",
    LANDLORD: "le propriétaire ou le bailleur",
    SUPPLIER_ELECTRICITY: "le fournisseur d’électricité",
    SUPPLIER_GAS: "le fournisseur de gaz",
    SUPPLIER_WATER: "le service de l’eau",
    FUND_FSL: "le FSL",
    FUND_FSE93: "le FSE de Seine-Saint-Denis",
    FUND_FSEAU93: "le FSEau de Seine-Saint-Denis",
    FUND_FSH94: "le FSH du Val-de-Marne",
    CHEQUE_ENERGIE: "le service du chèque énergie",
    MEDIATOR: "le médiateur de l’énergie",
    REPORT: "Signal Logement",
    EMPLOYMENT: "l’acteur de l’emploi",
    PARTNER: "le partenaire",
}
"""Every recipient outside the household, in French, with its article."""
NAMED = frozenset({PARTNER, EMPLOYMENT})
"""Those that are nobody until a partner of the directory is named."""
SUPPLIES = frozenset({SUPPLIER_ELECTRICITY, SUPPLIER_GAS, SUPPLIER_WATER})
"""Those that are several bodies where the household has several contracts, or had another."""
TYPED = SUPPLIES | {LANDLORD, SOCIAL_WORKER}
"""Those whose name is typed, in a visit and above the address of a letter."""
FUND, SUPPLIER = "fund", "supplier"
GENERIC: Mapping[str, str] = {
    FUND: "un fonds d’aide, sans dire lequel",
    SUPPLIER: "un fournisseur, sans dire lequel",
}
"""Words of older records for several bodies at once; see `generic`. None may receive anything."""
HOUSEHOLD, REFERRER = "household", "referrer"
OF_REGISTRATION: Mapping[str, str] = {
    HOUSEHOLD: "le foyer",
    REFERRER: "la personne qui a inscrit le foyer",
}
"""Who learns what becomes of a registration: no consent is asked of the household for itself, and
the other's is an answer of the registration."""
BY_REGISTRATION = "referrer_agreed"
BY_VISIT: Mapping[str, str] = {
    "consent_social_worker": SOCIAL_WORKER,
    "consent_landlord": LANDLORD,
}
"""The questions of a visit that speak for a recipient."""

Word = Literal["never", "asked", "given", "refused", "withdrawn"]
ASKED, GIVEN, REFUSED = "asked", "given", "refused"
ANSWERS = (GIVEN, REFUSED, "withdrawn")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said about one recipient. `on` is the day that people know, `noted` the one that
    the computer had where it was written; `place` where it stands in the log."""

    recipient: Recipient
    state: str
    on: date
    noted: date
    place: int = 0
    id: str = ""
    """The change of the log that says it."""
    knew: frozenset[str] = frozenset()
    """Of a yes: the ids of every no that was known where it was written."""
    elsewhere: bool = False
    """Of a yes: it was said of a home that the household left."""
    in_visit: bool = False
    about: Purpose = NO_PURPOSE
    """What the yes is for, in the words of who noted it: « Seulement le FSEau »."""
    named: tuple[str, ...] | None = None
    """Of a yes for a partner or one of `TYPED`: whom it was said of, by the name of that day, or by
    the first letter that it let leave. None: not known; empty: there were several, and nobody said
    which."""
    now: tuple[str, ...] = ()
    """How that partner, or the landlord, is called now; the suppliers of the household now; its
    social worker, by an empty name where nobody follows it."""

    @property
    def since(self) -> date:
        """The day that it counts from: a no from when it was written if that is later."""
        return min(self.on, self.noted) if self.state == GIVEN else max(self.on, self.noted)


@dataclass(frozen=True, slots=True)
class Permission:
    """Where a recipient stands. `waiting`: asked again since, without an answer."""

    recipient: Recipient
    allowed: bool
    state: Word = "never"
    on: date | None = None
    in_visit: bool = False
    waiting: bool = False
    about: str = ""
    """Of a yes: what it is for. Whoever sends reads it first; no rule can."""
    moved: bool = False
    """A yes is there, said of a home that the household left: it is to be asked again."""
    before: tuple[str, ...] = ()
    """A yes is there, said of these, who are not who is called so now: to be asked again."""
    unclear: bool = False
    """A yes is there, of one of several suppliers without saying which: to be asked again."""
    words: str = ""
    """A yes is there, for this in the words of who noted it, which name `unnamed` nowhere."""
    unnamed: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    """Of the yes that stands, for a supplier: whom it was said of."""

    @property
    def of_another(self) -> bool:
        """A yes is there that opens nothing for who is called so: it can be taken back."""
        return bool(self.before or self.unclear or self.words)


def of_partner(partner: str) -> Recipient:
    """The recipient that a partner of the directory is."""
    return f"{PARTNER}:{partner}"


def permission(recipient: Recipient, said: Iterable[Said], to: str | None = None) -> Permission:
    """What the household last said about this recipient, and whether that is a yes.

    `to` is the one of `TYPED` that a letter names, empty where it names none; None for no letter.
    """
    if recipient == HOUSEHOLD:
        return Permission(recipient, allowed=True, state="given")
    mine = [one for one in said if one.recipient == recipient]
    asked = [one for one in mine if one.state == ASKED]
    counted = [one for one in mine if one.state != GIVEN or (not one.elsewhere and is_for(one, to))]
    last = _last(counted)
    if last is None or (last.state != GIVEN and _has_a_yes_since(mine)):
        return _unsaid(recipient, mine, asked, to)
    allowed = last.state == GIVEN and _is_somebody(recipient)
    return Permission(
        recipient,
        allowed=allowed,
        state=_word(last.state),
        on=last.on,
        in_visit=last.in_visit,
        waiting=any(one.place > last.place for one in asked),
        about=last.about.said if last.state == GIVEN else "",
        named=(last.named or ()) if allowed and recipient in SUPPLIES else (),
    )


def is_for(yes: Said, to: str | None = None) -> bool:
    """Whether a yes is of who is called so now; of a letter, of who it names.

    A yes whose name nobody kept is of the one that there is now; of two, of none. What it is for
    may name another: « la facture de Gazier » is for Gazier, whoever else is known.
    """
    if to and yes.about.names(to):
        return True
    named = yes.named if yes.named is not None else yes.now
    if not named:
        return yes.named is None and not (to and _may_be_of_another(yes))
    if _may_be_of_another(yes):
        named = tuple(one for one in named if yes.about.names(one))
        if not named:
            return False
    elif yes.named is None and len(named) > 1:
        return False
    if to or to is None:
        wanted = (to,) if to else yes.now
        return not wanted or any(_one_body(yes.recipient, named, name) for name in wanted)
    return all(_one_body(yes.recipient, named, name) for name in yes.now)


def _one_body(recipient: Recipient, named: Collection[str], name: str) -> bool:
    same = same_supplier if recipient in SUPPLIES else same_partner
    same = {LANDLORD: same_landlord, SOCIAL_WORKER: same_social_worker}.get(recipient, same)
    return any(same(one, name) for one in named)


def _may_be_of_another(yes: Said) -> bool:
    return yes.recipient in SUPPLIES and yes.about.may_name


def _has_a_yes_since(mine: list[Said]) -> bool:
    """Whether a yes takes the place of every no, though it counts for nobody here."""
    last = _last(one for one in mine if not one.elsewhere)
    return last is not None and last.state == GIVEN


def _unsaid(
    recipient: Recipient, mine: list[Said], asked: list[Said], to: str | None
) -> Permission:
    """Where nothing counts: what was asked, and what a yes was said of."""
    yes = [one for one in mine if one.state == GIVEN]
    moved = any(one.elsewhere for one in yes)
    apart = max((one for one in yes if not one.elsewhere), key=_place, default=None)
    latest = max(asked, key=_place, default=None)
    known = () if apart is None else apart.now if apart.named is None else apart.named
    unclear = apart is not None and (apart.named == () or (apart.named is None and len(known) > 1))
    words = ""
    if apart is not None and not unclear and _may_be_of_another(apart):
        called = tuple(one for one in known if apart.about.names(one))
        words, known = ("", called) if called else (apart.about.said, known)
    return Permission(
        recipient,
        allowed=False,
        state="asked" if latest is not None else "never",
        on=latest.on if latest is not None else None,
        waiting=latest is not None,
        moved=moved,
        before=() if unclear or words else known,
        unclear=unclear,
        words=words,
        unnamed=((to,) if to else apart.now or known) if apart is not None and words else (),
    )


def _place(one: Said) -> int:
    return one.place


def stood_on(day: date, recipient: Recipient, said: Iterable[Said]) -> bool:
    """Whether a yes stood on some moment of a day: given that day, or before and not taken back.

    `said` holds each yes that was withdrawn since, before its withdrawal.
    """
    mine = [one for one in said if one.recipient == recipient and one.state != ASKED]
    last = _last(one for one in mine if one.since < day)
    that_day = any(one.state == GIVEN for one in mine if one.since == day)
    return that_day or (last is not None and last.state == GIVEN)


def word_of(answer: Answer | None) -> str:
    """What an answer of a visit says; empty when it says nothing (not asked, « plus tard »).

    « Sans objet » and « refuse » are a no.
    """
    if answer is None or answer.state is State.LATER:
        return ""
    return GIVEN if answer.state is State.GIVEN and answer.value is True else REFUSED


def _last(said: Iterable[Said]) -> Said | None:
    """What decides: the last no that no yes comes after, else the last yes; None for neither."""
    answers = [one for one in said if one.state != ASKED]
    yes = [one for one in answers if one.state == GIVEN]
    still = [one for one in answers if one.state != GIVEN
             and not any(_comes_after(other, one) for other in yes)]  # fmt: skip
    return max(still or yes, key=lambda one: one.place, default=None)


def _comes_after(yes: Said, no: Said) -> bool:
    """Whether a yes takes the place of a no.

    What is noted of a day that is over opens nothing that was closed that day or since.
    """
    late = yes.on < yes.noted
    return no.id in yes.knew and not (late and yes.on <= no.since)


def _is_somebody(recipient: Recipient) -> bool:
    return recipient not in {"", of_partner(""), *NAMED, *GENERIC}


def _word(state: str) -> Word:
    """A state that this version does not know is a no."""
    for known in ANSWERS:
        if state == known:
            return known  # type: ignore[return-value]
    return "refused"
