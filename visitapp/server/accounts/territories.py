"""Territories and schemes of accounts, and the French words for them.

An account carries words (`est-ensemble`, `T8`, `ecogie`), which the scopes of files are made of. A
word that no territory has would shut its account out of every file without a sound: it is refused
where accounts are made, by the command line and by the desk. An agency that named its territories
its own way goes on: a word that an open account of this server bears is known.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache

from visitapp import shipped
from visitapp.domain.errors import UserError
from visitapp.domain.network.where import Places, codes_of, places, schemes_named
from visitapp.domain.roles import ADVISER, VISITOR
from visitapp.domain.territories.territories import (
    Territories,
    Territory,
    read_territories,
)
from visitapp.server.accounts.accounts import Who
from visitapp.server.accounts.schemes import scheme_name, scheme_names
from visitapp.server.database.database import Row, Session

TERRITORIES = "territories/territories.csv"
GO = (VISITOR, ADVISER)
BORNE = """
SELECT territory, scheme, disabled FROM account WHERE substr(id, 1, 4) <> 'web-'
ORDER BY disabled, territory, id
"""
"""Those of people, who are there first: of who left too, whose files stay where she had them."""


def word_of(place: Territory) -> str:
    """The command line's word for a territory: `est-ensemble`."""
    return place.word


def territory_of(word: str) -> Territory | None:
    """The territory that a word names: its code, or its name."""
    return _every().named(word)


def territory_at(commune: str, postcode: str) -> Territory | None:
    """The territory of an address."""
    return _every().of(commune, postcode)


def territory_names(words: str) -> str:
    """« Est Ensemble, Grand Paris Grand Est », for the words of an account; unknown ones as are."""
    found = (territory_of(word) for word in words.split())
    names = (one.name if one else word for one, word in zip(found, words.split(), strict=True))
    return ", ".join(dict.fromkeys(names))


def said_scheme(words: str) -> str:
    """« Ecogie », or « Ecogie, Visites énergie »."""
    return ", ".join(scheme_name(word) for word in words.split())


async def words_of(session: Session, place: Territory) -> tuple[str, ...]:
    """Every word that an account has or may have for a territory; first that of who works there."""
    borne = _words(await session.rows(BORNE))
    theirs = [word for word in borne if (it := territory_of(word)) and it.code == place.code]
    return tuple(dict.fromkeys((*theirs, place.word, place.code)))


def is_scheme(word: str) -> bool:
    """Whether there is such a scheme: `ecogie`."""
    return word in _schemes()


def schemes_of(words: Iterable[str]) -> tuple[str, ...]:
    """The schemes of the territories that these words name; nothing of words that name none."""
    found = (territory_of(word) for word in words)
    return tuple(sorted({one.scheme for one in found if one is not None}))


def schemes_typed(schemes: Iterable[str], territories: Iterable[str]) -> frozenset[str]:
    """Schemes named as typed (« Visites énergie », `ecogie`), else those of places named."""
    found = frozenset[str]().union(*(schemes_named(word, _schemes()) for word in schemes))
    known, of_code = _places_on(datetime.now(UTC).date()), {one.code: one.scheme for one in _all()}
    return found or frozenset(
        of_code[code] for word in territories for code in codes_of(word, of_code, known)
    )


async def known_places(session: Session, who: Who) -> Who:
    """The person with known words for places, schemes filled in. Raises `UserError`."""
    rows = await session.rows(BORNE)
    now = [row for row in rows if not row["disabled"]]
    words = tuple(_known(word, _words(now), _words(rows)) for word in who.territory.split())
    borne = {word for row in now for word in str(row["scheme"]).split()}
    schemes = tuple(dict.fromkeys(who.scheme.split()))
    for word in schemes:
        if word not in {*_schemes(), *borne}:
            every = " ou ".join(f"{word} ({name})" for word, name in _schemes().items())
            raise UserError(f"{word}\u00a0: ce dispositif n’existe pas.", f"Écrivez {every}.")
    if not schemes and who.role in GO:
        schemes = _of(words)
    return replace(who, territory=" ".join(dict.fromkeys(words)), scheme=" ".join(schemes))


def _of(words: Iterable[str]) -> tuple[str, ...]:
    """The schemes of these territories; None where one has an agency's own name."""
    every = list(words)
    return () if None in map(territory_of, every) else schemes_of(every)


def _words(rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(word for row in rows for word in str(row["territory"]).split()))


def _known(word: str, now: list[str], ever: list[str]) -> str:
    """The word of people who work or worked there; else the typed one, if it is known."""
    if word in now:
        return word
    place = territory_of(word)
    if place is None:
        every = [f"{word_of(one)} ({one.name})" for one in _all()]
        raise UserError(
            f"{word}\u00a0: ce territoire n’existe pas.",
            f"Écrivez {', '.join(every[:-1])} ou {every[-1]}.",
        )
    used = next((one for one in ever if territory_of(one) == place), "")
    return used or (place.code if word.casefold() == place.code.casefold() else word_of(place))


def _all() -> tuple[Territory, ...]:
    return _every().all


def _every() -> Territories:
    return on_day(datetime.now(UTC).date())


@lru_cache(2)
def _places_on(day: date) -> Places:
    return places(on_day(day))


@lru_cache(2)
def on_day(day: date) -> Territories:
    """The territories of a day."""
    return read_territories(shipped.text(TERRITORIES), on=day)


def _schemes() -> dict[str, str]:
    return dict(scheme_names())
