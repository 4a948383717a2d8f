"""axe-core finds nothing on any page: with and without JavaScript, at 320 px and at 200 %.

Each state of each page: empty, filled in, with mistakes, too early, put aside, erased, refused,
received; before the coordinator has written her settings, and after. What a program cannot see
(whether a sentence is understood) is said on the page « Accessibilité ».
"""

import gzip
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.depth import sample
from tests.server.operated import Operated
from tests.server.registration.settings import put_on
from tests.server.registration.test_legal import WRITTEN
from tests.server.registration.walking import AWA, BY_LINE, early_before

pytest.importorskip("playwright")
from playwright.sync_api import Browser, Page, Route, expect

from tests.server.registration.browser.browsing import NO_CHROMIUM, WIDE, go_on, opened
from tests.server.registration.browser.keyboard import by_keyboard, press
from tests.server.registration.browser.looking import Looked, to_the_end, walk
from visitapp.domain.registration.read_back import within
from visitapp.server.registration.agency import Called
from visitapp.server.registration.drafts import Done
from visitapp.server.registration.logos import Marks
from visitapp.server.registration.page_context import known_on
from visitapp.server.registration.page_requests import refusal
from visitapp.server.registration.render_page import html as drawn

pytestmark = [
    pytest.mark.skipif(NO_CHROMIUM, reason="no Chromium on this machine"),
    pytest.mark.timeout(900),
]
HEAVIEST = 60_000
REFUSED = (404, 429, 503, 405, 408, 410, 413, 415, 500)[: sample(9, 3)]
STILL = ("", "professionnel", "reprendre", "ailleurs", "vos-donnees", "mentions-legales",
         "accessibilite", "telephone", "page/commune", "fin", "page/pas-la", "nulle-part/ici",
         "commencer")  # fmt: skip
CALLED = (
    Called("ecogie", "Ecogie", "01 99 00 12 34", "bonjour.des.visites@agence-essai.exemple.fr",
           "du lundi au vendredi, de 9 h à 12 h et de 14 h à 17 h",
           "en Seine-Saint-Denis (Est Ensemble, Grand Paris Grand Est)"),
    Called("visites_energie", "Visites énergie", "01 99 00 56 78",
           where="dans le Val-de-Marne (Paris Est Marne et Bois)"),
)  # fmt: skip
SAID = {
    "since": "2026-01-01", "funders": "la Ville, le Département et l’État", "first_call": 10,
    "welcome": "Bienvenue. Une conseillère vous répond en quelques jours.",
    "elsewhere": "Appelez le CCAS de votre mairie : il sait qui peut venir chez vous.", **WRITTEN,
}  # fmt: skip
both = pytest.mark.parametrize(
    "scripts", [False, True][: sample(2, 1)], ids=["no scripts", "scripts"][: sample(2, 1)]
)
AUDIENCES = ["household", "social_worker", "telephone"][: sample(3, 1)]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operated]:
    """Another, where the coordinator has written all that the pages may say."""
    made = Operated(tmp_path_factory.mktemp("told") / "server")
    made.init()
    with made.here(), early_before(timedelta(0)):
        put_on(made, **{
            one.scheme: {**SAID, "name": one.name, "phone": one.phone, "email": one.email,
                         "hours": one.hours}
            for one in CALLED
        })  # fmt: skip
        yield made


@pytest.fixture(scope="module")
def browser(told: Operated, browser: Browser) -> Browser:
    """Chromium, once both servers are there."""
    return browser


@both
def test_nothing_is_found_on_the_way_of_a_household(
    site: Operated, browser: Browser, tmp_path: Path, scripts: bool
) -> None:
    look = Looked(browser, site.address, scripts=scripts)
    page = look.page
    walk(look, "?r=K7PG", AWA)
    _declined(look)
    to_the_end(look)
    page.go_back()
    assert page.title().startswith("Inscription reçue")
    page.reload()
    assert page.title().startswith("Inscription reçue")
    assert len(look.bytes) >= sample(28, 16)
    _weigh(look, site.address)
    _print(page, tmp_path / "end.pdf")
    look.close()


