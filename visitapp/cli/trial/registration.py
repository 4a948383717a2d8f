"""The registration pages of a server, asked as a browser asks them: for the self-test."""

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx2

    from visitapp.cli.trial.demo_sync import Office

HOME = "/inscription"
FREE = (
    HOME, *(f"{HOME}/{one}" for one in ("professionnel", "reprendre", "ailleurs", "vos-donnees",
                                        "accessibilite", "telephone")),
)  # fmt: skip
"""What anybody reads without having begun."""
_STYLE = re.compile(rf'href="({HOME}/style/[^"]+)"')


async def write_notices(agency: "Office") -> None:
    """All that the law asks, as a coordinator of every scheme writes it: without it nobody
    registers."""
    from visitapp.domain.schemes.settings import LEGAL
    from visitapp.domain.states.kinds import Kind
    from visitapp.server.accounts.accounts import Who
    from visitapp.server.accounts.console import account_of
    from visitapp.server.accounts.own_laptop import own_laptop
    from visitapp.server.accounts.schemes import scheme_names
    from visitapp.server.instance.forms import form
    from visitapp.server.rights.person import Person
    from visitapp.server.sync import numbering
    from visitapp.store.file.ids import uuid7
    from visitapp.sync.wire.messages import WireChange

    schemes = tuple(scheme for scheme, _ in scheme_names())
    made = {"kind": Kind.SCHEME, "questionnaire": form("scheme").name, "parent": None,
            "state": "draft"}  # fmt: skip
    asked = [(path, form("scheme").located[path].question) for path in LEGAL]
    notices = {path: one.choices[0].id if one.choices else "Exemple" for path, one in asked}
    async with agency.database() as database, database.session() as session:
        who = Who("Colette", "coordinator", scheme=" ".join(schemes))
        account = await account_of(session, who)
        device = await own_laptop(session, account)
        scopes = tuple(f"agency:{scheme}" for scheme in schemes)
        person = Person(account, "coordinator", device, scopes, scopes, schemes=schemes)
        for scheme in schemes:
            said = {"@created": made, "scheme": scheme, **notices, "@state": "in_force"}
            record = uuid7()
            changes = [
                WireChange(id=uuid7(), record=record, kind=Kind.SCHEME, path=path,
                           value={"value": value}, author=who.name, device=device,
                           at=datetime.now(UTC))
                for path, value in said.items()
            ]  # fmt: skip
            done = await numbering.number(session, session.waits, person, changes)
            if any(one.status != "numbered" for one in done):
                raise ValueError([one.reason for one in done])


def every_page_answers(address: str) -> bool:
    """Whether each page that one may read, and each page of questions, is drawn with its style."""
    import httpx2

    from visitapp.domain.registration.plan import AUDIENCES
    from visitapp.server.registration.page_context import known_on

    plan = known_on(datetime.now(UTC).date()).plan
    styles: set[str] = set()
    with httpx2.Client(base_url=address) as browser:
        drawn = [_drawn(browser.get(path), styles) for path in FREE]
        for audience in AUDIENCES:
            begun = browser.post(f"{HOME}/commencer", data={"pour": audience})
            # A browser sends it back to https alone; here it is said by hand.
            cookie = {"cookie": begun.headers.get("set-cookie", "").partition(";")[0]}
            asked = [f"{HOME}/page/{page.id}" for page in plan.pages[audience]]
            drawn += [_drawn(browser.get(path, headers=cookie), styles) for path in asked]
        sheets = [browser.get(path).status_code == 200 for path in styles]
    return all(drawn) and len(sheets) == 1 and all(sheets)


def _drawn(answer: "httpx2.Response", styles: set[str]) -> bool:
    """Whether it is a whole page; the style sheets that it names are kept."""
    styles.update(_STYLE.findall(answer.text))
    return answer.status_code == 200 and "</html>" in answer.text
