"""The words of the year's report, from `schemes/yearly.yaml`; and the reason that a text tells."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from visitapp.domain.indicators.shapes import Audience, Definition, Unit
from visitapp.domain.indicators.yearly.shapes import Reason, Step
from visitapp.domain.text import french
from visitapp.domain.yaml_text import parse


@dataclass(frozen=True)
class YearWords:
    """Steps in their order, reasons in theirs, and the definitions of the year's own figures."""

    steps: tuple[Step, ...]
    reasons: Mapping[str, Reason]
    figures: Mapping[str, Definition]


def read_words(text: str) -> YearWords:
    """Raises `KeyError`, `ValueError`."""
    raw = cast(Mapping[str, Mapping[str, Mapping[str, Any]]], parse(text))
    steps = tuple(
        Step(id, one.get("after", ""), french(one["title"]), french(one["means"]))
        for id, one in raw["steps"].items()
    )
    reasons = {
        id: Reason(id, french(one["label"]), one["lost"], tuple(one["words"]))
        for id, one in raw["reasons"].items()
    }
    figures = {
        id: Definition(id, Audience(one["audience"]), french(one["title"]), french(one["means"]),
                       Unit(one["unit"]))
        for id, one in raw["figures"].items()
    }  # fmt: skip
    return YearWords(steps, reasons, figures)


def told_by(words: str, reasons: Iterable[Reason]) -> str:
    """The reason that a written sentence tells, by how its words begin; empty when none does.

    « rejoindre » is not « joindre », nor « dehors » « hors ».
    """
    plain = _plain(words)
    return next((one.id for one in reasons if any(_begins(word, plain) for word in one.words)), "")


def _begins(word: str, plain: str) -> bool:
    return re.search(rf"\b{re.escape(word)}", plain) is not None


def _plain(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words.casefold().replace("’", "'"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
