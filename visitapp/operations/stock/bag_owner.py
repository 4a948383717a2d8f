"""Match a name (full, first or family) to a bag's owner, accents aside; one of several visitors is
refused, with theirs."""

from visitapp.domain.errors import UserError
from visitapp.domain.states.kinds import Kind
from visitapp.domain.text import NBSP, listing
from visitapp.operations.desk.desk import Desk
from visitapp.store.log import log, records
from visitapp.store.log.records import normalised

_TITLES = frozenset({"m", "mr", "mme", "mlle", "monsieur", "madame"})


def bags(desk: Desk) -> dict[str, str]:
    """The bags that this computer knows, each with its visitor's whole name."""
    found = {}
    for kit in records.of_kind(desk.database, Kind.KIT):
        made = log.history(desk.database, kit.id, log.CREATED)
        if made:
            found[kit.id] = made[0].author.strip()
    return found


def bags_of(desk: Desk, visitor: str) -> dict[str, str]:
    """The bags of whom was named: none for a visitor who never counted hers, more than one only
    when they bear one name. Raises `UserError` when visitors of several names are meant."""
    known, wanted = bags(desk), normalised(visitor)
    whole = {kit: name for kit, name in known.items() if normalised(name) == wanted}
    found = whole or {kit: name for kit, name in known.items() if _means(visitor, name)}
    names = sorted(set(found.values()))
    if len({normalised(name) for name in names}) > 1:
        raise UserError(
            f"Plusieurs visiteurs ont ce nom{NBSP}: {listing(names)}.", "Écrivez le nom entier."
        )
    return found


def _means(said: str, name: str) -> bool:
    """True when each word said is a word of the name, or its initial: « Marie », « Marie D. »."""
    words, known = _words(said), _words(name)
    words = [word for word in words if word not in _TITLES] or words
    if normalised(said) in known:
        return True
    return any(len(word) > 1 for word in words) and all(
        word in known or (len(word) == 1 and any(one.startswith(word) for one in known))
        for word in words
    )


def _words(name: str) -> list[str]:
    """A name in two parts, « Jean-Pierre », is one word: Jean is somebody else."""
    return [normalised(word).strip(".") for word in name.split()]
