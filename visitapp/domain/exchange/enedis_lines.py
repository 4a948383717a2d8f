"""The lines of an Enedis table that count: active energy used (CONS, PA or EA), one meter."""

import re
from collections.abc import Sequence

from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.results import Finding
from visitapp.domain.errors import UserError
from visitapp.domain.exchange.enedis_blocks import AGAIN, PRM, Block
from visitapp.domain.exchange.meter_words import is_point, plain
from visitapp.domain.exchange.text_table import Line
from visitapp.domain.text import NBSP, plural

_OTHER_WAY = ("production", "injection")
_MADE = ("prod", "inj", *_OTHER_WAY)
_USED, _ACTIVE = ("", "cons", "consommation"), ("", "pa", "ea")
_NUMBER = re.compile(r"\d[\d.,]*(?:e\+?\d+)?\Z", re.IGNORECASE)
_ROUNDED = re.compile(r"\d+(?:[.,]\d+)?e\+?\d+\Z", re.IGNORECASE)


def keep_use(block: Block, findings: list[Finding], file: str) -> None:
    """Leave the lines that count something else. Raises `UserError` where all is production."""
    said = " ".join(plain(value) for value in (*block.about.values(), *block.head))
    kept = [line for line in block.lines if _is_use(block, line)]
    made = any(plain(block.cell(line, "grandeur metier")) in _MADE for line in block.lines)
    if any(word in said for word in _OTHER_WAY) or (made and not kept):
        raise UserError(
            f"{file} : ce fichier compte l’électricité produite.",
            "Téléchargez celui de la consommation.",
        )
    left = len(block.lines) - len(kept)
    if left:
        lines = plural(left, "ligne n’est", "lignes ne sont")
        end = "elle est laissée" if left == 1 else "elles sont laissées"
        findings.append(finding("not_use", f"{lines} pas de la consommation : {end}."))
    block.lines = kept


def _is_use(block: Block, line: Line) -> bool:
    made = plain(block.cell(line, "grandeur metier"))
    kind = plain(block.cell(line, "grandeur physique"))
    return made in _USED and (kind in _ACTIVE or "active" in kind.split())


def meters_said(block: Block) -> list[str]:
    """The numbers of meters, as written, each once: of the lines, else said before."""
    if not block.lines:
        return []
    names = (PRM, "point reference mesure")
    cells = [cell for line in block.lines if (cell := block.cell(line, PRM))]
    above = [value for name, value in block.about.items() if name.startswith(names)]
    bare = dict.fromkeys("".join(one.split()) for one in cells or above)
    return [one for one in bare if _NUMBER.match(one)]


def point_in(block: Block) -> str:
    """The first meter point of a table; empty where there is none."""
    return next((one for one in meters_said(block) if is_point(one)), "")


def refuse_rounded(blocks: Sequence[Block], file: str) -> None:
    """Lines or tables under one rounded number may be of several homes. Raises `UserError`."""
    for block in blocks:
        lost = next((one for one in meters_said(block) if _ROUNDED.match(one)), "")
        if lost and (PRM in block.head or len(blocks) > 1):
            said = f"{file}{NBSP}: le numéro du compteur est arrondi, {lost}."
            raise UserError(said, AGAIN)
