"""What a danger is: when it is seen, what to do now, whom to call, and the savings that wait."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from visitapp.domain.checklist.reading import Reading
from visitapp.domain.parameters.parameters import Parameters

Reasons = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Savings that wait in some homes only: `when` tells which, `words` say it to developers."""

    rules: tuple[str, ...]
    words: str
    when: Callable[[Reading], bool]


@dataclass(frozen=True, slots=True)
class Danger:
    """Words, contacts to `call`, when it is not always (`call_if`), reasons `seen`, and savings
    that wait: `blocks`, `sometimes`."""

    id: str
    title: str
    now: tuple[str, ...]
    call: tuple[str, ...]
    record: str
    blocks: tuple[str, ...]
    seen: Callable[[Reading, Parameters], Reasons]
    sometimes: tuple[Some, ...] = ()
    call_if: str = ""

    def waiting(self, reading: Reading) -> tuple[str, ...]:
        """The rules that wait in this home."""
        some = (one.rules for one in self.sometimes if one.when(reading))
        return (*self.blocks, *chain.from_iterable(some))
