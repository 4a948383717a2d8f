"""Within how many days somebody calls: as the coordinator of the scheme wrote it, or not known."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.server.desk import Desk
from tests.server.registration.settings import put
from tests.server.registration.walking import AWA, BY_LINE, Walker, shown

pytestmark = pytest.mark.anyio
NOT_KNOWN = "n’a pas encore dit en combien de jours"
TODAY = datetime.now(UTC).date()


async def end_of(awa: Walker) -> str:
    await awa.walk(AWA)
    await awa.send()
    return shown(await awa.get("/fin"))


async def test_nobody_wrote_it_and_the_page_says_so(office: Desk, awa: Walker) -> None:
    await put(office, since="2026-01-01", phone="01 99 00 12 34")
    text = await end_of(awa)
    assert NOT_KNOWN in text
    assert "si cela tarde, appelez-la" in text
    assert "Je ne sais pas en combien de jours" in shown(await awa.get("/telephone"))


async def test_what_was_written_is_said_to_the_household_and_aloud(
    office: Desk, awa: Walker
) -> None:
    await put(office, since="2026-01-01", first_call=10)
    text = await end_of(awa)
    assert "Elle vous appelle, en général 10 jours au plus après votre inscription." in text
    assert "Personne n’a appelé après ce délai ?" in text
    assert NOT_KNOWN not in text
    aloud = shown(await awa.get("/telephone"))
    assert "Ecogie : « En général, 10 jours au plus après aujourd’hui." in aloud
    assert "Visites énergie : « Je ne sais pas en combien de jours." in aloud


async def test_a_scheme_says_nothing_of_another(office: Desk, awa: Walker) -> None:
    await put(office, since="2026-01-01", first_call=10)
    await awa.walk(BY_LINE, "social_worker")  # Vincennes is in Visites énergie
    await awa.send()
    assert NOT_KNOWN in shown(await awa.get("/fin"))


async def test_to_a_social_worker_too(office: Desk, awa: Walker) -> None:
    await put(office, since="2026-01-01", first_call=1)
    montreuil = {"commune": {"commune": "Montreuil"}, "logement": {"postcode": "93100"}}
    await awa.walk({**BY_LINE, **montreuil}, "social_worker")
    await awa.send()
    assert "Elle appelle la personne, en général 1 jour au plus" in shown(await awa.get("/fin"))


async def test_settings_for_a_day_to_come_are_not_those_of_today(office: Desk, awa: Walker) -> None:
    """The version of before holds until then, though it is replaced already."""
    await put(office, "old", "replaced", since="2026-01-01", first_call=10, phone="01 99 00 00 10")
    later = (TODAY + timedelta(days=40)).isoformat()
    await put(office, "new", since=later, first_call=90, phone="01 99 00 00 90")
    text = await end_of(awa)
    assert "10 jours au plus" in text
    assert "01 99 00 00 10" in text
    assert "01 99 00 00 90" not in text


async def test_a_draft_is_not_read(office: Desk, awa: Walker) -> None:
    await put(office, state="draft", since="2026-01-01", first_call=10)
    assert NOT_KNOWN in await end_of(awa)


@pytest.mark.parametrize("odd", [0, -3, 4000, True, "dix", None])
async def test_what_is_no_number_of_days_promises_nothing(
    office: Desk, awa: Walker, odd: object
) -> None:
    await put(office, since="2026-01-01", first_call=odd)
    assert NOT_KNOWN in await end_of(awa)
