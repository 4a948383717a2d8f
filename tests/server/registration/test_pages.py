"""The pages: what each says, what it asks again and why, where it leads."""

from datetime import date, timedelta

import pytest

from tests.server.desk import Desk, asked_from
from tests.server.registration.settings import put
from tests.server.registration.walking import AWA, BY_LINE, FORM, Walker, shown, stamp_in, titled
from visitapp.domain.privacy.writes import NOBODY
from visitapp.server.database.epoch import epoch
from visitapp.server.registration import page_requests
from visitapp.server.registration.draft_keys import Sealer
from visitapp.server.registration.page_context import known_on
from visitapp.server.registration.page_requests import COOKIE
from visitapp.server.registration.page_view import FILLED, HONEYPOT, LATE, STAMP, STRANGE
from visitapp.server.rights.rights import Call

pytestmark = pytest.mark.anyio
TYPED = "l’immeuble du fond"


async def test_each_page_says_where_it_is_and_goes_back_to_the_one_before(awa: Walker) -> None:
    await awa.begin()
    before = ""
    for step, page in enumerate(AWA, start=1):
        answer = await awa.get(f"/page/{page}")
        assert f"étape {step} sur 11" in titled(answer)
        assert f"Étape {step} sur 11" in shown(answer)
        back = f'<a href="/inscription/{before}">Retour</a>'
        assert (back in answer.text) == bool(before)
        before = f"page/{page}"


async def test_the_same_subjects_are_asked_by_a_social_worker_after_the_agreement(
    awa: Walker,
) -> None:
    await awa.begin("social_worker")
    assert awa.at == "/page/accord-personne"
    no = await awa.fill("accord-personne", {"contact_agreed": "no", "referrer_agreed": "yes"})
    assert no.status_code == 200
    assert "Sans l’accord de la personne" in shown(no)
    assert (await awa.fill("accord-personne", BY_LINE["accord-personne"])).status_code == 303
    assert "Qui êtes-vous ?" in shown(await awa.get("/page/vous"))


@pytest.mark.parametrize(
    ("page", "told", "said"),
    [
        ("commune", {}, "Choisissez la commune dans la liste"),
        ("commune", {"commune": "Paris"}, "Choisissez la commune dans la liste"),
        ("raisons", {}, "Cochez au moins une raison"),
        ("raisons", {"reasons": ["cold", "gold"]}, "« gold » n’est pas dans la liste"),
        ("urgence", {"broken": "perhaps"}, "Répondez par oui ou par non"),
        ("foyer", {"persons": "trois"}, "Écrivez le nombre de personnes, de 1 à 25."),
        ("foyer", {"persons": "0"}, "Écrivez le nombre de personnes, de 1 à 25."),
        ("foyer", {"persons": "2,5"}, "Écrivez le nombre de personnes, de 1 à 25."),
        ("logement", {"postcode": "9310"}, "Écrivez les 5 chiffres"),
        ("revenus", {}, "Écrivez le montant, ou cochez « Je ne sais pas »."),
        ("revenus", {"rfr": "14.200"}, "Écrivez le montant sans point"),
        ("revenus", {"rfr": "-5"}, "Écrivez le montant, par exemple"),
        ("revenus", {"rfr": "9", "rfr_autrement": "unknown"}, "Il y a deux réponses"),
        ("joindre", {"first_name": "Awa", "last_name": "E"}, "Écrivez un téléphone, ou une"),
        ("joindre", {"first_name": "Awa", "last_name": "E", "phone": "061234"}, "10 chiffres"),
        ("joindre", {"first_name": "Awa", "last_name": "E", "email": "awa@"}, "en entier"),
        ("joindre", {"first_name": "123", "last_name": "E", "email": "a@b.fr"}, "des lettres"),
        ("accord", {"contact_agreed": "no"}, "Sans votre accord"),
        ("accord", {}, "Répondez par oui ou par non."),
        ("connu", {"heard_code": "é?"}, "du repère"),
    ],
)  # fmt: skip
async def test_a_mistake_is_said_at_the_top_and_beside_and_nothing_typed_is_lost(
    awa: Walker, page: str, told: dict[str, str | list[str]], said: str
) -> None:
    await awa.begin()
    answer = await awa.fill(page, told)
    assert answer.status_code == 200
    assert titled(answer).startswith("Erreur : ")
    text = shown(answer).replace("\u202f", " ")
    assert text.count(said) == 2
    assert 'role="alert"' in answer.text
    assert 'aria-invalid="true"' in answer.text or "<fieldset aria-describedby" in answer.text
    again = await awa.get(f"/page/{page}")
    for name, value in told.items():
        for one in [value] if isinstance(value, str) else value:
            chosen = f'value="{one}"' in again.text
            assert chosen or one in ("Paris", "gold", "perhaps"), (name, one)
    await awa.get("/verifier")
    assert awa.at.startswith("/page/")  # nothing of it can be sent


