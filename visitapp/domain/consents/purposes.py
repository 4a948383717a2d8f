"""Which supplier the « pour quoi faire » of a yes names: « la facture de Gazier » is for Gazier.

No list holds every supplier, so a name is known by what it is not: a word that such a purpose has
no need of, by the lists of `resources/consents/purposes.yaml`. In doubt there is a name: the
household is asked, and the answer says whom it is for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

import yaml
from pydantic import ValidationError

from visitapp.domain.checklist.questions import Strict
from visitapp.domain.consents.same_body import SMALL, mentions, plain_words
from visitapp.domain.mistakes import FileMistakes, Mistake
from visitapp.domain.yaml_text import parse


class _Lists(Strict):
    source: str
    review_by: date
    service: str
    leaves_out: str
    leaves_out_next: str
    asked: str
    about: str
    joins: str
    endings: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a purpose that are no name, in plain letters; where they were found, and until
    when they may be used without being read again."""

    source: str
    review_by: date
    service: frozenset[str]
    """Words above an address that are not of the name."""
    leaves_out: frozenset[str]
    """« Sauf Gazier »."""
    leaves_out_next: frozenset[str]
    """« Pas Gazier »: of the name just after it."""
    plain: frozenset[str]
    """Words of which none is the name of a supplier by itself: what is asked, what it is about, how
    and when, and what holds a sentence together."""
    endings: tuple[str, ...]
    """Of words that say what is asked: « un échelonnement », « la résiliation »."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a yes is for, in the words of who noted it."""

    said: str = ""
    known: Words | None = field(default=None, repr=False)
    """Needed once something is said."""

    def names(self, name: str) -> bool:
        """Whether it names this supplier, and does not leave it out: « sauf Gazier »."""
        if self.known is None:
            return False
        said, wanted = plain_words(self.said), plain_words(name)
        wanted = [one for one in wanted if one not in self.known.service] or wanted
        return mentions(self.said, " ".join(wanted)) and not _left_out(said, wanted, self.known)

    @property
    def may_name(self) -> bool:
        """Whether it holds a word that may be the name of a supplier."""
        known = self.known
        return known is not None and any(not _plain(one, known) for one in plain_words(self.said))


NO_PURPOSE = Purpose()
"""Nobody wrote what it is for."""


def read_words(text: str, file: str) -> Words:
    """The lists of a YAML file. Raises `FileMistakes`."""
    try:
        lists = _Lists.model_validate(parse(text))
    except (yaml.YAMLError, ValidationError, ValueError) as problem:
        what = " ".join(str(problem).split())
        raise FileMistakes(
            [Mistake(file, "-", f"Ne se lit pas : {what}.", "Corrigez-le.")]
        ) from None
    service = frozenset(plain_words(lists.service))
    asked = plain_words(f"{lists.asked} {lists.about} {lists.joins}")
    return Words(
        source=lists.source,
        review_by=lists.review_by,
        service=service,
        leaves_out=frozenset(plain_words(lists.leaves_out)),
        leaves_out_next=frozenset(plain_words(lists.leaves_out_next)),
        plain=frozenset(asked) | SMALL | service,
        endings=tuple(plain_words(lists.endings)),
    )


def _plain(word: str, known: Words) -> bool:
    return len(word) == 1 or word.isdigit() or word in known.plain or word.endswith(known.endings)


def _left_out(said: Sequence[str], name: Sequence[str], known: Words) -> bool:
    if not known.leaves_out.isdisjoint(said):
        return True
    kept = [one for one in said if one not in SMALL]
    return any(one in known.leaves_out_next and after in name for one, after in pairwise(kept))
