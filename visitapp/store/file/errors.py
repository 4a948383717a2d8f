"""What can go wrong with the store: each a UserError in French."""

from typing import ClassVar

from visitapp.domain.errors import UserError


class StoreError(UserError):
    """A store problem with its usual sentences; `detail` is for the log, never personal."""

    MESSAGE: ClassVar[str] = "Les données ne peuvent pas être lues."
    HINT: ClassVar[str] = "Fermez le programme, puis rouvrez-le."

    def __init__(self, detail: str = "", *, message: str = "", hint: str = "") -> None:
        super().__init__(message or self.MESSAGE, hint or self.HINT)
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.message} {self.detail}".strip()


class Missing(StoreError):
    """There is no database at this place. None is ever made in its stead."""

    MESSAGE = "Le fichier des visites n’est pas à sa place."
    HINT = "Ne recommencez pas à zéro : restaurez une sauvegarde, ou appelez votre référent."


class AlreadyThere(StoreError):
    """Something is already at the place where a new database was to be made."""

    MESSAGE = "Il y a déjà des données à cet endroit : rien n’a été remplacé."
    HINT = "Ouvrez le programme normalement, ou choisissez un autre dossier."


class WrongKey(StoreError):
    """The key, the password or the code does not open this store."""

    MESSAGE = "Ce mot de passe n’ouvre pas vos données."
    HINT = "Vérifiez la touche Majuscule, ou utilisez le code de secours imprimé."


class OtherCode(WrongKey):
    """A recovery code without a fault, and not of this store: an older sheet, or another's."""

    MESSAGE = "Ce code est celui d’un autre démarrage, ou d’un autre ordinateur."
    HINT = "Prenez la feuille la plus récente de cet ordinateur."


class Damaged(StoreError):
    """The database file was altered: its pages no longer hold together."""

    MESSAGE = "Le fichier des visites est abîmé."
    HINT = "Restaurez la dernière sauvegarde : le fichier abîmé est gardé à part."


class NewerDatabase(StoreError):
    """The database was written by a later version of the program."""

    MESSAGE = "Ces données viennent d’une version plus récente du programme."
    HINT = "Installez la dernière version : vos données n’ont pas été modifiées."


class DiskFull(StoreError):
    """The disk is full and the last change could not be written."""

    MESSAGE = "Le disque est plein : la dernière réponse n’est pas enregistrée."
    HINT = "Supprimez des fichiers ou videz la corbeille, puis répétez la réponse."


class NoCopy(StoreError):
    """The system did not let a copy of safety be written. What the database holds is there."""

    MESSAGE = "La copie de sécurité n’a pas pu être faite."
    HINT = "Vos réponses sont enregistrées. Faites de la place sur le disque, puis recommencez."


class Busy(StoreError):
    """Another program holds the database."""

    MESSAGE = "Un autre programme utilise le fichier des visites."
    HINT = "Attendez la fin de la sauvegarde ou de l’analyse en cours, puis réessayez."


class Forbidden(StoreError):
    """The system does not let this user open the files of the profile."""

    MESSAGE = "Le dossier des visites ne peut pas être ouvert."
    HINT = "Vérifiez que vous utilisez votre session, puis appelez votre référent."


class DamagedKeys(StoreError):
    """The key slots file was altered or is missing: no key can be read from it."""

    MESSAGE = "Le fichier des clés est abîmé ou absent."
    HINT = "Reprenez la copie qui se trouve à côté de chaque sauvegarde (keys.json)."


class MistypedCode(StoreError):
    """The recovery code fails its own check characters: a typing mistake."""

    MESSAGE = "Ce code de secours contient une faute de frappe."
    HINT = "Relisez-le groupe par groupe : les lettres I, L, O et U n’y figurent jamais."


class KeyringUnavailable(StoreError):
    """The keyring of the system cannot be used. `reason` says why, in English, for the log."""

    MESSAGE = "Le trousseau de l’ordinateur ne répond pas."
    HINT = "Tapez votre mot de passe : vos données s’ouvrent aussi sans le trousseau."

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ProfileInUse(StoreError):
    """Another instance of the program has this profile open."""

    MESSAGE = "Le programme est déjà ouvert."
    HINT = "Retournez à la fenêtre ouverte : une seule à la fois protège vos données."


class UnsafePlace(StoreError):
    """The profile lies where a power cut or a lost link could damage it."""

    MESSAGE = "Ce dossier est sur un réseau ou une clé : les données y seraient en danger."
    HINT = "Choisissez un dossier du disque de cet ordinateur."
