"""« Mettre à jour VisitApp »: its sentences."""

from visitapp.domain.errors import UserError
from visitapp.domain.text import date_long
from visitapp.operations.updates.downloaded import Coming
from visitapp.operations.updates.install import COPYING, SAVING, TESTING, UNPACKING
from visitapp.operations.updates.offers import Offer, Program
from visitapp.ui.kit.ordinals import raised

TITLE = "Mettre à jour VisitApp"
WHERE = "Une clé USB de l’agence suffit\u00a0: pas besoin de réseau. Vos visites ne bougent pas."
ELSEWHERE = (
    "La mise à jour se fait comme l’installation\u00a0: avec le nouveau paquet, ou par la personne "
    "qui s’occupe de cet ordinateur."
)
SEARCH, CHOOSE = "Chercher sur une clé USB", "Choisir un dossier…"
ASK, FETCH = "Chercher auprès de l’agence", "Télécharger la mise à jour"
ASKING = "Recherche auprès de l’agence…"
BEGUN = "La nouvelle version arrive de l’agence. Vous pouvez continuer à travailler."
GO_BACK, GO_BACK_YES = "Revenir à la version précédente", "Revenir au prochain démarrage"
GO_BACK_MEANS = (
    "Vos visites ne bougent pas : une copie de sécurité est faite d’abord. La version précédente "
    "s’ouvre au prochain démarrage."
)
GOING_BACK = "Copie de sécurité de vos visites…"
INSTALL, LATER = "Installer au prochain démarrage", "Pas maintenant"
WITHDRAW = "Ne plus l’installer"
LOOKING = "Recherche… N’enlevez pas la clé."
NO_KEY = UserError(
    "Aucune clé branchée ne porte de mise à jour de VisitApp.",
    "Branchez la clé, attendez quelques secondes, puis cherchez de nouveau.",
)
STEPS = {
    COPYING: "Étape 1 sur 4\u00a0: copie depuis la clé… N’enlevez pas la clé.",
    UNPACKING: "Étape 2 sur 4\u00a0: ouverture de la nouvelle version…",
    TESTING: "Étape 3 sur 4\u00a0: la nouvelle version se contrôle. Cela peut prendre quelques "
    "minutes\u00a0; vous pouvez continuer à travailler.",
    SAVING: "Étape 4 sur 4\u00a0: copie de sécurité de vos visites…",
}
FROM_THE_AGENCY = "Étape 1 sur 4 : copie de ce qui est arrivé de l’agence…"
NOTES_SHOWN = 2
MEGABYTE = 1_000_000


def version_words(program: Program) -> str:
    """The version that runs; and, as long as there is no later one, the one that was taken back."""
    said = f"Vous avez la version {program.version}."
    failed = program.state.failed
    if failed and program.state.current != failed[-1]:
        said += (
            f" La version {failed[-1]} a été essayée ici et retirée\u00a0: elle ne démarrait pas "
            "bien. Rien n’a été perdu."
        )
    return said


def ready_words(version: str) -> tuple[str, str]:
    """What waits, and when it happens."""
    return (
        f"La version {version} est prête.",
        "Fermez VisitApp en fin de journée\u00a0: au démarrage suivant, vous l’aurez. Si elle ne "
        "démarre pas bien, celle d’aujourd’hui revient d’elle-même.",
    )


def offer_title(offer: Offer) -> str:
    """The version and its day."""
    manifest = offer.manifest
    return raised(f"Version {manifest.version}, du {date_long(manifest.published)}")


def offer_notes(offer: Offer) -> tuple[str, ...]:
    """What is new, in two lines."""
    return offer.manifest.notes[:NOTES_SHOWN]


def step_words(step: str, *, carried: bool) -> str:
    """What is being done, with a version that was carried on a key or that the agency gave."""
    return STEPS[step] if carried or step != COPYING else FROM_THE_AGENCY


def coming_words(found: Coming) -> str:
    """How far a version is on its way."""
    return (
        f"La version {found.version} arrive de l’agence : {found.got // MEGABYTE} Mo sur "
        f"{_megabytes(found.size)} Mo. Continuez à travailler."
    )


def counted_words(found: Coming) -> str:
    """What it costs on a network that is paid for."""
    return (
        f"Il reste {_megabytes(found.size - found.got)} Mo à télécharger, et le réseau "
        "d’aujourd’hui est compté. Sur un autre réseau, elle viendra d’elle-même."
    )


def elsewhere_words(newer: str) -> str:
    """Of a program that others keep up to date: that a newer version exists, how to have it."""
    if not newer:
        return ELSEWHERE
    return (
        f"La version {newer} existe. Demandez-la à la personne qui a installé VisitApp sur cet "
        "ordinateur. Si personne ne s’en occupe, demandez à l’agence la version portable : elle "
        "se met à jour seule."
    )


def arrived_words(version: str) -> tuple[str, str]:
    """Said once, above whatever is shown."""
    return (
        f"La version {version} de VisitApp est arrivée.",
        f"Pour l’installer : « Réglages », tout en bas, « {TITLE} ».",
    )


def before_words(version: str) -> str:
    """Which version is kept."""
    return f"La version {version} est encore sur cet ordinateur."


def go_back_title(version: str) -> str:
    """What is asked."""
    return f"Revenir à la version {version} ?"


def keep_words(version: str) -> str:
    """To stay where one is."""
    return f"Garder la version {version}"


def leaving_words(version: str) -> tuple[str, str]:
    """What happens at the next start."""
    return (
        f"La version {version} revient au prochain démarrage.",
        "Fermez VisitApp en fin de journée. Vos visites ne bougent pas.",
    )


def _megabytes(size: int) -> int:
    """In whole megabytes, never none of something."""
    return -(-size // MEGABYTE)
