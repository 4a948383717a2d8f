"""The shipped reference tables, and the days and numbers that commands are given."""

from datetime import date
from decimal import Decimal, InvalidOperation

from visitapp.domain.errors import UserError
from visitapp.local_time import now
from visitapp.operations.desk.reference import reference_tables

__all__ = ["day_of", "number_of", "reference_tables", "shown"]
_MOST = Decimal(10) ** 9


def day_of(text: str | None, where: str) -> date:
    """An ISO date, today when there is none. Raises `UserError` that names `where`."""
    if text is None:
        return now().date()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UserError(
            f"{where} : « {shown(text)} » n’est pas une date.", "Écrivez 2026-08-15."
        ) from None
    if not date(2000, 1, 1) <= day <= date(2100, 1, 1):
        raise UserError(f"{where} : {day} est hors du calendrier.", "Écrivez l’année entière.")
    return day


def number_of(text: str, where: str, *, least: Decimal | None = Decimal(0)) -> Decimal:
    """A finite number, with a point or a comma. Raises `UserError` that names `where`."""
    plain = text.strip().replace("\u00a0", "").replace("\u202f", "").replace(",", ".", 1)
    try:
        value = Decimal(plain)
    except InvalidOperation:
        value = Decimal("NaN")
    if not plain.isascii() or "_" in plain or not value.is_finite():
        raise UserError(
            f"{where} : « {shown(text)} » n’est pas un nombre.", "Écrivez 4500 ou 0.35."
        )
    huge = value.adjusted() > _MOST.adjusted() or value.copy_abs() > _MOST
    if huge or value.as_tuple().exponent not in range(-12, 10):
        raise UserError(f"{where} : « {shown(text)} » est trop grand ou trop long.", "Vérifiez-le.")
    if least is not None and value < least:
        raise UserError(f"{where} : {value} est trop petit.", f"Écrivez au moins {least}.")
    return value


def shown(text: str, most: int = 40) -> str:
    """What was typed, short and printable, for an error on one line."""
    plain = "".join(sign if sign.isprintable() else "·" for sign in text)
    return plain if len(plain) <= most else plain[: most - 1] + "…"