async def test_either_a_telephone_or_an_address_is_enough(awa: Walker) -> None:
    await awa.begin()
    named = {"first_name": "Awa", "last_name": "Exemple"}
    assert (await awa.fill("joindre", {**named, "email": "awa@exemple.fr"})).status_code == 303
    assert (await awa.fill("joindre", {**named, "phone": "0612345678"})).status_code == 303


async def test_all_is_read_again_before_it_is_sent(awa: Walker) -> None:
    await awa.walk(AWA)
    text = shown(await awa.get("/verifier")).replace("\u202f", " ")
    assert "Rien n’est encore envoyé" in text
    for said in ("Montreuil", "Du mal à chauffer", "De l’humidité", "14 200,50 €",
                 "06 12 34 56 78", "Je ne sais pas", "Je préfère ne pas répondre",
                 "Le matin Le samedi", "K7PG"):  # fmt: skip
        assert said in text, said


async def test_what_is_changed_there_leads_back_there(awa: Walker) -> None:
    await awa.walk(AWA)
    await awa.fill("commune", {"commune": "Bondy"})
    assert awa.at == "/verifier"
    assert "93140" in shown(await awa.get("/verifier"))  # the one postcode of Bondy


async def test_an_unticked_box_is_no_longer_answered(awa: Walker) -> None:
    await awa.walk(AWA)
    await awa.fill("raisons", {"reasons": ["other"]})
    text = shown(await awa.get("/verifier"))
    assert "Autre chose" in text
    assert "Du mal à chauffer" not in text


async def test_another_commune_is_told_whom_to_call_and_nothing_is_sent(
    office: Desk, awa: Walker
) -> None:
    await awa.begin()
    await awa.fill("raisons", AWA["raisons"])
    answer = await awa.fill("commune", {"commune": "ailleurs"})
    assert (answer.status_code, awa.at) == (303, "/ailleurs")
    assert await office.rows("SELECT id FROM record") == []
    text = shown(await awa.get("/ailleurs"))
    services = known_on(date(2026, 11, 26)).services
    assert services["france_renov"].phone in text
    assert services["energie_info"].phone in text
    assert "CCAS" in text


async def test_the_mark_of_a_paper_comes_with_its_address(awa: Walker) -> None:
    first = await awa.get("?r=k7p")
    assert 'name="r" value="K7P"' in first.text
    await awa.begin(mark="K7P")
    assert 'value="K7P"' in (await awa.get("/page/connu")).text


@pytest.mark.parametrize("odd", ["<script>", 'K7P"', "x" * 13, "é", "\u202e7PK"])
async def test_anything_else_there_is_no_mark(awa: Walker, odd: str) -> None:
    assert 'name="r" value=""' in (await awa.get(f"?r={odd}")).text
    await awa.begin(mark=odd)
    assert 'name="heard_code" value=""' in (await awa.get("/page/connu")).text


async def test_a_field_that_nobody_sees_is_filled_by_a_machine(awa: Walker) -> None:
    await awa.begin()
    path = "/page/rendez-vous"
    stamp = await awa.stamp(path)
    answer = await awa.post(path, {STAMP: stamp, HONEYPOT: "http://x", "wishes_note": TYPED})
    assert answer.status_code == 200
    assert FILLED in shown(answer)
    assert TYPED in answer.text
    assert f'value="{TYPED}"' in (await awa.get(path)).text
    clean = await awa.post(path, {STAMP: stamp_in(answer.text), "wishes_note": TYPED})
    assert clean.status_code == 303


@pytest.mark.parametrize("stamp", ["", "1.2", "x" * 400, "é.é", "²³.0", "-1.0"])
async def test_a_form_of_another_site_is_shown_and_not_kept(awa: Walker, stamp: str) -> None:
    await awa.begin()
    path = "/page/rendez-vous"
    answer = await awa.post(path, {STAMP: stamp, "wishes_note": TYPED})
    assert answer.status_code == 422
    assert STRANGE in shown(answer)
    assert TYPED in answer.text
    assert TYPED not in (await awa.get(path)).text


