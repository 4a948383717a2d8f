"""« L’équipe » with a real server over HTTP: codes, lost computers, accounts, and who may."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.sync.agency_server import AgencyServer, agency_server
from tests.sync.desks import agency_of, desk_at
from visitapp.cli.trial.demo_sync import enter
from visitapp.cli.trial.throwaway import new_desk
from visitapp.domain.errors import UserError
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import open_profile
from visitapp.operations.sending import team
from visitapp.operations.sending.agency import NOBODY_ANSWERS, SESSION_OVER, Agency
from visitapp.operations.sending.outbox_page import sending
from visitapp.operations.sending.team import Member, Team
from visitapp.store.file import meta
from visitapp.sync.bundle.gather import NOT_ENROLLED
from visitapp.sync.bundle.keys import DEVICE
from visitapp.sync.wire import attempts

NOT_YOURS = "Votre compte ne permet pas cela."
NOT_THERE = "Ce compte ou cet ordinateur n’est pas là."
PLACE = "UPDATE account SET territory = :territory, scheme = :scheme WHERE id = :id"
EVERY_CODE = "SELECT code FROM invitation WHERE used = 0"


class Office:
    """The server, and people with a computer each."""

    def __init__(self, server: AgencyServer, folder: Path, open_ones: ExitStack) -> None:
        self.server, self.folder, self.open_ones = server, folder, open_ones

    def comes(
        self, name: str, role: str = "visitor", territory: str = "est-ensemble",
        scheme: str = "ecogie",
    ) -> tuple[Desk, Agency]:  # fmt: skip
        """Somebody whose computer is the agency's."""
        self.server.code(name, role)
        self.server.run(
            lambda session: session.rows(PLACE, id=name, territory=territory, scheme=scheme)
        )
        place = self.folder / f"{name}-{len(list(self.folder.iterdir()))}"
        return self.open_ones.enter_context(desk_at(place, self.server, name, role))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with agency_server(tmp_path) as server, ExitStack() as open_ones:
        yield Office(server, tmp_path, open_ones)


def of(found: Team, name: str) -> Member:
    return next(one for one in found.members if one.name == name)


def device(desk) -> str:
    return str(meta.read(desk.database, DEVICE))


def test_an_adviser_sees_her_visitors_and_her_own_level_and_what_she_may(office: Office) -> None:
    office.comes("basile")
    office.comes("wanda", "adviser")
    office.comes("william", territory="grand-paris-grand-est")
    desk, ana = office.comes("ana", "adviser", "est-ensemble T10")
    found = team.team(ana)
    assert [(one.name, one.role, one.me) for one in found.members] == [
        ("ana", "adviser", True), ("wanda", "adviser", False), ("basile", "visitor", False)
    ]  # fmt: skip
    me, wanda, basile = found.members
    assert me.place == "Est Ensemble, Paris Est Marne et Bois"
    assert me.laptops is not None
    assert [(one.device, one.here) for one in me.laptops] == [(device(desk), True)]
    assert (me.may_invite, me.may_close) == (False, False)
    assert (wanda.laptops, wanda.may_invite, wanda.may_remove) == (None, False, False)
    assert (basile.may_invite, basile.may_remove, basile.may_close) == (True, True, False)
    assert basile.laptops is not None
    [laptop] = basile.laptops
    assert laptop.name == "portable"
    assert laptop.seen is not None
    assert laptop.seen.tzinfo == desk.now().tzinfo
    assert not found.may_add


def test_a_code_given_there_makes_a_computer_a_visitor_s(office: Office, tmp_path: Path) -> None:
    office.comes("basile")
    _, ana = office.comes("ana", "adviser")
    given = team.give_code(ana, account="basile", name="basile", role="visitor", minutes=24 * 60)
    assert given.address == office.server.address
    assert given.code not in repr(given)
    desk = new_desk(tmp_path / "neuf")
    try:
        agency = agency_of(desk)
        agency.enrol(given.address, given.code, "portable neuf")
        assert agency.round().attempts.error == ""
        found = of(team.team(ana), "basile")
        assert found.laptops is not None
        assert {one.name for one in found.laptops} == {"portable", "portable neuf"}
    finally:
        open_profile.close(desk)


def test_a_code_says_until_when_on_the_clock_of_this_computer(office: Office) -> None:
    office.comes("basile")
    desk, ana = office.comes("ana", "adviser")
    for minutes in (10, 24 * 60, 7 * 24 * 60):
        asked = datetime.now(UTC)
        given = team.give_code(ana, account="basile", name="", role="visitor", minutes=minutes)
        assert given.until.tzinfo == desk.now().tzinfo
        late = given.until - asked - timedelta(minutes=minutes)
        assert timedelta(0) <= late < timedelta(minutes=1)


