"""`visitapp server escrow`: the ceremony of the agency's key, held by two people (docs/escrow.md).

Each person sees, copies and types back their own half, alone before the screen. The whole key is
in memory for that time and is never written.
"""

import argparse
import json
import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path
from typing import Any, TextIO

from visitapp.cli.server import context
from visitapp.cli.usage import Parser, say
from visitapp.domain.errors import UserError
from visitapp.server.accounts import device_keys
from visitapp.server.audit import audit
from visitapp.server.database.database import Session
from visitapp.server.instance.server_keys import escrow_of, keep_escrow
from visitapp.store.file.errors import MistypedCode, WrongKey
from visitapp.store.keys import escrow, slots
from visitapp.store.keys.slots import Slot

PEOPLE = ("première", "deuxième")
CLEAR = "\x1b[2J\x1b[3J\x1b[H"
"""The screen, and what was above it."""
Ask = Callable[[str], str]
NOT_THE_KEY = UserError(
    "Ces deux moitiés ne font pas la clé de ce serveur.",
    "Relisez-les, ou cherchez celles de la cérémonie précédente.",
)
NO_SLOT = UserError(
    "Il n’y a pas là d’accès pour l’agence.",
    "Donnez le keys.json de l’ordinateur ou d’une copie, ou le numéro de l’ordinateur (accounts).",
)


def add_actions(actions: Any) -> None:
    """Declare `escrow make` and `escrow open`."""
    made = actions.add_parser(
        "escrow",
        help="la clé de secours de l’agence, tenue par deux personnes",
        description="Une clé en deux moitiés qui rouvre un ordinateur dont tout est oublié. "
        "La cérémonie est décrite dans escrow.md, que visitapp server files écrit.",
        epilog="Exemple : visitapp server escrow make",
    )
    steps = made.add_subparsers(
        dest="step", metavar="ÉTAPE", title="Étapes", parser_class=Parser, required=True
    )
    one = context.add_action(
        steps, "make", make,
        help="faire la clé : chaque personne recopie sa moitié",
        description="Montre une moitié à chaque personne, l’une après l’autre, et la fait retaper. "
        "La partie publique est gardée par le serveur, la clé entière nulle part.",
        example="escrow make",
    )  # fmt: skip
    one.add_argument(
        "--again", action="store_true", help="remplacer une clé qui est là (voir escrow.md)"
    )
    where = one.add_mutually_exclusive_group()
    where.add_argument(
        "--apart", action="store_true",
        help="sur une machine sans réseau ni serveur : la clé publique est seulement montrée",
    )  # fmt: skip
    where.add_argument(
        "--public", metavar="CLÉ", help="sur le serveur : garder la clé publique faite ailleurs"
    )
    two = context.add_action(
        steps, "open", open_slot,
        help="rouvrir un ordinateur : donne le code à taper dessus",
        description="Demande les deux moitiés, et montre le code à taper sur l’ordinateur à la "
        "place du code de secours.",
        example="escrow open /media/cle/keys.json",
    )  # fmt: skip
    two.add_argument("slot", metavar="ACCÈS", help="un keys.json, ou le numéro de l’ordinateur")
    two.add_argument(
        "--public", metavar="CLÉ",
        help="la clé publique des deux moitiés ; sinon celle du serveur",
    )  # fmt: skip


def make(arguments: argparse.Namespace, out: TextIO) -> int:
    """Hold the ceremony. Nothing is kept of one that was not finished. Raises UserError."""
    before = "" if arguments.apart else _before(arguments)
    public = arguments.public or _ceremony()
    if not escrow.is_public(public):
        raise UserError("--public : ce n’est pas une clé publique.", "Recopiez-la en entier.")
    if not arguments.apart:
        keep_escrow(context.place_of(arguments).root, public)
    say(
        arguments, out, {"public": public, "name": escrow.name_of(public), "before": before},
        f"Clé de secours : {escrow.name_of(public)}. Notez ce nom sur les deux enveloppes.",
        f"Clé publique, à garder avec elles : {public}",
        *((f"Celle d’avant ouvre encore les accès déjà faits : {before}",) if before else ()),
    )  # fmt: skip
    return 0


