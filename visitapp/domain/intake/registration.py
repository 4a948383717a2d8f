"""A registration as received: what of it goes to the household's file, and what it still lacks."""

from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer, Answers, State
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.privacy.sight import sees
from visitapp.domain.roles import VISITOR

OTHER_NAMES = {"contact_agreed": "consent_contact"}
"""Questions of a registration that the file asks under another name."""
ROADS = ("phone", "email", "referrer_phone", "referrer_email")
NAME, ROAD, AGREEMENT = "son nom", "un moyen de le joindre", "son accord pour être appelé"


def for_the_file(received: Answers, file: Questionnaire) -> dict[str, Answer]:
    """Answers of a registration for the file, under its names, less what no visitor sees."""
    named = {OTHER_NAMES.get(path, path): answer for path, answer in received.items()}
    return {
        path: answer for path, answer in named.items()
        if file.at(path) is not None and sees(VISITOR, file.kind, path)
    }  # fmt: skip


def missing(received: Answers) -> tuple[str, ...]:
    """What must be known before a household is called, in French, in the order it is said."""
    lacks: Mapping[str, bool] = {
        NAME: not (_given(received, "first_name") or _given(received, "last_name")),
        ROAD: not any(_given(received, road) for road in ROADS),
        AGREEMENT: not _given(received, "contact_agreed"),
    }
    return tuple(words for words, lacking in lacks.items() if lacking)


def _given(received: Answers, path: str) -> bool:
    answer = received.get(path)
    return answer is not None and answer.state is State.GIVEN and bool(answer.value)
