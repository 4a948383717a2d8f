"""Settings of a scheme to come, on two computers and on the pages of the server: the same days."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.operations.households_made import given
from tests.sync.agency_server import AgencyServer
from tests.sync.desks import desk_at, talk
from visitapp.operations.schemes import settings
from visitapp.operations.schemes.settings_in_force import in_force
from visitapp.server.registration.agency import agency

ECOGIE = "ecogie"


def put(side: Any, **said: Any) -> str:
    desk, _ = side
    made = settings.prepare(desk, scheme=ECOGIE).made
    settings.change(desk, record=made, answers=given(**said))
    settings.put_in_force(desk, record=made)
    return str(made)


def on_the_pages(server: AgencyServer, on: date) -> tuple[str, str]:
    """The income rule and the telephone that the server reads for a day."""
    found = server.run(lambda session: agency(session, on))
    return found.text(ECOGIE, "income_rule"), found.text(ECOGIE, "phone")


def on_a_computer(side: Any, on: date) -> tuple[str, str]:
    held = in_force(side[0], scheme=ECOGIE, on=on)
    return held.income_rule, held.phone


def test_a_telephone_corrected_today_leaves_january_on_every_computer_and_on_the_pages(
    server: AgencyServer, tmp_path: Path
) -> None:
    with (
        desk_at(tmp_path / "cleo", server, "cleo", "coordinator") as cleo,
        desk_at(tmp_path / "rose", server, "rose", "coordinator") as rose,
    ):
        talk(cleo, rose)
        today = cleo[0].now().date()
        old, later = today - timedelta(days=300), today + timedelta(days=40)
        put(cleo, since=old, income_rule="very_modest", phone="01 99 00 00 10")
        january = put(cleo, since=later, income_rule="modest")
        talk(cleo, rose)
        put(rose, phone="01 99 00 00 20")
        talk(rose, cleo, rose)
        days = {
            today - timedelta(days=1): ("very_modest", "01 99 00 00 10"),
            today: ("very_modest", "01 99 00 00 20"),
            later - timedelta(days=1): ("very_modest", "01 99 00 00 20"),
            later: ("modest", "01 99 00 00 10"),
        }
        for day, said in days.items():
            told = [on_a_computer(cleo, day), on_a_computer(rose, day), on_the_pages(server, day)]
            assert told == [said] * 3, day
        for desk, _ in (cleo, rose):
            found = next(one for one in settings.schemes(desk) if one.now.scheme == ECOGIE)
            assert (found.clash, [one.record for one in found.coming]) == ((), [january])
        settings.give_up(cleo[0], record=january)
        talk(cleo, rose)
        told = [on_a_computer(rose, later), on_the_pages(server, later)]
        assert told == [("very_modest", "01 99 00 00 20")] * 2


def test_two_computers_that_put_one_each_are_told_and_settled_alike(
    server: AgencyServer, tmp_path: Path
) -> None:
    with (
        desk_at(tmp_path / "cleo", server, "cleo", "coordinator") as cleo,
        desk_at(tmp_path / "rose", server, "rose", "coordinator") as rose,
    ):
        talk(cleo, rose)
        today = cleo[0].now().date()
        first = put(cleo, since=today - timedelta(days=1), phone="01 99 00 00 10")
        last = put(rose, since=today, phone="01 99 00 00 20")
        talk(cleo, rose, cleo)
        for desk, _ in (cleo, rose):
            found = next(one for one in settings.schemes(desk) if one.now.scheme == ECOGIE)
            assert [one.record for one in found.clash] == [first]
            assert [one.record for one in found.kept] == [last]
        settings.keep_one(rose[0], scheme=ECOGIE)
        talk(rose, cleo)
        for day, phone in ((today - timedelta(days=1), "01 99 00 00 10"),
                           (today, "01 99 00 00 20")):  # fmt: skip
            told = [on_a_computer(cleo, day)[1], on_the_pages(server, day)[1]]
            assert told == [phone] * 2, day
