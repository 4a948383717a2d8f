"""A question page as its template needs it: fields, typed values, mistakes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import Response

from visitapp.domain.registration.communes import ELSEWHERE
from visitapp.domain.registration.plan import Asked, Page
from visitapp.domain.registration.timing import Rules
from visitapp.domain.registration.typed_fields import APART, first_value
from visitapp.domain.text import date_long
from visitapp.server.registration.draft_keys import Sealer
from visitapp.server.registration.drafts import Again, Draft
from visitapp.server.registration.page_context import Known
from visitapp.server.registration.paris_day import day_of
from visitapp.server.registration.render_page import page as draw

HONEYPOT = "site_web"
STAMP = "_vu"
EARLY = "La page est arrivée très vite. Vérifiez vos réponses, puis continuez."
LATE = "Cette page était ouverte depuis longtemps. Vérifiez vos réponses, puis continuez."
FILLED = "Un champ caché a été rempli. Vérifiez vos réponses, puis continuez."
STRANGE = (
    "Cette page n’a pas été prise. Une autre inscription a peut-être été commencée dans ce "
    "navigateur : deux à la fois se mélangent. Lisez tout, puis continuez."
)
TO_CHECK = {"early": EARLY, "late": LATE, "filled": FILLED, "strange": STRANGE}


@dataclass(frozen=True, slots=True)
class Field:
    """One question with its value, choices and mistake."""

    asked: Asked
    values: tuple[str, ...]
    apart: str
    fault: str

    @property
    def text(self) -> str:
        """What a text field holds."""
        return self.values[0] if self.values else ""

    @property
    def first(self) -> str:
        """The id of what the summary of mistakes leads to."""
        choices = self.asked.choices or self.asked.question.type == "yes_no"
        many = choices and self.asked.manner != "commune"
        return f"{self.asked.path}-1" if many else self.asked.path

    @property
    def told_by(self) -> str:
        """The ids of what describes the field."""
        ids = [f"{self.asked.path}-aide"] if self.asked.hint else []
        return " ".join([*ids, *([f"{self.asked.path}-erreur"] if self.fault else [])])


def show(
    known: Known, sealer: Sealer, draft: Draft, page: Page, at: datetime, again: Again | None,
    status: int = 200,
) -> Response:  # fmt: skip
    """One page of the draft; `again`: mistakes, or its kept stamp when only time lacks."""
    again = again or Again(page.id)
    pages = known.plan.pages[draft.audience]
    place = pages.index(page)
    fields = [_field(one, draft, again.faults) for one in page.asked]
    return draw(
        "page",
        status=status,
        page=page,
        fields=fields,
        wrong=[one for one in fields if one.fault],
        check=TO_CHECK.get(again.check, ""),
        step=place + 1,
        steps=len(pages) + 1,
        back=f"page/{pages[place - 1].id}" if place else "",
        stamp=again.stamp or sealer.stamp(draft.id, page.id, at),
        communes=known.communes.names,
        elsewhere=ELSEWHERE,
        saved=draft.saved is not None,
        services=known.services,
        gone=gone_by(draft, known.rules) if _declined(page, draft) else "",
    )


def _declined(page: Page, draft: Draft) -> bool:
    """Whether somebody said no where only a yes lets the registration go."""
    return any(
        asked.must_be and first_value(draft.typed, asked.path) == "no" for asked in page.asked
    )


def gone_by(draft: Draft, rules: Rules) -> str:
    """When what was typed erases itself: « au bout de 24 heures », « le 28 décembre 2026… »."""
    if draft.saved is not None:
        return f"le {date_long(day_of(draft.saved.until))}, avec son code"
    return f"au bout de {rules.open // timedelta(hours=1)} heures"


def _field(asked: Asked, draft: Draft, faults: Mapping[str, str]) -> Field:
    apart = draft.typed.get(f"{asked.path}{APART}", ("",))
    return Field(
        asked, draft.typed.get(asked.path, ()), apart[0] if apart else "",
        faults.get(asked.path, ""),
    )  # fmt: skip
