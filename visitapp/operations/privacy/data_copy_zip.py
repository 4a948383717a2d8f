"""A household's copy as one ZIP: a page to read, pictures, letters, and tables for programs."""

import io
import json
import zipfile
from collections.abc import Iterator

from visitapp.domain.text import plural
from visitapp.operations.desk.desk import Desk
from visitapp.operations.privacy.data_copy import Copy, Line, Sheet, household_copy
from visitapp.operations.privacy.data_copy import Said as Told
from visitapp.reports.household_copy import Part, Row, Said, by_section, moment, page
from visitapp.reports.layout.table_files import Cell, csv_bytes

FORMAT = "visitapp-household-copy 1"
HEAD = ("Fiche", "Numéro de la fiche", "État", "Section", "Question", "Ligne", "Réponse",
        "Commentaire", "Écrit par", "Écrit le", "Réponses d’avant")  # fmt: skip
READ_ME = (
    "TOUTES LES DONNÉES D’UN FOYER\r\n\r\n"
    "donnees.html : à lire dans un navigateur, ou à imprimer.\r\n"
    "reponses.csv, donnees.json : les mêmes données, pour un tableur ou un autre programme.\r\n"
    "photos, courriers : les images et les courriers.\r\n\r\n"
    "CE DOSSIER N’EST PAS CHIFFRÉ. Remettez-le au foyer en main propre, ou par un envoi sûr, "
    "puis supprimez-le de cet ordinateur.\r\n"
)
PEOPLE = (
    "Les personnes de l’agence portent un numéro à la place de leur nom. "
    "Les dates sont celles de l’ordinateur où la réponse a été écrite. "
    "Entre parenthèses, d’où vient la réponse\u00a0: dite, lue, mesurée ou estimée."
)
RIGHTS = (
    "Vous pouvez demander de corriger ces données, ou de les effacer. "
    "L’agence tient aussi un journal de qui les a lues."
)


def archive(desk: Desk, *, household: str) -> bytes:
    """The ZIP, not encrypted. Raises `UserError` to a visitor of an agency, or for no household."""
    found = household_copy(desk, household=household)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr("LISEZ-MOI.txt", READ_ME.encode("utf-8-sig"))
        files.writestr("donnees.html", html(found))
        files.writestr("donnees.json", to_json(found))
        files.writestr("reponses.csv", csv_bytes(HEAD, _rows(found)))
        for name, data in (*found.photos.items(), *found.letters.items()):
            files.writestr(name, data, zipfile.ZIP_STORED)
    return written.getvalue()


def html(found: Copy) -> str:
    """The page to read."""
    made = f"Copie faite {moment(found.made)}, de tout ce que l’agence sait de ce foyer."
    if found.known_until is not None:
        last = moment(found.known_until)
        made += f" Dernier échange de cet ordinateur avec l’agence\u00a0: {last}."
    warning = ""
    if found.missing:
        count = plural(found.missing, "photo n’est", "photos ne sont")
        warning = f"{count} pas sur cet ordinateur\u00a0: faites un envoi, puis une autre copie."
    parts = [_part(sheet) for sheet in found.sheets]
    return page(f"Toutes les données de {found.name}", (made, PEOPLE, RIGHTS), warning, parts)


def to_json(found: Copy) -> str:
    """The same for programs: every change of every record."""
    told = {
        "format": FORMAT, "household": found.household, "made_at": found.made.isoformat(),
        "photos_missing": found.missing, "records": [sheet.raw for sheet in found.sheets],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1)


def _part(sheet: Sheet) -> Part:
    state = f", état\u00a0: {sheet.state}" if sheet.state else ""
    about = f"Commencé {moment(sheet.made)}{state}"
    rows = [(line.section, _row(line)) for line in sheet.lines]
    return Part(sheet.title, about, by_section(rows), sheet.pages)


def _row(line: Line) -> Row:
    return Row(
        _label(line), None if line.now is None else _line_said(line.now),
        tuple(_comments(line)), tuple(_line_said(one) for one in line.before), line.photos,
    )  # fmt: skip


def _label(line: Line) -> str:
    where = f" (ligne {line.row})" if line.row else ""
    return f"{line.code} {line.label}{where}".strip()


def _comments(line: Line) -> Iterator[str]:
    if line.note:
        yield f"Commentaire\u00a0: {line.note}"
    if line.kept:
        yield f"Gardé parce que\u00a0: {line.kept}"


def _line_said(one: Told) -> Said:
    return Said(one.words, f"{one.who}, {moment(one.at)}")


def _rows(found: Copy) -> Iterator[tuple[Cell, ...]]:
    for sheet in found.sheets:
        for line in sheet.lines:
            now = line.now
            yield (
                sheet.title, sheet.record, sheet.state, line.section, line.label,
                line.row or None, now.words if now is not None else "",
                " ".join(_comments(line)), now.who if now is not None else "",
                moment(now.at) if now is not None else "",
                " | ".join(f"{one.words or 'réponse retirée'} ({one.who}, {moment(one.at)})"
                           for one in line.before),
            )  # fmt: skip
