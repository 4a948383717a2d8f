"""The territories and schemes of accounts: which there are, and how a person reads them.

An account carries words (`est-ensemble`, `T8`, `ecogie`), which the scopes of files are made of. A
word that no territory has would shut its account out of every file without a sound: it is refused
where accounts are made, by the command line and by the desk. An agency that named its territories
its own way goes on: a word that an open account of this server bears is known.
"""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from visitapp import shipped
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.territories import Territories, Territory, read_territories
from visitapp.server.accounts import Who
from visitapp.server.database import Session

TERRITORIES = "territories/territories.csv"
BORNE = "SELECT DISTINCT territory, scheme FROM account WHERE disabled = 0"


def word_of(place: Territory) -> str:
    """The word by which a territory is named to the command line: `est-ensemble`."""
    return place.word


def territory_of(word: str) -> Territory | None:
    """The territory that a word names: its code, or its name."""
    return _every().named(word)


def said(words: str) -> str:
    """« Est Ensemble, Grand Paris Grand Est », for the words of an account; unknown ones as are."""
    found = (territory_of(word) for word in words.split())
    names = (one.name if one else word for one, word in zip(found, words.split(), strict=True))
    return ", ".join(dict.fromkeys(names))


def said_scheme(word: str) -> str:
    """« Ecogie »."""
    from visitapp.server.registration.agency import scheme_name

    return scheme_name(word)


async def placed(session: Session, who: Who) -> Who:
    """The person, each territory by the word that this server uses for it: two words for one place
    would be two places. Raises `UserError` for a territory or a scheme that there is not."""
    rows = await session.rows(BORNE)
    borne = sorted({word for row in rows for word in str(row["territory"]).split()})
    words = tuple(_known(word, borne) for word in who.territory.split())
    if who.scheme and who.scheme not in {*_schemes(), *(str(row["scheme"]) for row in rows)}:
        every = " ou ".join(f"{word} ({name})" for word, name in _schemes().items())
        raise UserError(f"{who.scheme}\u00a0: ce dispositif n’existe pas.", f"Écrivez {every}.")
    return replace(who, territory=" ".join(dict.fromkeys(words)))


def _known(word: str, borne: list[str]) -> str:
    if word in borne:
        return word
    place = territory_of(word)
    if place is None:
        every = [f"{word_of(one)} ({one.name})" for one in _all()]
        raise UserError(
            f"{word}\u00a0: ce territoire n’existe pas.",
            f"Écrivez {', '.join(every[:-1])} ou {every[-1]}.",
        )
    used = next((one for one in borne if territory_of(one) == place), "")
    return used or (place.code if word.casefold() == place.code.casefold() else word_of(place))


def _all() -> tuple[Territory, ...]:
    return _every().all


def _every() -> Territories:
    return read_territories(_text(), on=datetime.now(UTC).date())


def _schemes() -> dict[str, str]:
    from visitapp.server.registration.agency import scheme_names

    return dict(scheme_names())


@cache
def _text() -> str:
    return shipped.text(TERRITORIES)
