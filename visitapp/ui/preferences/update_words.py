"""« Mettre à jour VisitApp »: its sentences."""

from visitapp.domain.errors import UserError
from visitapp.domain.text import date_long
from visitapp.operations.updating import Offer, Program
from visitapp.operations.updating_taking import COPYING, SAVING, TESTING, UNPACKING
from visitapp.ui.kit.ordinals import raised

TITLE = "Mettre à jour VisitApp"
WHERE = "Une clé USB de l’agence suffit\u00a0: pas besoin de réseau. Vos visites ne bougent pas."
ELSEWHERE = (
    "La mise à jour se fait comme l’installation\u00a0: avec le nouveau paquet, ou par la personne "
    "qui s’occupe de cet ordinateur."
)
SEARCH, CHOOSE = "Chercher sur une clé USB", "Choisir un dossier…"
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
NOTES_SHOWN = 2


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
