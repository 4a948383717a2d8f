"""Write the folder of the earliest server, with that version's own program: see README.md.

`cd` to a checkout of that version, then `python make_server.py SAID COMMIT FOLDER LIST`. A laptop
of that version enrols with it and sends the household of SAID; LIST is what that laptop has.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from make_profile import NoKeyring, new_desk, works, write_list

from visitapp.operations.profile import open_profile
from visitapp.operations.sending.agency import Agency

TERRITORY = "est"


class MemoryKeyring(NoKeyring):
    """Where the laptop keeps its token for the time of one round."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def read(self, name: str) -> bytes:
        return self.kept[name] if name in self.kept else super().read(name)

    def write(self, name: str, secret: bytes) -> None:
        self.kept[name] = secret


def main(said: dict[str, Any], commit: str, folder: Path, told: Path) -> None:
    _server("init", folder)
    code = _server("invite", folder, "--name", "Basile", "--role", "visitor",
                   "--territory", TERRITORY)["code"]  # fmt: skip
    with tempfile.TemporaryDirectory() as place:
        desk, _ = new_desk(Path(place) / "profile")
        found = {**works(desk, said), "commit": commit, "territory": TERRITORY}
        _send(desk, folder, code)
        write_list(desk, found, said, told)
        open_profile.close(desk)
    (folder / "lock").unlink(missing_ok=True)


def _send(desk: Any, folder: Path, code: str) -> None:
    serving = subprocess.Popen(
        _command("run", folder, "--port", "0"), stdout=subprocess.PIPE, text=True
    )
    assert serving.stdout is not None
    try:
        address = json.loads("".join(iter(serving.stdout.readline, "}\n")) + "}")["address"]
        agency = Agency(lambda work: work(desk), MemoryKeyring(), desk.now)
        agency.enrol(address, code, "Portable de Basile")
        outcome = agency.round()
        if outcome.attempts.error or outcome.round is None:
            raise SystemExit(f"not sent: {outcome}")
    finally:
        serving.terminate()
        serving.wait(60)


def _server(action: str, folder: Path, *words: str) -> dict[str, Any]:
    done = subprocess.run(
        _command(action, folder, *words), capture_output=True, text=True, check=True
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _command(action: str, folder: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "visitapp", "server", action, *words, "--folder", str(folder),
            "--json"]  # fmt: skip


if __name__ == "__main__":
    main(
        json.loads(Path(sys.argv[1]).read_text("utf-8")),
        sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]),
    )  # fmt: skip