def test_a_code_is_nowhere_on_the_disk_of_who_gave_it(office: Office) -> None:
    """Not as it is read aloud, nor in one word; the database is encrypted, so it is asked."""
    office.comes("basile")
    desk, ana = office.comes("ana", "adviser")
    given = team.give_code(ana, account="basile", name="basile", role="visitor", minutes=10)
    ana.round()
    bare = given.code.replace("-", "")
    for path in desk.profile.root.rglob("*"):
        if path.is_file():
            kept = path.read_bytes()
            assert given.code.encode() not in kept, path
            assert bare.encode() not in kept, path
    tables = desk.database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    for table in tables:
        try:
            rows = desk.database.rows(f'SELECT * FROM "{table["name"]}"')
        except UserError:
            continue
        said = repr([tuple(dict(row).values()) for row in rows])
        assert given.code not in said, table["name"]
        assert bare not in said, table["name"]


def test_a_removed_computer_s_next_round_is_refused_and_what_waits_stays(office: Office) -> None:
    lost, basile = office.comes("basile")
    _, ana = office.comes("ana", "adviser")
    assert basile.round().attempts.error == ""
    found = of(team.remove_laptop(ana, device=device(lost)), "basile")
    assert found.laptops == ()
    assert found.removed == ("portable",)
    assert basile.round(asked=True).attempts.error == attempts.SIGNED_OUT


def test_an_adviser_shuts_out_no_adviser_and_the_server_says_why(office: Office) -> None:
    theirs, _ = office.comes("wanda", "adviser")
    _, ana = office.comes("ana", "adviser")
    before = office.server.rows(EVERY_CODE)
    with pytest.raises(UserError) as refusal:
        team.remove_laptop(ana, device=device(theirs))
    assert refusal.value.message == NOT_YOURS
    with pytest.raises(UserError, match="ne permet pas"):
        team.give_code(ana, account="wanda", name="wanda", role="adviser", minutes=10)
    assert office.server.rows(EVERY_CODE) == before


def test_what_one_does_not_see_is_not_there(office: Office) -> None:
    elsewhere, _ = office.comes("william", territory="grand-paris-grand-est")
    _, ana = office.comes("ana", "adviser")
    for asked in (
        lambda: team.remove_laptop(ana, device=device(elsewhere)),
        lambda: team.give_code(ana, account="william", name="w", role="visitor", minutes=10),
    ):
        with pytest.raises(UserError) as refusal:
            asked()
        assert refusal.value.message == NOT_THERE


def test_a_visitor_is_told_that_it_is_not_hers(office: Office) -> None:
    _, basile = office.comes("basile")
    with pytest.raises(UserError) as refusal:
        team.team(basile)
    assert refusal.value.message == NOT_YOURS


def test_an_administrator_adds_a_person_gives_a_code_and_closes_her_account(
    office: Office, tmp_path: Path
) -> None:
    _, colette = office.comes("colette", "coordinator", "", "ecogie")
    desk, ines = office.comes("ines", "administrator", "", "")
    assert desk.role == "administrator", "told at the door: no round is hers"
    assert ines.round().attempts.error == ""
    assert "team" in team.looks_after(desk)
    found = team.add_person(ines, name=" Nadège ", role="visitor", words=("est-ensemble",))
    made = of(found, "Nadège")
    assert (made.place, made.laptops, made.may_invite) == ("Est Ensemble", (), True)
    assert of(team.team(colette), "Nadège").may_invite, "she is of the scheme of her territory"
    code = team.give_code(ines, account=made.account, name="", role="visitor", minutes=10)
    new = new_desk(tmp_path / "nadege")
    agency = agency_of(new)
    enter(agency, code.address, code.code, "neuf")
    assert agency.round().attempts.error == ""
    after = team.close_account(ines, account=made.account)
    [shut] = [one for one in after.closed if one.name == "Nadège"]
    assert (shut.may_reopen, shut.may_close, shut.may_invite) == (True, False, False)
    assert all(one.name != "Nadège" for one in after.members)
    assert agency.round(asked=True).attempts.error == attempts.SIGNED_OUT
    back = of(team.reopen_account(ines, account=made.account), "Nadège")
    assert (back.may_reopen, back.may_close, back.may_invite) == (False, True, True)
    assert (back.laptops, back.removed) == ((), ("neuf",)), "her computer stays shut out"
    assert agency.round(asked=True).attempts.error == attempts.SIGNED_OUT
    code = team.give_code(ines, account=made.account, name="", role="visitor", minutes=10)
    enter(agency, code.address, code.code, "neuf")
    assert agency.round().attempts.error == ""
    open_profile.close(new)


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"name": " ", "role": "visitor", "words": ("est-ensemble",)}, "Il manque le nom"),
    ({"name": "X", "role": "visitor"}, "Un visiteur travaille dans un territoire."),
    ({"name": "X", "role": "visitor", "words": ("T8", "T9")}, "Un visiteur travaille dans un"),
    ({"name": "X", "role": "coordinator"}, "Une coordinatrice suit un dispositif."),
]


