"""Which fact of a diagnosis answers which question: data, read and checked once."""

import re
from datetime import date
from typing import Literal

import yaml
from pydantic import Field, ValidationError

from visitapp.domain.checklist.questions import Strict
from visitapp.domain.mistakes import FileMistakes, Mistake
from visitapp.domain.yaml_text import parse

_RANGE = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?\Z")


class Fact(Strict):
    """One question and where its answer is. See `resources/exchange/dpe.yaml`."""

    question: str
    kind: Literal["number", "month", "letter", "code", "largest", "agree", "share"]
    path: str
    each: str = ""
    by: str = ""
    mixed: str = ""
    decimals: int = 0
    whole: bool = False
    codes: dict[str, str] = Field(default_factory=dict)
    skip: dict[str, str] = Field(default_factory=dict)
    doubt: dict[str, str] = Field(default_factory=dict)
    require: dict[str, str] = Field(default_factory=dict)

    def answer_to(self, code: str) -> str:
        """The choice that a code of the ADEME is; empty when it is none of ours."""
        return next((choice for choice, codes in self.codes.items() if holds(codes, code)), "")


class Mapping(Strict):
    """The mapping: facts read, their source, and what is not a dwelling."""

    source: str
    review_by: date
    number: str
    day: str
    ghg_class: str
    street: str
    postcode: str
    commune: str
    method: str
    whole_building: str
    facts: tuple[Fact, ...]


def holds(codes: str, code: str) -> bool:
    """True for a code among « 1 3-9 »."""
    if not code.isdecimal() or len(code) > 4:
        return False
    for part in codes.split():
        found = _RANGE.match(part)
        if found and int(found[1]) <= int(code) <= int(found[2] or found[1]):
            return True
    return False


def read_mapping(text: str, file: str) -> Mapping:
    """The mapping of a YAML file. Raises `FileMistakes`."""
    try:
        return Mapping.model_validate(parse(text))
    except (yaml.YAMLError, ValidationError, ValueError) as problem:
        what = " ".join(str(problem).split())
        raise FileMistakes(
            [Mistake(file, "-", f"Ne se lit pas : {what}.", "Corrigez-le.")]
        ) from None