def _declined(look: Looked) -> None:
    """A no, with what becomes of the answers; then a yes."""
    page = look.page
    page.goto("page/accord")
    for told in ("no", "yes"):
        page.check(f'[name="contact_agreed"][value="{told}"]')
        go_on(page)
        if told == "no":
            look("declined")
    expect(page).to_have_url(re.compile("/verifier$"))


def _weigh(look: Looked, address: str) -> None:
    """Bytes of each page as text, with its style: what comes packed is four times less."""
    page = look.page
    sheet = page.locator("link[rel=stylesheet]").get_attribute("href")
    style = len(page.request.get(f"{address}{sheet}").body())
    print(f"\nheaviest page {max(look.bytes.values())}, style {style}, {len(look.bytes)} states")
    assert max(look.bytes.values()) + style < HEAVIEST
    assert len(gzip.compress(page.content().encode())) < 4000


def _print(page: Page, path: Path) -> None:
    """The end, in black on white."""
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.locator(".foot").is_hidden()
    assert page.locator(".code").is_visible()
    page.pdf(path=path, format="A4")
    assert path.stat().st_size > 5000


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_end_is_printed_on_one_sheet_with_whom_to_call(
    site: Operated, browser: Browser, audience: str, tmp_path: Path
) -> None:
    """The longest: one number to call with its hours, a delay, those who pay and their logos."""
    page = opened(browser, site.address)
    _received(page, audience, CALLED[:1])
    page.pdf(path=tmp_path / "end.pdf", format="A4")
    sheets = [" ".join(one.extract_text().split()) for one in PdfReader(tmp_path / "end.pdf").pages]
    assert len(sheets) == 1
    assert CALLED[0].phone in sheets[0].partition("Joindre l’agence")[2]
    page.context.close()


@pytest.mark.proof
@both
def test_nor_on_that_of_a_social_worker(told: Operated, browser: Browser, scripts: bool) -> None:
    look = Looked(browser, told.address, scripts=scripts)
    page = look.page
    walk(look, "professionnel", BY_LINE)
    go_on(page)
    look("received")
    page.click("text=Inscrire une autre personne")
    expect(page).to_have_url(re.compile("/page/accord-personne$"))
    page.goto("page/vous")
    expect(page.locator("#referrer_name")).to_have_value("Line Travail")
    look("already filled in")
    _elsewhere(look)
    expect(page.get_by_text("Inscrire une autre personne")).to_be_visible()
    look.close()


@both
def test_nor_on_what_is_read_out_to_a_household(
    told: Operated, browser: Browser, scripts: bool
) -> None:
    look = Looked(browser, told.address, scripts=scripts)
    look.page.goto("telephone")
    go_on(look.page)
    for name in ("qui-ecrit", "raisons", "joindre"):
        look.page.goto(f"page/{name}")
        look(name)
    look.close()


@pytest.mark.proof
@both
def test_nor_on_that_of_who_writes_for_a_household(
    told: Operated, browser: Browser, scripts: bool
) -> None:
    look = Looked(browser, told.address, scripts=scripts)
    walk(look, "telephone", {"qui-ecrit": {"typed_by": "Nadia Essai"}, **AWA})
    go_on(look.page)
    look("received")
    assert max(look.bytes.values()) < HEAVIEST
    look.close()


@both
@pytest.mark.parametrize("which", ["site", "told"])
def test_nor_on_the_pages_that_anybody_reads(
    request: pytest.FixtureRequest, browser: Browser, which: str, scripts: bool
) -> None:
    server: Operated = request.getfixturevalue(which)
    look = Looked(browser, server.address, scripts=scripts, more=((WIDE, "light"),))
    for path in STILL:
        look.page.goto(path)
        look(f"/{path}")
    assert len(look.bytes) == len(STILL)
    assert max(look.bytes.values()) < HEAVIEST
    look.close()


@both
def test_nothing_is_found_on_a_refusal(site: Operated, browser: Browser, scripts: bool) -> None:
    """As the server sends it, with its own style sheet; with nobody to call, and with somebody."""
    look = Looked(browser, site.address, scripts=scripts)
    for status in REFUSED:
        for called in ((), CALLED):
            name = f"refus-{status}-{len(called)}"
            _answered(look.page, name, bytes(refusal(status, called=called).body), status)
            look.page.goto(name)
            look(name)
    assert max(look.bytes.values()) < HEAVIEST
    look.close()


