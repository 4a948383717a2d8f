"""A registration's pages from `resources/registration/pages.yaml`, over a questionnaire."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from visitapp.domain.checklist.questions import Choice, Question, Questionnaire
from visitapp.domain.registration.mistakes import PlanMistakes, wrong_in
from visitapp.domain.text import french
from visitapp.domain.yaml_text import content_of

Audience = Literal["household", "social_worker", "telephone"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)
"""Who types: a household, a social worker, whoever has a household on the telephone."""
Manner = Literal["", "commune", "name", "phone", "email", "postcode", "mark"]
"""How a text is read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as one audience is asked it.

    `required` is what is said when it is missing; empty when it may be passed. `one_of` are the
    questions of which one answer is enough. `must_be`: only yes lets the registration go, and
    `otherwise` is what a no is told.
    """

    question: Question
    label: str
    hint: str = ""
    say: str = ""
    manner: Manner = ""
    autocomplete: str = ""
    choices: tuple[Choice, ...] = ()
    unknown: str = ""
    refused: str = ""
    required: str = ""
    one_of: tuple[str, ...] = ()
    must_be: bool = False
    otherwise: str = ""

    @property
    def path(self) -> str:
        """The path of its answer, and the name of its field."""
        return self.question.id

    @property
    def apart(self) -> tuple[Choice, ...]:
        """The ways of not answering that are offered, by the state they are kept as."""
        told = (("unknown", self.unknown), ("refused", self.refused))
        return tuple(Choice(id=state, label=words) for state, words in told if words)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: a subject."""

    id: str
    title: str
    intro: str
    asked: tuple[Asked, ...]

    @property
    def typed(self) -> bool:
        """Whether somebody has to write on it, which takes a moment."""
        written = (one for one in self.asked if one.question.type == "text" and one.required)
        return any(one.manner != "commune" for one in written)


@dataclass(frozen=True, slots=True)
class Plan:
    """The pages of each audience in order; `spoken`: sentences with places (see `spoken.py`)."""

    form: Questionnaire
    pages: Mapping[Audience, tuple[Page, ...]]
    spoken: Mapping[str, str] = field(default_factory=dict)

    def page(self, audience: Audience, id: str) -> Page | None:
        """One page, or None."""
        return next((page for page in self.pages[audience] if page.id == id), None)

    def asked(self, audience: Audience) -> tuple[Asked, ...]:
        """Every question of an audience, in order."""
        return tuple(one for page in self.pages[audience] for one in page.asked)


def read_plan(text: str, file: str, form: Questionnaire) -> Plan:
    """The pages of a file. Raises `PlanMistakes` with every mistake."""
    content, mistakes = content_of(text, file)
    mistakes = mistakes or wrong_in(content, file, form)
    if mistakes:
        raise PlanMistakes(mistakes)
    body = content if isinstance(content, dict) else {}
    told, spoken = _list(body["pages"]), body.get("spoken") or {}
    pages = {who: tuple(_pages(told, who, form)) for who in AUDIENCES}
    return Plan(form, pages, {str(key): french(str(words)) for key, words in spoken.items()})


def _pages(told: list[dict[str, object]], who: Audience, form: Questionnaire) -> list[Page]:
    found: list[Page] = []
    for body in told:
        if who not in _words_of(body.get("for"), AUDIENCES):
            continue
        asked = tuple(
            _asked(one, who, form) for one in _list(body["questions"]) if _label(one, who)
        )  # fmt: skip
        if asked:
            found.append(
                Page(str(body["id"]), _said(body, "title", who), _said(body, "intro", who), asked)
            )
    return found


def _asked(body: dict[str, object], who: Audience, form: Questionnaire) -> Asked:
    question = form.located[str(body["path"])].question
    own = body.get("choices")
    words = own if isinstance(own, dict) else {}
    choices = tuple(
        Choice(id=one.id, label=french(str(words.get(one.id, one.label))), icon=one.icon)
        for one in question.choices
    )
    return Asked(
        question=question,
        label=french(_label(body, who)),
        hint=_said(body, "hint", who),
        say=french(_spoken(body) or str(body.get(who, ""))),
        manner=_manner(body.get("as")),
        autocomplete=str(body.get("autocomplete", "")) if who in _fills(body) else "",
        choices=choices,
        unknown=french(str(body.get("unknown", ""))),
        refused=french(str(body.get("refused", ""))),
        required=french(str(body.get("required", ""))),
        one_of=_words_of(body.get("one_of"), ()),
        must_be=bool(body.get("must_be", False)),
        otherwise=_said(body, "otherwise", who),
    )


def _label(body: dict[str, object], who: Audience) -> str:
    """A question as put to an audience; empty when it is not."""
    if who == "telephone" and not body.get(who):
        return f"« {_spoken(body)} »" if _spoken(body) else ""
    return str(body.get(who) or "")


def _spoken(body: dict[str, object]) -> str:
    """The spoken wording; empty for what no household is asked."""
    return str(body.get("say") or body.get("household") or "") if body.get("household") else ""


def _fills(body: dict[str, object]) -> tuple[str, ...]:
    """Whose data a field asks for, so that a browser does not fill in somebody else's."""
    return ("social_worker",) if str(body["path"]).startswith("referrer_") else ("household",)


def _said(body: dict[str, object], key: str, who: Audience) -> str:
    """Of the telephone, what a household reads, unless there are other words for it."""
    told = body.get(key)
    if not isinstance(told, dict):
        return ""
    plain = who == "telephone" and key != "intro"
    return french(str(told.get(who) or (told.get("household", "") if plain else "")))


def _manner(told: object) -> Manner:
    known: tuple[Manner, ...] = get_args(Manner)
    return next((one for one in known if one == told), "")


def _words_of(told: object, otherwise: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(one) for one in told) if isinstance(told, list) else otherwise


def _list(told: object) -> list[dict[str, object]]:
    return [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