def test_who_opens_the_files_of_others_waits_for_a_second_person_and_all_are_told(
    office: Office,
) -> None:
    here, basile = office.comes("basile")
    hers, colette = office.comes("colette", "coordinator", "", "ecogie")
    _, ines = office.comes("ines", "administrator", "", "")
    nina = of(team.add_person(ines, name="Nina", role="adviser", words=("T8",)), "Nina")
    assert (nina.waits, nina.may_agree, nina.needs_second) == (True, False, True)
    with pytest.raises(UserError, match="une autre personne"):
        team.agree(ines, account=nina.account)
    assert colette.round().attempts.error == ""
    assert [(one.name, one.agreed_by) for one in sending(hers).newcomers] == [("Nina", "")]
    seen = of(team.team(colette), "Nina")
    assert (seen.waits, seen.may_agree) == (True, True)
    assert not of(team.agree(colette, account=nina.account), "Nina").waits
    assert basile.round().attempts.error == ""
    [told] = sending(here).newcomers
    assert (told.name, told.role, told.asked_by, told.agreed_by) == (
        "Nina", "adviser", "ines", "colette",
    )  # fmt: skip


def test_a_person_who_cannot_be_is_refused_in_the_server_s_words(office: Office) -> None:
    _, ines = office.comes("ines", "administrator", "", "")
    for given, words in REFUSED:
        with pytest.raises(UserError, match=words):
            team.add_person(ines, **given)


def test_an_administrator_of_one_scheme_makes_people_of_it_only(office: Office) -> None:
    _, ines = office.comes("ines", "administrator", "", "ecogie")
    found = team.add_person(ines, name="Samira", role="adviser", words=("est-ensemble",))
    assert [it.name for it in found.members] == ["ines", "Samira"]
    assert all(word == "ecogie" for word, _ in found.schemes)


def test_a_coordinator_of_both_schemes_and_what_one_of_one_may_do_for_who_is_of_both(
    office: Office,
) -> None:
    _, ines = office.comes("ines", "administrator", "", "")
    both = "ecogie visites_energie"
    found = team.add_person(ines, name="Denise", role="coordinator", scheme=both)
    assert of(found, "Denise").place == "Ecogie, Visites énergie"
    team.add_person(ines, name="Olga", role="adviser", words=("est-ensemble", "T10"))
    _, colette = office.comes("colette", "coordinator", "", "ecogie")
    _, dora = office.comes("dora", "coordinator", "", both)
    for asks, may in ((colette, False), (dora, True)):
        olga = of(team.team(asks), "Olga")
        assert (olga.may_invite, olga.may_remove, olga.laptops is not None) == (may, may, may)


def test_without_a_network_without_a_session_or_without_an_agency_it_says_so(
    tmp_path: Path,
) -> None:
    with ExitStack() as open_ones:
        with agency_server(tmp_path) as server:
            opened = [open_ones.enter_context(desk_at(tmp_path / name, server, name, "adviser"))
                      for name in ("ana", "wanda")]  # fmt: skip
            shut = "UPDATE device SET revoked = 1 WHERE account = 'ana'"
            server.run(lambda session: session.rows(shut))
            refused(opened[0][1], SESSION_OVER)
        refused(opened[1][1], NOBODY_ANSWERS)
        refused(open_ones.enter_context(desk_at(tmp_path / "alone"))[1], NOT_ENROLLED)


def refused(agency: Agency, why: UserError) -> None:
    with pytest.raises(UserError) as found:
        team.team(agency)
    assert found.value is why


def test_who_looks_after_the_team_the_schemes_and_the_numbers(office: Office) -> None:
    ours, _ = office.comes("ana", "adviser")
    hers, basile = office.comes("basile")
    basile.round()
    meta.write(ours.database, "role", "adviser")
    assert team.looks_after(ours) == ("team", "schemes", "parameters", "privacy")
    assert team.looks_after(hers) == ("privacy",)
