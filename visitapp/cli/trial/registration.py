"""The registration pages of a server, asked as a browser asks them: for the self-test."""

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx2

HOME = "/inscription"
FREE = (
    HOME, *(f"{HOME}/{one}" for one in ("professionnel", "reprendre", "ailleurs", "vos-donnees",
                                        "accessibilite", "telephone")),
)  # fmt: skip
"""What anybody reads without having begun."""
_STYLE = re.compile(rf'href="({HOME}/style/[^"]+)"')


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
