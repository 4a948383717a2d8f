"""What a questionnaire is made of: frozen models, unknown keys refused.

XLSForm's words (relevant, constraint, required, choices, repeat), so that a reader from
the field knows them. Answers are another tree: see `answers.py`.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

TypeName = Literal[
    "number", "integer", "money", "date", "month", "time", "text", "note", "choice",
    "choices", "yes_no", "photo", "signature", "reference", "group", "repeat",
]  # fmt: skip
RecipientName = Literal["household", "social_worker", "landlord", "internal"]
SpecialName = Literal["unknown", "refused", "not_applicable", "later"]
SourceName = Literal["read", "measured", "said", "estimated"]


class Strict(BaseModel):
    """A frozen model that refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Choice(Strict):
    """One possible answer of a `choice` or `choices` question."""

    id: str
    label: str
    icon: str = ""


class Bounds(Strict):
    """A range and a check. `min` and `max` are numbers or expressions over other answers.

    Used twice: `constraint` (outside it the value is impossible, and refused) and `usual`
    (outside it the value is a surprise, and may be kept with a reason).
    """

    min: float | str | None = None
    max: float | str | None = None
    check: str = ""
    message: str = ""


class Question(Strict):
    """One question, group or repeat, as written in the questionnaire file."""

    id: str
    type: TypeName
    label: str
    hint: str = ""
    why: str = ""
    where: str = ""
    say: str = ""
    picture: str = ""
    unit: str = ""
    decimals: int = 0
    choices: tuple[Choice, ...] = ()
    relevant: str = ""
    constraint: Bounds = Bounds()
    usual: Bounds = Bounds()
    required: bool = False
    detail: bool = False
    sensitive: bool = False
    recipients: tuple[RecipientName, ...] = ("household", "social_worker", "internal")
    special: tuple[SpecialName, ...] = ("unknown", "refused", "later")
    source: SourceName | None = None
    kind: str = ""
    questions: tuple["Question", ...] = ()
    row_title: tuple[str, ...] = ()
    add_label: str = ""
    icon: str = ""


class Calculation(Strict):
    """A named value derived from answers, usable in expressions (`persons`)."""

    id: str
    expression: str


class Section(Strict):
    """A page of the questionnaire. A hidden one has a screen of its own and no number."""

    id: str
    title: str
    icon: str = ""
    minutes: int = 0
    hidden: bool = False
    intro: str = ""
    questions: tuple[Question, ...]


class Questionnaire(Strict):
    """A kind of record: its sections, its states, and what lists show of it."""

    kind: str
    version: int = Field(ge=1)
    title: str
    states: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    day: str = ""
    parent: str = ""
    calculations: tuple[Calculation, ...] = ()
    sections: tuple[Section, ...]

    @property
    def name(self) -> str:
        """The pinned name that a record keeps, such as `visit@1`."""
        return f"{self.kind}@{self.version}"
