"""What an anxious household reads: whom to call at once, how it is answered, what a no leaves."""

from collections.abc import Mapping

import pytest

from tests.server.desk import Desk
from tests.server.registration.settings import put
from tests.server.registration.walking import AWA, BY_LINE, Fields, Walker, shown
from visitapp.domain.registration.plan import Audience

pytestmark = pytest.mark.anyio
AT_ONCE = ("0 800 47 33 33", "112", "09 72 67 50 93", "09 72 67 50 94")
"""Gas, emergencies, a power cut in each department: the numbers that the services print."""


@pytest.mark.parametrize("audience", ["household", "social_worker", "telephone"])
async def test_the_page_of_the_emergency_says_whom_to_call_before_it_asks(
    awa: Walker, audience: Audience
) -> None:
    await awa.begin(audience)
    text = shown(await awa.get("/page/urgence"))
    before = text.partition("coupés chez")[0]
    for number in AT_ONCE:
        assert number in before, number
    other = shown(await awa.get("/page/raisons"))
    assert AT_ONCE[0] not in other


BY_MAIL = {"first_name": "Awa", "last_name": "Exemple", "email": "awa@exemple.fr"}
NOT_CALLED = ("Elle vous appelle", "Elle appelle", "va vous appeler", "n’a appelé")


@pytest.mark.parametrize(
    ("audience", "first", "said"),
    [("household", {}, "Elle vous écrit, à votre adresse électronique, en général 10 jours"),
     ("telephone", {"qui-ecrit": {"typed_by": "Nadia Essai"}},
      "Une conseillère va vous écrire, à votre adresse électronique.")],
)  # fmt: skip
async def test_who_gave_no_telephone_is_written_to_and_not_called(
    office: Desk, awa: Walker, audience: str, first: Mapping[str, Fields], said: str
) -> None:
    await put(office, since="2026-01-01", first_call=10)
    await awa.walk({**first, **AWA, "joindre": BY_MAIL}, audience)
    await awa.send()
    text = shown(await awa.get("/fin"))
    assert said in text
    for words in NOT_CALLED:
        assert words not in text
    assert ("Personne n’a écrit après ce délai ?" in text) == (audience == "household")
    assert BY_MAIL["email"] not in text, "nothing of the household stays"


async def test_a_social_worker_is_told_that_the_person_is_written_to(awa: Walker) -> None:
    joined = {"first_name": "Jo", "last_name": "Inventé", "email": "jo@exemple.fr"}
    await awa.walk({**BY_LINE, "joindre": joined}, "social_worker")
    await awa.send()
    text = shown(await awa.get("/fin"))
    assert "Elle écrit à la personne. L’agence n’a pas encore dit" in text
    for words in NOT_CALLED:
        assert words not in text


async def test_who_gave_both_is_called(awa: Walker) -> None:
    both = {**AWA["joindre"], "email": "awa@exemple.fr"}
    await awa.walk({**AWA, "joindre": both})
    await awa.send()
    assert "Elle vous appelle. L’agence n’a pas encore dit" in shown(await awa.get("/fin"))


@pytest.mark.parametrize(
    ("audience", "page"),
    [("household", "accord"), ("social_worker", "accord-personne"), ("telephone", "accord")],
)
async def test_a_no_says_what_becomes_of_the_answers_and_offers_to_erase_them(
    office: Desk, awa: Walker, audience: str, page: str
) -> None:
    """They stay closed for a day: it is said, and nobody has to wait for it."""
    await awa.begin(audience)
    await awa.fill("raisons", AWA["raisons"])
    assert "Tout effacer" not in shown(await awa.get(f"/page/{page}"))
    told = {"contact_agreed": "no", "referrer_agreed": "no"}
    for answer in (await awa.fill(page, told), await awa.get(f"/page/{page}")):
        text = shown(answer)
        assert "s’efface seul au bout de 24 heures" in text
        assert "Tout effacer" in text
        assert "ni garder vos réponses" not in text
    await awa.post("/effacer", {})
    assert await office.rows("SELECT id FROM registration_draft") == []


async def test_a_no_with_a_code_says_the_day_of_the_code(awa: Walker) -> None:
    await awa.begin()
    await awa.put_aside("raisons", AWA["raisons"])
    text = shown(await awa.fill("accord", {"contact_agreed": "no"}))
    assert "s’efface seul le" in text
    assert "avec son code" in text
    assert "24 heures" not in text
