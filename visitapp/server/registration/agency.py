"""What the agency says of itself: whom to call, the names of its schemes, how long it keeps."""

import json
from dataclasses import dataclass
from datetime import date

from visitapp.domain.checklist.answers import Answer
from visitapp.server.database import Session
from visitapp.server.registration.forms import form
from visitapp.server.retention import kept_for as rule_on

IN_FORCE = """
SELECT change.path, change.wire, change.record FROM change JOIN record ON record.id = change.record
WHERE record.kind = 'scheme' AND record.state = 'in_force' AND record.erased = 0
AND change.scope = '' AND change.path IN :paths ORDER BY change.number
"""
WELCOME, ELSEWHERE = "welcome", "elsewhere"
PATHS = ("scheme", "phone", "email", "hours", "name", WELCOME, ELSEWHERE)


@dataclass(frozen=True, slots=True)
class Called:
    """How one scheme is reached; empty when the coordinator has not written it yet."""

    scheme: str
    name: str
    phone: str = ""
    email: str = ""
    hours: str = ""

    @property
    def known(self) -> bool:
        """Whether there is anything to call or write to."""
        return bool(self.phone or self.email)


async def called(session: Session, scheme: str = "") -> list[Called]:
    """Whom to call, by scheme."""
    found = [
        Called(id, one.get("name") or scheme_name(id),
               *(one.get(path, "") for path in ("phone", "email", "hours")))
        for id, one in (await _in_force(session)).items() if id in (scheme or id,)
    ]  # fmt: skip
    return [one for one in found if one.known]


async def words(session: Session, path: str) -> list[tuple[str, str]]:
    """What the coordinator wrote for a page, `WELCOME` or `ELSEWHERE`: scheme, sentences."""
    found = (await _in_force(session)).items()
    return [(one.get("name") or scheme_name(id), one[path]) for id, one in found if one.get(path)]


async def _in_force(session: Session) -> dict[str, dict[str, str]]:
    """Of the settings in force (`scheme`), the last word of each answer, by scheme."""
    told: dict[str, dict[str, str]] = {}
    for row in await session.rows(IN_FORCE, paths=list(PATHS)):
        value = (json.loads(row["wire"]).get("value") or {}).get("value")
        told.setdefault(str(row["record"]), {})[str(row["path"])] = str(value or "")
    return dict(sorted((one.get("scheme", ""), one) for one in told.values()))


def scheme_name(scheme: str) -> str:
    """The French name of a scheme."""
    question = form("dossier").located["scheme"].question
    return next((one.label for one in question.choices if one.id == scheme), scheme)


def kept_for(day: date) -> int:
    """Months without contact after which a household's file is to be erased."""
    return rule_on(day).months


def given(word: str) -> Answer:
    """A choice as an answer."""
    return Answer(value=word)