def _answered(page: Page, name: str, body: bytes, status: int = 200) -> None:
    def answer(route: Route) -> None:
        route.fulfill(status=status, body=body, content_type="text/html; charset=utf-8")

    page.route(f"**/inscription/{name}", answer)


@both
@pytest.mark.parametrize("audience", AUDIENCES)
def test_nor_where_the_logos_of_the_scheme_stand(
    site: Operated, browser: Browser, audience: str, scripts: bool
) -> None:
    look = Looked(browser, site.address, scripts=scripts, more=((WIDE, "light"),))
    _received(look.page, audience, CALLED, missed=True)
    assert look.page.locator(".carried img").first.evaluate("one => one.naturalWidth") == 200
    look("received with logos")
    look.close()


def _received(page: Page, audience: str, called: Sequence[Called], *, missed: bool = False) -> None:
    """The end, with all that it may hold."""
    known = known_on(date(2026, 11, 25))
    body = drawn(
        "done", done=Done("AC3-DEF", "2026-11-25", "Bagnolet", "ecogie"), audience=audience,
        hers=True, missed=missed, called=called, within=within(10), spoken=known.spoken,
        day="25 novembre 2026",
        delay=known.spoken.delay(10), scheme="Ecogie", there="à Bagnolet", services=known.services,
        carried=Marks("la Ville, le Département et l’État", ("0" * 64, "1" * 64)),
    )  # fmt: skip
    made = BytesIO()
    Image.new("RGB", (200, 80), "teal").save(made, "PNG")
    page.route("**/inscription/logo/*",
               lambda one: one.fulfill(body=made.getvalue(), content_type="image/png"))  # fmt: skip
    _answered(page, "recue", body.encode())
    page.goto("recue")


@both
def test_nor_where_a_code_is_wrong_or_what_was_begun_is_erased(
    site: Operated, browser: Browser, scripts: bool
) -> None:
    look = Looked(browser, site.address, scripts=scripts)
    page = look.page
    page.goto("reprendre")
    page.fill("#code", "AAAA")
    go_on(page)
    look("wrong code")
    assert page.title().startswith("Erreur")
    page.goto("")
    go_on(page)
    _elsewhere(look)
    page.goto("")
    page.click("text=Effacer ce qui a été écrit")
    look("erased")
    assert page.title().startswith("C’est effacé")
    look.close()


def _elsewhere(look: Looked) -> None:
    """« Une autre commune », with what was typed still there."""
    page = look.page
    page.goto("page/commune")
    page.select_option("#commune", "ailleurs")
    go_on(page)
    expect(page.get_by_text("Changer la commune")).to_be_visible()
    look("elsewhere")


def test_everything_is_done_with_the_keyboard(site: Operated, browser: Browser) -> None:
    """From the first page to the number of the registration, on a small telephone."""
    page = opened(browser, site.address)
    page.set_viewport_size({"width": 320, "height": 480})
    page.goto("")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert "Commencer" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    for name, told in AWA.items():
        page.wait_for_url(f"**/page/{name}")
        by_keyboard(page, told)
        press(page, "Continuer")
    page.wait_for_url("**/verifier")
    assert "06 12 34 56 78" in page.locator("main").inner_text().replace("\u00a0", " ")
    press(page, "Envoyer l’inscription")
    page.wait_for_url("**/fin")
    assert page.title().startswith("Inscription reçue")
    page.context.close()


def test_the_mistake_leads_to_its_field(site: Operated, browser: Browser) -> None:
    page = opened(browser, site.address)
    page.goto("")
    go_on(page)
    go_on(page)
    page.click(".summary a")
    assert page.evaluate("document.activeElement.id") == "commune"
    described = page.locator("#commune").get_attribute("aria-describedby")
    assert described == "commune-erreur"
    assert "Choisissez" in page.locator(f"#{described}").inner_text()
    page.context.close()
