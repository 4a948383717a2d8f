"""What Debian asks beside a program: whose it is, what changed, its manual page, its sums.

All of it is made from what is written elsewhere: the licence, CHANGELOG.md, the commands' own help.
"""

import argparse
import gzip
import hashlib
import json
import re
import textwrap
from datetime import datetime
from pathlib import Path

HOLDERS = "2026 The VisitApp founders"
MAINTAINER = "The VisitApp founders <visitapp@localhost>"
TITLE = "visitapp: home visits to households in energy poverty"
LESSER = "Debian keeps the text of the LGPL in /usr/share/common-licenses/LGPL-3 and LGPL-2.1."
MOST_LETTERS = 76


def write(tree: Path, frozen: Path, project: Path, version: str, day: datetime) -> None:
    """All papers in the tree of the .deb but the sums, which come last."""
    share = tree / "usr" / "share"
    parts = json.loads(next(frozen.rglob("parts/parts.json")).read_text(encoding="utf-8"))
    licence = (project / "LICENSE").read_text(encoding="utf-8")
    changes = (project / "CHANGELOG.md").read_text(encoding="utf-8")
    _put(share / "doc/visitapp/copyright", copyright_of(licence, parts).encode())
    _packed(share / "doc/visitapp/changelog.gz", changelog(changes, version, day))
    _packed(share / "man/fr/man1/visitapp.1.gz", manual(version, day))
    (share / "man" / "man1").mkdir()
    (share / "man/man1/visitapp.1.gz").symlink_to("../fr/man1/visitapp.1.gz")
    overrides = Path(__file__).with_name("lintian-overrides")
    _put(share / "lintian/overrides/visitapp", overrides.read_bytes())


def copyright_of(licence: str, parts: list[dict[str, str]]) -> str:
    """Ours, word for word; then each part that travels inside, with its licence."""
    inside = [
        f"{one['name']} {one['version']} ({one['origin']}): {one['licence']}" for one in parts
    ]
    said = [
        "The program carries the parts named below, in usr/lib/visitapp/_internal. Each keeps its",
        "licence; the whole texts are in visitapp/resources/parts/parts.json there.",
        LESSER,
        "",
        *inside,
    ]
    return "\n".join([
        TITLE, "", f"Copyright: {HOLDERS}", "", "Comment:", *_indented(said), "",
        "License: EUPL-1.2", *_indented(licence.splitlines()), "",
    ])  # fmt: skip


def changelog(changes: str, version: str, day: datetime) -> str:
    """The entries of this version, or those of the next one where it has none yet."""
    parts = re.split(r"^## \[(.+?)\].*$", changes, flags=re.MULTILINE)
    by_version = dict(zip(parts[1::2], parts[2::2], strict=True))
    text = by_version.get(version, by_version.get("Unreleased", ""))
    lines = [f"visitapp ({version}) stable; urgency=medium", ""]
    for title, entries in re.findall(r"^### (.+)\n((?:(?!^### ).*\n?)*)", text, re.MULTILINE):
        lines.append(f"  [ {title} ]")
        for entry in re.split(r"^- ", entries, flags=re.MULTILINE)[1:]:
            lines += textwrap.wrap(" ".join(entry.split()), MOST_LETTERS, break_on_hyphens=False,
                                   initial_indent="  * ", subsequent_indent="    ")  # fmt: skip
        lines.append("")
    return "\n".join([*lines, f" -- {MAINTAINER}  {day:%a, %d %b %Y %H:%M:%S +0000}", ""])


def manual(version: str, day: datetime) -> str:
    """The manual page, from what each command says of itself."""
    from visitapp.cli.main import parser

    top = parser()
    [commands] = [one for one in top._actions if isinstance(one, argparse._SubParsersAction)]
    page = [
        f'.TH VISITAPP 1 "{day:%Y-%m-%d}" "visitapp {version}" "Visites énergie à domicile"',
        ".nh", ".ad l", ".SH NOM", "visitapp \\- visites énergie à domicile",
        ".SH SYNOPSIS", ".B visitapp", ".RI [ FICHIER ]", ".br",
        ".B visitapp", ".I COMMANDE", "[...]",
        ".SH DESCRIPTION", _roff(top.description or ""),
        "Avec un FICHIER d’une clé (.alec, .recu ou .retour), il l’ouvre dans « Envois ».",
        "Avec un FICHIER d’une visite (visit.json, *.visite.json), il dit ce que c’est.",
        ".SH COMMANDES",
    ]  # fmt: skip
    for name in commands._choices_actions:
        one = commands.choices[name.dest]
        said = [_roff(text) for text in (name.help or "", one.description or "") if text]
        page += [".TP", f".B {_roff(name.dest)}", ". ".join(said), ".br", _roff(one.epilog or "")]
    page += [
        ".PP", "visitapp COMMANDE \\-\\-help dit tout d’une commande.",
        ".SH FICHIERS", ".TP", ".I ~/.local/share/visitapp",
        "Le profil de la personne, chiffré. Retirer le paquet n’y touche pas.",
        ".SH CODES DE SORTIE",
        "0\u00a0: fait. 1\u00a0: fait, et la réponse est non. 2\u00a0: demande refusée.",
    ]  # fmt: skip
    return "\n".join(page) + "\n"


def sums(tree: Path) -> str:
    """What `dpkg --verify` checks: each file of the package."""
    files = (path for path in sorted((tree / "usr").rglob("*"))
             if path.is_file() and not path.is_symlink())  # fmt: skip
    return "".join(
        f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(tree)}\n"
        for path in files
    )


def _roff(text: str) -> str:
    """Words for roff: nothing of theirs is a command."""
    said = " ".join(text.split(" ")).replace("\\", "\\e").replace("-", "\\-").replace("\n", " ")
    return f"\\&{said}" if said.startswith((".", "'")) else said


def _indented(lines: list[str]) -> list[str]:
    return [f" {line}" if line.strip() else " ." for line in lines]


def _packed(target: Path, text: str) -> None:
    _put(target, gzip.compress(text.encode(), 9, mtime=0))


def _put(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
