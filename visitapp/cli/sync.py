"""`visitapp sync`: one round with the agency, from a script or by somebody who helps."""

import argparse
import sys
from collections.abc import Callable
from getpass import getpass
from typing import Any, TextIO

from visitapp.cli.profile import opened
from visitapp.cli.usage import say
from visitapp.domain.errors import UserError
from visitapp.domain.text import plural
from visitapp.operations.desk.desk import Desk
from visitapp.operations.sending.agency import Agency, Outcome
from visitapp.operations.sending.conflicts import conflicts
from visitapp.operations.sending.enrol import PASSWORD_FIRST
from visitapp.operations.sending.outbox_page import refused, waiting
from visitapp.store.keys.keyring_slot import SystemKeyring

ERRORS = {
    "offline": "Pas de réponse de l’agence. Rien n’est perdu.",
    "troubled": "Le serveur de l’agence ne peut pas répondre pour le moment. Rien n’est perdu.",
    "not_whole": "Tout n’est pas encore arrivé de l’agence. Si cela dure, dites-le-lui.",
    "untrusted": "Le serveur n’est pas reconnu. Vérifiez la date et l’heure de cet ordinateur.",
    "unsealed": "Ce que donne le serveur n’a pas été numéroté par l’agence : rien n’en a été pris. "
    "Appelez la personne qui tient le serveur.",
    "signed_out": "L’agence ne reconnaît plus cet ordinateur. Demandez-lui un nouveau code, ou "
    "écrivez sync --sign-in ADRESSE COMPTE si vous avez un mot de passe.",
    "too_old": "Ce programme est trop ancien pour l’envoi. Mettez-le à jour.",
    "keyring": "Le trousseau de l’ordinateur est fermé. Ouvrez-le, puis recommencez.",
    "store": "Cet ordinateur n’a pas pu noter l’envoi. Faites de la place sur le disque.",
}
Ask = Callable[[str], str]
CHOOSE = "Mot de passe à choisir (12 caractères au moins) : "
OWN = "Mot de passe de votre compte : "
SHOWN = "Code à six chiffres du téléphone : "
NOT_LINKED = UserError(
    "Cet ordinateur n’est pas relié à l’agence.",
    "Demandez un code, puis écrivez sync --enrol ADRESSE CODE.",
)


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its options."""
    one = commands.add_parser(
        "sync",
        help="envoyer à l’agence ce qui attend, recevoir ce qui est nouveau",
        description="Un seul échange avec l’agence : les réponses d’abord, les photos ensuite. "
        "Sortie 1 si l’agence ne répond pas ou si une réponse est mise de côté. Le mot de passe "
        "est demandé quand le trousseau de l’ordinateur ne répond pas.",
        epilog="Exemple : visitapp sync --json",
    )
    enter = one.add_mutually_exclusive_group()
    enter.add_argument(
        "--enrol", nargs=2, metavar=("ADRESSE", "CODE"),
        help="relier d’abord cet ordinateur, avec le code donné par l’agence ; une conseillère y "
        "choisit aussi son mot de passe",
    )  # fmt: skip
    enter.add_argument(
        "--sign-in", nargs=2, metavar=("ADRESSE", "COMPTE"),
        help="ouvrir d’abord sa session, avec son mot de passe et le code du téléphone",
    )  # fmt: skip
    one.add_argument("--no-photos", action="store_true", help="les réponses seulement")
    one.add_argument("--profile", metavar="DOSSIER", help="le dossier du profil ; sinon le sien")
    one.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")


def run(arguments: argparse.Namespace, out: TextIO) -> int:
    """One round. Exit 1 when the agency did not answer, or kept something aside."""
    with opened(arguments.profile) as desk:
        agency = Agency(lambda work: work(desk), SystemKeyring(), desk.now)
        if arguments.enrol:
            address, code = arguments.enrol
            enrol(agency, address, code, desk.author, asking())
        if arguments.sign_in:
            address, account = arguments.sign_in
            ask = asking()
            typed = ask(OWN), ask(SHOWN)
            agency.sign_in(address, account, *typed, desk.author)
        found = one_round(desk, agency, photos=not arguments.no_photos)
    say(arguments, out, found, *in_words(found))
    return 1 if found["error"] or found["refused"] else 0


def enrol(agency: Agency, address: str, code: str, name: str, ask: Ask) -> None:
    """By code, or password and telephone where it is not enough. Raises UserError."""
    try:
        agency.enrol(address, code, name)
        return
    except UserError as error:
        if error is not PASSWORD_FIRST:
            raise
    password = ask(CHOOSE)
    factor = agency.choose_password(address, code, password)
    print(f"Compte : {factor.account}\nClé à ajouter à l’application de codes du téléphone : "
          f"{factor.key}\n{factor.address}", file=sys.stderr)  # fmt: skip
    agency.sign_in(address, factor.account, password, ask(SHOWN), name)


def asking() -> Ask:
    """Typed unseen at a terminal, else one line of the input after another."""
    if sys.stdin is not None and sys.stdin.isatty():
        return lambda said: getpass(said, sys.stderr)
    return lambda _said: sys.stdin.readline().rstrip("\r\n") if sys.stdin is not None else ""


def one_round(desk: Desk, agency: Agency, *, photos: bool = True) -> dict[str, Any]:
    """One round as JSON. Raises `UserError` when this computer is not the agency's."""
    outcome = agency.round(photos=lambda: photos, asked=True)
    if not outcome.enrolled:
        raise NOT_LINKED
    return outcome_json(desk, outcome)


def outcome_json(desk: Desk, outcome: Outcome) -> dict[str, Any]:
    """What a round did, and what is left."""
    done, pictures, attempts = outcome.round, outcome.photos, outcome.attempts
    left, aside = waiting(desk), refused(desk)
    at = attempts.next_try_at
    return {
        "sent": done.sent if done else 0,
        "received": len(outcome.changed),
        "erased": len(done.erased) if done else 0,
        "photos": {
            "sent": pictures.sent if pictures else 0,
            "received": pictures.received if pictures else 0,
            "left": sum(one.photos - one.received for one in left),
        },
        "waiting": sum(one.changes for one in left),
        "refused": [
            {"household": one.place.name, "question": one.place.code or one.place.label,
             "reason": one.reason}
            for one in aside
        ],
        "conflicts": [
            {"household": one.place.name, "question": one.place.code or one.place.label}
            for one in conflicts(desk)
        ],
        "error": attempts.error,
        "next_try_at": at.isoformat() if at is not None else None,
    }  # fmt: skip


def in_words(found: dict[str, Any]) -> list[str]:
    """The same for a person."""
    lines = []
    if found["error"]:
        said = ERRORS.get(found["error"], "L’envoi s’est arrêté en chemin. Rien n’est perdu.")
        lines.append(said)
    lines.append(
        f"Envoyé : {plural(found['sent'], 'réponse', 'réponses')}, "
        f"{plural(found['photos']['sent'], 'photo', 'photos')}. "
        f"Dossiers changés par l’agence : {found['received']}."
    )
    if found["waiting"] or found["photos"]["left"]:
        lines.append(
            f"En attente : {plural(found['waiting'], 'réponse', 'réponses')}, "
            f"{plural(found['photos']['left'], 'photo', 'photos')}."
        )
    lines += [
        f"À revoir : {one['household']}, {one['question']} : {one['reason']}"
        for one in found["refused"]
    ]
    lines += [
        f"Deux réponses différentes : {one['household']}, {one['question']}."
        for one in found["conflicts"]
    ]
    return lines
