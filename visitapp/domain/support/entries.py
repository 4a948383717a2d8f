"""The entries of a shipped YAML file: known keys, right kinds, nothing missing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.parameters.files import CONFIDENCES


@dataclass(frozen=True, slots=True)
class Key:
    """What a key must hold, and how to say so; optional unless `needed`."""

    fits: Callable[[object], bool]
    write: str
    needed: bool = True


WORDS = Key(lambda value: isinstance(value, str) and bool(value.strip()), "some words")
MAYBE_WORDS = Key(lambda value: value is None or isinstance(value, str), "some words, or null")
LIST = Key(
    lambda value: isinstance(value, list) and all(isinstance(one, str) for one in value),
    'a list of words, ["93"] and not [93]', needed=False,
)  # fmt: skip
CONFIDENCE = Key(lambda value: value in CONFIDENCES, f"{', '.join(CONFIDENCES[:-1])} or low")
DAY = Key(lambda value: type(value) is date, "YYYY-MM-DD")


def faults(body: object, keys: Mapping[str, Key]) -> Iterator[tuple[str, str]]:
    """Problems of one entry, and what to write instead."""
    if not isinstance(body, dict):
        yield "not a mapping.", f"Give it {', '.join(keys)}."
        return
    for name in sorted(str(name) for name in body if name not in keys):
        yield f"unknown key {name}.", f"Use only {', '.join(keys)}."
    for name, key in keys.items():
        if name not in body:
            if key.needed:
                yield f"no {name}.", f"Write {name}: {key.write}."
        elif not key.fits(body[name]):
            yield f"{name} does not read.", f"Write {name}: {key.write}."
