"""The questions asked beside a gathering: how many come, a seat without a file, no room left."""

from PySide6.QtWidgets import QWidget

from visitapp.domain.errors import UserError
from visitapp.ui.dialogs.field_dialog import (
    DO,
    Field,
    FieldDialog,
    ask_fields,
    ask_sure,
    run,
    verbs,
)
from visitapp.ui.kit.messages.dialog import Action
from visitapp.ui.look import Look

CAME, NOT_KNOWN = "Combien de personnes sont venues\u00a0?", "On ne sait pas"
COUNT_THEM = "Comptez qui est là, même si c’est le nombre prévu."
KEEP_CAME = "Noter ce nombre"
HOW_MANY = "Combien de personnes viennent\u00a0?"
LEAVE_EMPTY = "Laissez vide si vous ne savez pas\u00a0: une place est comptée."
WAIT = "Mettre en liste d’attente"
RESERVE, FIRST_NAME = "Réserver une place sans dossier", "Prénom, si la personne veut bien"
NO_MORE = (
    "Pour une personne qui appelle et n’a pas de dossier. Ni nom, ni téléphone\u00a0: la feuille "
    "de présence passe de main en main."
)


def ask_seats(
    parent: QWidget, look: Look, verb: str, name: str, known: int | None
) -> tuple[bool, int | None]:
    """Whether the person went on, and how many; None when nothing was typed, 0 for no number."""
    said = ask_fields(parent, look, f"{verb}\u00a0: {name}", [_number(HOW_MANY, known)],
                      verbs(verb, kind="primary"), told=[LEAVE_EMPTY], typing=True)  # fmt: skip
    if said is None or not said["many"]:
        return said is not None, None
    return True, _count(said["many"])


def ask_came(
    parent: QWidget, look: Look, name: str, known: int | None
) -> tuple[bool, int | None]:  # fmt: skip
    """Whether the person went on, and how many came; None when nobody knows, 0 for no number.

    `known` is written in the field: what was said, else what was planned.
    """
    back, keep = verbs(KEEP_CAME, kind="primary")
    dialog = FieldDialog(
        parent, look, f"{KEEP_CAME}\u00a0: {name}", [_number(CAME, known)],
        (back, Action("unknown", NOT_KNOWN), keep), told=[COUNT_THEM], typing=True,
    )  # fmt: skip
    answer = run(parent, dialog)
    return answer in ("unknown", DO), _count(dialog.value["many"]) if dialog.value else None


def ask_to_wait(parent: QWidget, look: Look, name: str, error: UserError) -> bool:
    """There is no room: whether to put somebody on the waiting list."""
    return ask_sure(parent, look, f"{name}\u00a0: pas assez de places", [error.message],
                    verbs(WAIT, "Laisser comme elle est", "primary"))  # fmt: skip


def ask_reserved(parent: QWidget, look: Look) -> tuple[bool, int, str]:
    """Whether the person went on, how many seats (0 for what is no number), the first name."""
    said = ask_fields(
        parent, look, RESERVE, [_number(HOW_MANY, 1), Field("name", FIRST_NAME)],
        verbs("Réserver", kind="primary"), told=[NO_MORE], typing=True,
    )  # fmt: skip
    return (False, 0, "") if said is None else (True, _count(said["many"]), said["name"])


def _number(label: str, known: int | None) -> Field:
    return Field("many", label, "" if known is None else str(known))


def _count(typed: str) -> int:
    """The number typed; 0, which is no valid count, when it is not a number."""
    return int(typed) if typed.isdecimal() else 0
