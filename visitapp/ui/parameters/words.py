"""The words for a number: since when, from which source, whether it needs checking."""

import re
from datetime import date, datetime

from visitapp.domain.parameters.endings import Ending
from visitapp.domain.text import NBSP, capital, date_long, hour
from visitapp.local_time import PARIS
from visitapp.operations.desk.overrides_in_force import OverrideRecord, Wrote
from visitapp.operations.parameters.lines import NumberLine
from visitapp.ui.kit.lists.row_list import Line
from visitapp.ui.kit.messages.badges import Tone
from visitapp.ui.kit.ordinals import raised

_ADDRESS = re.compile(r"https?://(?:www\.)?([^/\s);,]+)[^\s);,]*")
SHORT = 90  # letters of a source on the row of a list
AGENCY, TO_CHECK, LATE, LAST = "agence", "à vérifier", "à revoir", "dernier connu"
APART, TABLE = "\n", "\n"  # in no name of a number
DONE = {"withdrawn": "Retiré", "in_force": "Repris"}


def without_addresses(source: str) -> str:
    """Only the site of each address: the whole is in the catalogue of numbers."""
    return _ADDRESS.sub(r"\1", source)


def short(source: str) -> str:
    """The beginning of a source, whole words."""
    said = without_addresses(source)
    if len(said) <= SHORT:
        return said
    return f"{said[:SHORT].rsplit(' ', 1)[0].rstrip(' ,;:(' + NBSP)}…"


def since(line: NumberLine) -> str:
    """« depuis le 1er janvier 2026 », « du … au … »."""
    if line.valid_from is None or line.whole:
        return ""
    start = date_long(line.valid_from)
    if line.valid_to is not None:
        return raised(f"du {start} au {date_long(line.valid_to)}")
    return raised(f"depuis le {start}")


def review(line: NumberLine) -> str:
    """« À revoir avant le 1er novembre 2027. »"""
    return raised(f"À revoir avant le {date_long(line.review_by)}.") if line.review_by else ""


def row_text(line: NumberLine, *, whole: bool) -> str:
    """What stands beside the title of a row: the number, since when; then its source and review."""
    said = " ".join(part for part in (line.words, since(line)) if part)
    if not whole or line.number is None:
        return said
    source = short(line.source)
    source += "" if source.endswith(("…", ".")) else "."
    return " ".join(part for part in (f"{said}.", source, review(line)) if part)


def row(line: NumberLine, *, whole: bool = False) -> Line:
    """A number in a list. `whole`: with its source and review date."""
    end, state = row_end(line)
    column = TABLE if line.whole else line.column
    return Line(f"{line.parameter}{APART}{column}", line.title, row_text(line, whole=whole), end,
                state, line.icon)  # fmt: skip


def ending_row(line: NumberLine, end: Ending) -> Line:
    """A table that ends, and when."""
    column = TABLE if line.whole else line.column
    state = ("etat-a-verifier", "warn") if end.presses else ("", "ink2")
    said = raised(f"{capital(end.words)}.")
    return Line(f"{line.parameter}{APART}{column}", line.title, said, "", state, line.icon)


def row_end(line: NumberLine) -> tuple[str, tuple[str, str]]:
    """The word at the end of a row and its shape: agency, to be checked, to be reviewed."""
    if line.mark:
        return LAST, ("etat-a-verifier", "warn")
    if line.late:
        return LATE, ("etat-a-verifier", "warn")
    if line.to_check:
        return TO_CHECK, ("etat-a-verifier", "warn")
    if line.agency:
        return AGENCY, ("etat-termine", "ok")
    return "", ("", "ink2")


def badges(line: NumberLine) -> list[tuple[str, Tone, str]]:
    """Words, tone and shape of each badge."""
    found: list[tuple[str, Tone, str]] = []
    if line.agency:
        found.append(("nombre de l’agence", "ok", "etat-termine"))
    if line.mark:
        found.append((line.mark, "warn", "etat-a-verifier"))
    elif line.to_check:
        found.append((TO_CHECK, "warn", "etat-a-verifier"))
    if line.late:
        found.append((LATE, "warn", "etat-a-verifier"))
    return found


def record_days(one: OverrideRecord) -> str:
    """« depuis le 1er janvier 2026 » of a number that the agency wrote."""
    override = one.override
    start = date_long(override.valid_from)
    if override.valid_to is None:
        return raised(f"depuis le {start}")
    return raised(f"du {start} au {date_long(override.valid_to)}")


def wrote(one: Wrote, number: str) -> str:
    """« Écrit : 4,87 €/m³ », « Retiré »."""
    return f"Écrit{NBSP}: {number}" if one.what == "number" else DONE.get(one.what, one.what)


def short_day(at: datetime) -> str:
    """« 25/11/26 », for the margin of a history."""
    return f"{at.astimezone(PARIS):%d/%m/%y}"


def who(one: Wrote) -> str:
    """« Nadège, 9 h 30 »."""
    at = one.at.astimezone(PARIS)
    return ", ".join(part for part in (one.author, hour(at.time().replace(second=0))) if part)


def for_scheme(name: str) -> str:
    """« Pour les foyers du dispositif Ecogie. »; nothing where there is one alone."""
    return f"Pour les foyers du dispositif {name}." if name else ""


def kept(words: str, start: date) -> str:
    """The message once a number is saved."""
    return raised(f"Nombre gardé{NBSP}: {words}, à partir du {date_long(start)}.")
