"""Brings the programs that we are measured beside: `python -m bench.peers`.

Each lives in an environment of its own, made when it is missing and never part of the program.
What cannot be brought is said here, and its lines in the table are « non mesuré ».
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAMS = ROOT / ".venv-peers"
KINTO = ROOT / ".venv-kinto"
NODE = ROOT / "tests/oracles/node/node_modules/@open3cl/engine"
VERSIONS = ("vorta==0.11.*", "novelWriter==26.2", "weasyprint==66.*")
SYSTEM = {
    "Xvfb": ("xvfb",), "npm": ("nodejs", "npm"), "initdb": ("postgresql",),
    "libpango-1.0.so.0": ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
}  # fmt: skip
"""What a peer asks of Debian, and the packages that have it."""


def bring() -> None:
    """Whatever is missing."""
    _system()
    for name, module in (("eemeter", "eemeter"), ("opendsm", "opendsm")):
        if not _has(ROOT / f".venv-oracles-{name}", module):
            _try(name, [ROOT / "tests/oracles/make.sh", name])
    if not NODE.exists():
        _try("Open3CL", [ROOT / "tests/oracles/make.sh", "node"])
    if not _has(PROGRAMS, "vorta", "novelwriter", "weasyprint"):
        _environment(PROGRAMS, VERSIONS)
        for program in ("vorta", "novelwriter"):  # what each weighs, for bench.packaged
            wanted = next(one for one in VERSIONS if one.lower().startswith(program))
            _pip(PROGRAMS, "download", "-d", str(PROGRAMS / "wheels" / program), wanted)
    if not _has(KINTO, "kinto", "gunicorn"):
        _environment(KINTO, ("kinto[postgresql]==26.5.0", "gunicorn>=23,<27"))


def _system() -> None:
    """By apt, when root on a Debian."""
    missing = [one for name, packages in SYSTEM.items() if not _there(name) for one in packages]
    if not missing:
        return
    if os.geteuid() or not shutil.which("apt-get"):
        print(f"il manque : apt-get install {' '.join(missing)}", file=sys.stderr)
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["install", "-y", "-qq", "--no-install-recommends", *missing]
    for words in (["update", "-qq"], install):
        _try("apt-get", ["apt-get", *words], quiet)


def _there(name: str) -> bool:
    if ".so" in name:
        told = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=False)
        return name in told.stdout
    if name == "initdb":
        from tests.server.cluster import binaries

        return binaries() is not None
    return shutil.which(name) is not None


def _has(environment: Path, *modules: str) -> bool:
    """Whether these packages were installed whole: pip writes their metadata last."""
    site = [
        path.name.lower() for path in environment.glob("lib/python3*/site-packages/*.dist-info")
    ]
    return all(any(name.startswith(f"{module}-") for name in site) for module in modules)


def _environment(folder: Path, wanted: tuple[str, ...]) -> None:
    _try(folder.name, [ROOT / "packaging/new-venv.sh", folder])
    _pip(folder, "install", *wanted)


def _pip(folder: Path, verb: str, *words: str) -> None:
    pip = [str(folder / "bin/python"), "-m", "pip", verb, "--quiet", "--disable-pip-version-check"]
    _try(f"pip {verb} {' '.join(words)}", [*pip, *words])


def _try(
    what: str, words: Sequence[str | Path], surroundings: dict[str, str] | None = None
) -> None:
    """Run it; when it fails, say so and go on."""
    print(f"{what} …", file=sys.stderr, flush=True)
    try:
        subprocess.run(words, check=True, cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as trouble:
        print(f"{what} : {trouble}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    bring()
