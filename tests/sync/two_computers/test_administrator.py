"""An administrator has no file: no round is refused to her, and her computer is calm."""

from pathlib import Path
from typing import Any

from tests.sync.conftest import server
from tests.sync.desks import desk_at
from visitapp.operations.sending import outbox_page
from visitapp.ui.words.sending_state import standing

__all__ = ["server"]


def said_on(desk: Any, **more: Any) -> tuple[str, str, str]:
    given = {"sending": False, "online": True, "photos_wait": False, **more}
    told = standing(outbox_page.sending(desk), now=desk.now(), **given)
    return told.bold, told.plain, told.tone


def test_her_rounds_end_well_and_her_computer_is_calm(server: Any, tmp_path: Path) -> None:
    with desk_at(tmp_path / "ines", server, "ines", "administrator") as (desk, agency):
        for asked in (False, True):
            outcome = agency.round(asked=asked)
            assert (outcome.attempts.error, outcome.round) == ("", None)
        calm = (
            "Ce compte n’a aucun dossier\u00a0: il n’y a rien à envoyer.",
            "Comptes, codes et ordinateurs sont dans «\u00a0L’équipe\u00a0».", "accent",
        )  # fmt: skip
        assert said_on(desk) == said_on(desk, sending=True) == calm
        assert server.rows("SELECT 1 FROM audit WHERE act = 'refused'") == []
