"""A package of numbers that laptops carry counts on the server's own pages too, at once."""

from datetime import UTC, date, datetime

import pytest

from tests.server.desk import Desk
from tests.server.registration.walking import AWA, Walker, shown
from visitapp import shipped
from visitapp.domain.parameters import package as packages
from visitapp.domain.parameters.package import Package
from visitapp.operations.desk import signing_keys
from visitapp.operations.parameters.packages import ReadPackage
from visitapp.server.sync import give_numbers
from visitapp.sync.bundle import signing

pytestmark = pytest.mark.anyio
KEY = signing.new_key()
PLACES, SERVICES = "territories/territories.csv", "contacts/services.yaml"
PUBLISHED = date(2026, 11, 30)
NEW = (
    "T12,Grand-Orly Seine Bièvre,200058014,ecogie,94,94081,Vitry-sur-Seine,94400,"
    '2016-01-01,2028-01-01,"invented for this test",high\n'
)
RENOV, ANOTHER = "0 808 800 700", "0 808 800 799"


async def given(
    office: Desk, monkeypatch: pytest.MonkeyPatch, signed: bool = True, new: str = NEW
) -> None:
    """A package with one more territory, and another number for France Rénov’."""
    monkeypatch.setattr(signing_keys, "trusted_keys", lambda: (signing.public_of(KEY),))
    files = {
        PLACES: shipped.text(PLACES) + new,
        SERVICES: shipped.text(SERVICES).replace(RENOV, ANOTHER),
    }
    data = packages.packed(Package(PUBLISHED, "Insee, invented", files))
    key = KEY if signed else signing.new_key()
    content = packages.sealed(data, [signing.sign(key, packages.WHAT, data)])
    read = ReadPackage(content, PUBLISHED, "Insee, invented", ("Territoires et communes",))
    async with office.database.session() as session:
        await give_numbers.give(office.database, session, read, datetime.now(UTC))


async def test_its_communes_and_services_are_on_the_pages_and_its_territory_in_accounts(
    office: Desk, awa: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"name": "Nadia", "role": "visitor", "territory": "grand-orly-seine-bievre"}
    assert "Vitry-sur-Seine" not in shown(await awa.get("/telephone"))
    assert (await office.post("ines", "/v1/accounts", **told)).status_code == 422
    await given(office, monkeypatch)
    page = shown(await awa.get("/telephone"))
    assert "Vitry-sur-Seine" in page
    other = shown(await awa.get("/ailleurs"))
    assert (ANOTHER in other, RENOV in other) == (True, False)
    assert "Grand-Orly Seine Bièvre" in other
    made = await office.post("ines", "/v1/accounts", **told)
    assert (made.json()["territory"], made.json()["scheme"]) == (told["territory"], "ecogie")
    await awa.walk({**AWA, "commune": {"commune": "Vitry-sur-Seine"},
                    "logement": {**AWA["logement"], "postcode": "94400"}})  # fmt: skip
    await awa.send()
    placed = await office.rows("SELECT scope FROM member WHERE scope LIKE 'territory:%'")
    assert "territory:T12" in {one["scope"] for one in placed}


async def test_one_that_is_not_signed_or_was_withdrawn_counts_no_more(
    office: Desk, awa: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    await given(office, monkeypatch, signed=False)
    assert "Vitry-sur-Seine" not in shown(await awa.get("/telephone"))
    await given(office, monkeypatch)
    assert "Vitry-sur-Seine" in shown(await awa.get("/telephone"))


async def test_who_registered_reads_the_last_page_when_the_commune_is_of_no_list_any_more(
    office: Desk, awa: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    await given(office, monkeypatch)
    await awa.walk({**AWA, "commune": {"commune": "Vitry-sur-Seine"},
                    "logement": {**AWA["logement"], "postcode": "94400"}})  # fmt: skip
    await awa.send()
    await given(office, monkeypatch, new="")
    assert "Vitry-sur-Seine" not in shown(await awa.get("/telephone"))
    assert "à Vitry-sur-Seine" in shown(await awa.get("/fin"))