def _before(arguments: argparse.Namespace) -> str:
    """The public key that the server has. Raises UserError unless it is to be replaced."""
    before = escrow_of(context.place_of(arguments).root)
    if before and not arguments.again:
        raise UserError(
            "Ce serveur a déjà une clé de secours.",
            "Gardez-la, ou lisez escrow.md (visitapp server files) avant de mettre --again.",
        )
    return before


def _ceremony() -> str:
    """Two people, one after the other; the public key."""
    halves = escrow.new_halves()
    ask = asking()
    for who, half in zip(PEOPLE, halves, strict=True):
        _copied(who, escrow.write_key(half), ask)
    return escrow.public_of(escrow.join_halves(*halves))


def open_slot(arguments: argparse.Namespace, out: TextIO) -> int:
    """Join the halves and tell the code of one laptop. Raises UserError."""
    public = arguments.public or _kept(arguments)
    found = _slots(arguments)
    ask = asking()
    halves = [escrow.read_key(ask(f"Moitié de la {who} personne : ")) for who in PEOPLE]
    private = escrow.join_halves(*halves)
    if not escrow.is_public(public) or escrow.public_of(private) != public:
        raise NOT_THE_KEY
    for database, slot in found:
        try:
            code = escrow.write_key(escrow.unseal(database, slot, private))
        except WrongKey:
            continue
        say(
            arguments, out, {"profile": database, "code": code},
            f"Code à taper sur l’ordinateur, dans « Mot de passe oublié » : {code}",
            "Il ouvre toutes les données de cet ordinateur : dites-le, ne l’écrivez pas.",
        )  # fmt: skip
        return 0
    raise UserError("Cet accès est d’une autre clé de secours.", "Donnez --public CLÉ.")


def _copied(who: str, half: str, ask: Ask) -> None:
    """One person copies their half and types it back, unseen by the other."""
    print(f"{CLEAR}La {who} personne est seule devant l’écran. Sa moitié :\n\n{half}\n",
          file=sys.stderr)  # fmt: skip
    ask("Recopiez-la sur papier, puis appuyez sur Entrée : l’écran sera effacé. ")
    print(CLEAR, end="", file=sys.stderr)
    for _ in range(3):
        try:
            if escrow.read_key(ask("Tapez-la depuis le papier : ")) == escrow.read_key(half):
                return
        except MistypedCode:
            pass
        print("Ce n’est pas ce qui était affiché. Relisez le papier.", file=sys.stderr)
    raise UserError("La moitié n’a pas été retapée.", "Rien n’est gardé : recommencez.")


def _kept(arguments: argparse.Namespace) -> str:
    return escrow_of(context.place_of(arguments).root)


def _slots(arguments: argparse.Namespace) -> list[tuple[str, Slot]]:
    """The agency's slots of a keys.json, or those that a laptop gave to the server."""
    path = Path(arguments.slot)
    if path.is_file():
        file = slots.read_slots(path)
        slot = file.slot(slots.AGENCY)
        found = [(file.database, slot)] if slot is not None else []
    else:
        found = _given(arguments)
    if not found:
        raise NO_SLOT
    return found


def _given(arguments: argparse.Namespace) -> list[tuple[str, Slot]]:
    async def work(session: Session) -> list[dict[str, str]]:
        await audit.append(session, "escrow", account="console", about=arguments.slot)
        return await device_keys.slots_of(session, arguments.slot)

    rows = context.in_session(context.place_of(arguments), work)
    return [(row["profile"], slots.slot_from(json.loads(row["entry"]))) for row in rows]


def asking() -> Ask:
    """Typed unseen at a terminal, else one line of the input after another."""
    if sys.stdin.isatty():
        return lambda said: getpass(said, sys.stderr)
    return lambda _said: sys.stdin.readline().rstrip("\r\n")