async def test_nor_with_the_stamp_of_another_page_or_of_another_person(
    office: Desk, awa: Walker
) -> None:
    await awa.begin()
    other = Walker(office.client)
    await other.begin()
    path = "/page/rendez-vous"
    for stamp in (await awa.stamp("/page/commune"), await other.stamp(path)):
        assert STRANGE in shown(await awa.post(path, {STAMP: stamp, "wishes_note": TYPED}))


async def test_a_page_left_open_is_shown_again_with_what_was_typed(
    awa: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Sealer.age
    await awa.begin()
    path = "/page/rendez-vous"
    stamp = await awa.stamp(path)
    with monkeypatch.context() as late:
        late.setattr(Sealer, "age", lambda *told: real(*told) + timedelta(hours=13))  # type: ignore[operator]
        answer = await awa.post(path, {STAMP: stamp, "wishes_note": TYPED})
        assert LATE in shown(answer)
    assert TYPED in answer.text
    again = await awa.post(path, {STAMP: stamp_in(answer.text), "wishes_note": TYPED})
    assert again.status_code == 303


@pytest.mark.parametrize("path", ["/page/commune", "/verifier", "/fin"])
async def test_without_its_cookie_a_page_says_how_to_go_on(awa: Walker, path: str) -> None:
    answer = await awa.get(path)
    assert answer.status_code == 410
    assert "reprendre l’inscription" in shown(answer)
    awa.cookie = f"{COOKIE}={'A' * 43}"
    assert (await awa.get(path)).status_code == 410


@pytest.mark.parametrize("page", ["accord-personne", "nope", "Commune", "..", "a" * 50])
async def test_a_page_that_is_not_there_is_a_page(awa: Walker, page: str) -> None:
    await awa.begin()
    answer = await awa.client.get(f"/inscription/page/{page}", headers={"cookie": awa.cookie})
    if page != "..":
        assert answer.status_code == 404
        assert "n’existe pas" in shown(answer)


async def test_what_cannot_be_read_is_a_page_too(awa: Walker) -> None:
    await awa.begin()
    for kind, body in (("application/json", b"{}"), ("", b"a=b"), (FORM, b"a=1&" * 300),
                       ("multipart/form-data; boundary=x", b"--x--")):  # fmt: skip
        answer = await awa.client.post(
            "/inscription/page/commune", content=body,
            headers={"cookie": awa.cookie, "content-type": kind},
        )  # fmt: skip
        assert answer.status_code in (415, 422)
        assert "n’a pas pu être lu" in shown(answer)
    long = await awa.post("/page/commune", {"commune": "x" * 70_000})
    assert long.status_code == 413


async def test_too_many_are_told_to_wait_and_where_to_call(awa: Walker) -> None:
    for _ in range(60):
        answer = await awa.begin()
        if answer.status_code == 429:
            break
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert "Attendez une minute" in shown(answer)
    assert "agence-mve.org" in shown(answer)


async def test_all_together_have_a_limit_too(
    office: Desk, awa: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_requests, "REGISTERED_AT_ALL", Call(NOBODY, 2, 0.001))
    for place in ("10.2.0.1", "10.2.0.2", "10.2.0.3"):
        async with asked_from(office.database, place) as elsewhere:
            elsewhere.app.state.pace = office.app.state.pace
            answer = await Walker(elsewhere.client).begin()
        assert answer.status_code == (429 if place == "10.2.0.3" else 303)


async def test_every_page_allows_nothing_but_its_own_style(awa: Walker) -> None:
    await awa.begin()
    for path in ("", "/page/commune", "/telephone", "/vos-donnees", "/page/nope"):
        answer = await awa.get(path)
        assert answer.headers["content-security-policy"] == (
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'none'"
        )
        for word in ("<script", "style=", "http-equiv", " onload", "<img"):
            assert word not in answer.text
        assert answer.headers["cache-control"] == "no-store"
        assert answer.text.count("<h1") == 1


async def test_the_style_is_kept_by_the_browser_and_named_by_its_content(awa: Walker) -> None:
    address = (await awa.get("")).text.split('stylesheet" href="/inscription')[1].split('"')[0]
    answer = await awa.get(address)
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    assert (await awa.get("/style/other.css")).status_code == 404


async def test_the_cookie_is_of_this_visit(awa: Walker) -> None:
    given = (await awa.begin()).headers["set-cookie"]
    assert given.startswith(f"{COOKIE}=")
    assert "Max-Age" not in given
    assert "expires" not in given


async def test_the_spoken_form_has_each_question_in_order(awa: Walker) -> None:
    text = shown(await awa.get("/telephone"))
    known = known_on(date(2026, 11, 26))
    place = 0
    for asked in known.plan.asked("household"):
        found = text.find(asked.say.replace("\u00a0", " "), place)
        assert found >= place, asked.path
        place = found
    assert "Pantin" in text


async def test_what_the_coordinator_wrote_is_whom_to_call(office: Desk, awa: Walker) -> None:
    assert "agence-mve.org" in shown(await awa.get(""))
    made = {"kind": "scheme", "questionnaire": "scheme@1", "parent": None, "state": "draft"}
    async with office.database.session() as session:
        word = await epoch(session)
    told = [("@created", made), ("scheme", "ecogie"), ("phone", "01 99 00 12 34"),
            ("hours", "le matin"), ("welcome", "Venez <comme> vous êtes."),
            ("elsewhere", "Demandez à la mairie de Noisiel."), ("@state", "in_force")]  # fmt: skip
    changes = [
        {"id": f"s{n}", "record": "scheme-1", "kind": "scheme", "path": path,
         "value": {"value": value}, "device": "laptop-c", "at": "2026-11-25T09:00:00Z"}
        for n, (path, value) in enumerate(told)
    ]  # fmt: skip
    said = await office.post("colette", "/v1/push", epoch=word, incarnation="i", changes=changes)
    assert {one["status"] for one in said.json()["results"]} == {"numbered"}, said.text
    for path in ("", "/vos-donnees"):
        text = shown(await awa.get(path))
        assert "Ecogie" in text
        assert "01 99 00 12 34" in text
        assert "le matin" in text
    assert "Ecogie : Venez <comme> vous êtes." in shown(await awa.get(""))
    assert "<comme>" not in (await awa.get("")).text, "words, and never a tag"
    assert "Demandez à la mairie de Noisiel." in shown(await awa.get("/ailleurs"))
    await awa.walk(AWA)
    await awa.send()
    assert "01 99 00 12 34" in shown(await awa.get("/fin"))


async def test_what_every_scheme_says_in_the_same_words_is_said_once(
    office: Desk, awa: Walker
) -> None:
    for name, scheme in (("e", "ecogie"), ("v", "visites_energie")):
        await put(office, name, scheme=scheme, since="2026-01-01", welcome="Bienvenue chez vous.")
    text = shown(await awa.get(""))
    assert text.count("Bienvenue chez vous.") == 1
    assert "Ecogie : Bienvenue" not in text


async def test_a_commune_that_is_changed_does_not_keep_the_postcode_of_the_one_before(
    awa: Walker,
) -> None:
    await awa.begin()
    await awa.fill("commune", {"commune": "Montreuil"})
    assert 'value="93100"' in (await awa.get("/page/logement")).text
    await awa.fill("commune", {"commune": "Saint-Maur-des-Fossés"})  # 94100 and 94210
    assert "93100" not in (await awa.get("/page/logement")).text.replace("exemple 93100", "")
    await awa.fill("logement", {"postcode": "94210"})
    await awa.fill("commune", {"commune": "Saint-Maur-des-Fossés"})
    assert 'value="94210"' in (await awa.get("/page/logement")).text


async def test_a_page_of_a_registration_that_another_tab_took_the_place_of_is_not_taken(
    awa: Walker,
) -> None:
    """Two tabs share one cookie: what was typed for the first person is not in the second's."""
    await awa.begin("social_worker")
    await awa.fill("accord-personne", BY_LINE["accord-personne"])
    stamp = stamp_in((await awa.get("/page/joindre")).text)
    await awa.begin("social_worker")
    answer = await awa.post("/page/joindre", {STAMP: stamp, "first_name": "Jo", "last_name": "Un"})
    assert answer.status_code == 422
    assert "deux à la fois se mélangent" in shown(answer)
    assert 'value="Jo"' not in (await awa.get("/page/joindre")).text


async def test_what_cannot_be_true_together_is_said_and_what_was_typed_stays(awa: Walker) -> None:
    await awa.begin()
    await awa.fill("commune", {"commune": "Montreuil"})
    answer = await awa.fill("foyer", {"persons": "2", "children": "5"})
    assert answer.status_code == 200
    assert "comptez aussi les enfants dans les personnes" in shown(answer)
    assert 'value="5"' in answer.text
    answer = await awa.fill("logement", {"postcode": "75011", "street": "3 rue Haute"})
    assert answer.status_code == 200
    assert "À Montreuil, le code postal est 93100." in shown(answer)
    assert 'value="75011"' in answer.text
    assert 'value="3 rue Haute"' in answer.text
