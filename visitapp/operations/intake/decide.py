"""An adviser's decision on a registration and what goes with it, in one transaction; `receive`
moves the states."""

from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.letters.registrations import YOURS
from visitapp.domain.states.kinds import Kind
from visitapp.domain.text import date_long, listing
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.households.registrations import first_of, registered_on
from visitapp.operations.intake import receive
from visitapp.operations.intake.duplicates import COMPARED, candidates
from visitapp.operations.intake.free_text_check import ASKED, check_words
from visitapp.operations.records import reasons
from visitapp.operations.records.answers import add_row, answer_many, draft_of
from visitapp.operations.records.summaries import name_in
from visitapp.operations.records.transitions import move
from visitapp.operations.records.write import save, write
from visitapp.store.log import records

GONE = UserError("Ce dossier n’est plus sur cet ordinateur.", "Revenez à la liste.")


def motives(desk: Desk) -> Mapping[str, str]:
    """Why a registration may be refused: by id, in French."""
    return reasons.motives(desk, Kind.REGISTRATION, "refused")


def assign(desk: Desk, *, registration: str, scheme: str = "", territory: str = "") -> Changed:
    """The scheme, the territory that a person chose; the file says the same scheme."""
    _leads(desk)
    household = records.get(desk.database, registration).parent or ""
    given = {"scheme": scheme, "territory": territory}
    answers = {name: Answer(value=one) for name, one in given.items() if one}

    def work() -> None:
        answer_many(desk, record=registration, answers=answers)
        if scheme:
            answer_many(desk, record=household, answers={"scheme": answers["scheme"]})

    save(desk, work)
    return Changed(frozenset({registration, household}))


def accept(desk: Desk, *, registration: str, scheme: str = "", territory: str = "") -> Changed:
    """The household is to be called, for this scheme. Raises `UserError` when something lacks."""
    _leads(desk)

    def work() -> Changed:
        assign(desk, registration=registration, scheme=scheme, territory=territory)
        return receive.accept(desk, registration=registration)

    return _with_household(desk, registration, save(desk, work))


def ask_for_more(desk: Desk, *, registration: str, missing: tuple[str, ...]) -> Changed:
    """Ask what is missing, in history and letter. Raises `UserError` for nothing, `SaysTooMuch` for
    words that identify."""
    _leads(desk)
    what = f"Il manque {listing(missing)}." if missing else ""
    own, draft = listing([one for one in missing if one not in YOURS]), draft_of(desk, registration)
    check_words(desk, draft.record, own)

    def work() -> Changed:
        if own or ASKED in draft.answers:
            write(desk, draft, {ASKED: Answer(value=own) if own else None})
        return receive.ask_for_more(desk, registration=registration, reason=what)

    return _with_household(desk, registration, save(desk, work))


def refuse(desk: Desk, *, registration: str, motive: str, words: str = "") -> Changed:
    """Refuse it, with a motive of `motives`; both stay in the history. Raises `UserError`."""
    done = receive.refuse(desk, registration=registration, motive=motive, words=words)
    return _with_household(desk, registration, done)


def same_household(desk: Desk, *, registration: str, household: str) -> Changed:
    """« C’est le même foyer »: the registration, closed with its file and what made them alike, is
    one more of that file. Nothing is merged."""
    home = records.find(desk.database, household)
    if home is None:
        raise GONE
    found = candidates(desk, registration=registration)
    alike = next((one.same for one in found if one.household == household), ())
    why = f" : {listing(alike)}" if alike else ""
    reason = f"C’est le même foyer, celui de {name_in(home.summary)}{why}."

    def work() -> Changed:
        answer_many(desk, record=registration, answers={"same_as": Answer(value=household)})
        return receive.already_known(desk, registration=registration, reason=reason)

    done = _with_household(desk, registration, save(desk, work))
    return done.beside({household})


def open_again(desk: Desk, *, registration: str) -> Changed:
    """The file that a registration was filed onto is to be called again: it was closed, or the
    visit refused. Raises `UserError` when something lacks, or where no arrow is drawn."""
    _leads(desk)
    lacks = receive.lacking(desk, registration=registration)
    if lacks:
        raise UserError(f"Il manque {listing(lacks)}.", "Demandez-le avant de rouvrir le dossier.")
    row = records.get(desk.database, registration)
    first = first_of(desk, row.parent or "")
    reason = f"Le foyer s’est inscrit de nouveau le {date_long(registered_on(row))}."
    done = move(desk, record=first, state="to_call", reason=reason)
    return _with_household(desk, registration, done)


def two_households(desk: Desk, *, registration: str, household: str) -> Changed:
    """« Ce sont deux foyers »: remembered, the pair is shown no more from either side."""
    _leads(desk)
    day = Answer(value=desk.now().date())

    def work() -> None:
        add_row(desk, record=registration, repeat=COMPARED, row=household)
        answer_many(desk, record=registration, answers={f"{COMPARED}/{household}/compared_on": day})

    save(desk, work)
    return Changed(frozenset({registration, household}))


def take_up_again(desk: Desk, *, registration: str, reason: str) -> Changed:
    """A refused or known registration is to be treated again. Raises `UserError` without why."""

    def work() -> Changed:
        moved = move(desk, record=registration, state="received", reason=reason)
        write(desk, draft_of(desk, registration), dict.fromkeys(("same_as", "no_call")))
        return moved

    return _with_household(desk, registration, save(desk, work))


def _with_household(desk: Desk, registration: str, done: Changed) -> Changed:
    """The views of the household care too."""
    household = records.get(desk.database, registration).parent or registration
    return done.beside({registration, household})


def _leads(desk: Desk) -> None:
    leads_only(desk, "traite une inscription")
