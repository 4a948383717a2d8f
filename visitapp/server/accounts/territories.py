"""Territories and schemes of accounts, and the French words for them.

An account carries words (`est-ensemble`, `T8`, `ecogie`), which the scopes of files are made of. A
word that no territory has would shut its account out of every file without a sound: it is refused
where accounts are made, by the command line and by the desk. An agency that named its territories
its own way goes on: a word that an open account of this server bears is known.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from visitapp.domain.errors import UserError
from visitapp.domain.network.working_area import codes_of, places, schemes_named
from visitapp.domain.roles import ADVISER, VISITOR
from visitapp.domain.territories.territories import (
    Territories,
    Territory,
    read_territories,
)
from visitapp.server.accounts.accounts import Who
from visitapp.server.accounts.schemes import scheme_name, scheme_names
from visitapp.server.database import number_package
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


async def in_force(session: Session) -> Territories:
    """The territories of today, as the package of numbers in force has them."""
    found = await number_package.text(session, TERRITORIES)
    return read_territories(found, on=datetime.now(UTC).date())


def territory_names(there: Territories, words: str) -> str:
    """« Est Ensemble, Grand Paris Grand Est », for the words of an account; unknown ones as are."""
    found = (there.named(word) for word in words.split())
    names = (one.name if one else word for one, word in zip(found, words.split(), strict=True))
    return ", ".join(dict.fromkeys(names))


def said_scheme(words: str) -> str:
    """« Ecogie », or « Ecogie, Visites énergie »."""
    return ", ".join(scheme_name(word) for word in words.split())


async def words_of(session: Session, place: Territory) -> tuple[str, ...]:
    """Every word that an account has or may have for a territory; first that of who works there."""
    there, borne = await in_force(session), _words(await session.rows(BORNE))
    theirs = [word for word in borne if (it := there.named(word)) and it.code == place.code]
    return tuple(dict.fromkeys((*theirs, place.word, place.code)))


def is_scheme(word: str) -> bool:
    """Whether there is such a scheme: `ecogie`."""
    return word in _schemes()


def schemes_of(there: Territories, words: Iterable[str]) -> tuple[str, ...]:
    """The schemes of the territories that these words name; nothing of words that name none."""
    found = (there.named(word) for word in words)
    return tuple(sorted({one.scheme for one in found if one is not None}))


def schemes_typed(
    there: Territories, schemes: Iterable[str], territories: Iterable[str]
) -> frozenset[str]:
    """Schemes named as typed (« Visites énergie », `ecogie`), else those of places named."""
    found = frozenset[str]().union(*(schemes_named(word, _schemes()) for word in schemes))
    words = tuple(territories)
    if found or not words:
        return found
    known, of_code = places(there), {one.code: one.scheme for one in there.all}
    return frozenset(of_code[code] for word in words
                     for code in codes_of(word, of_code, known))  # fmt: skip


async def known_places(session: Session, who: Who) -> Who:
    """The person with known words for places, schemes filled in. Raises `UserError`."""
    there, rows = await in_force(session), await session.rows(BORNE)
    now = [row for row in rows if not row["disabled"]]
    words = tuple(_known(there, word, _words(now), _words(rows)) for word in who.territory.split())
    borne = {word for row in now for word in str(row["scheme"]).split()}
    schemes = tuple(dict.fromkeys(who.scheme.split()))
    for word in schemes:
        if word not in {*_schemes(), *borne}:
            every = " ou ".join(f"{word} ({name})" for word, name in _schemes().items())
            raise UserError(f"{word}\u00a0: ce dispositif n’existe pas.", f"Écrivez {every}.")
    if not schemes and who.role in GO:
        schemes = _of(there, words)
    return replace(who, territory=" ".join(dict.fromkeys(words)), scheme=" ".join(schemes))


def _of(there: Territories, words: Iterable[str]) -> tuple[str, ...]:
    """The schemes of these territories; None where one has an agency's own name."""
    every = list(words)
    return () if None in map(there.named, every) else schemes_of(there, every)


def _words(rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(word for row in rows for word in str(row["territory"]).split()))


def _known(there: Territories, word: str, now: list[str], ever: list[str]) -> str:
    """The word of people who work or worked there; else the typed one, if it is known."""
    if word in now:
        return word
    place = there.named(word)
    if place is None:
        every = [f"{word_of(one)} ({one.name})" for one in there.all]
        raise UserError(
            f"{word}\u00a0: ce territoire n’existe pas.",
            f"Écrivez {', '.join(every[:-1])} ou {every[-1]}.",
        )
    used = next((one for one in ever if there.named(one) == place), "")
    return used or (place.code if word.casefold() == place.code.casefold() else word_of(place))


def _schemes() -> dict[str, str]:
    return dict(scheme_names())
