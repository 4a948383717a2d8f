"""The words of Qt's own dialogs that its French translation does not have yet (6.12)."""

from PySide6.QtCore import QTranslator

MISSING = {
    ("QFileDialog", "&Look in:"): "&Chercher dans\u00a0:",
    ("QFileDialog", "Files of &type:"): "&Type de fichier\u00a0:",
}


class MissingWords(QTranslator):
    """Asked before Qt's own translation; what it does not say is left to that one."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """The French words; None is how Qt hears that there are none here."""
        return MISSING.get((context, source))  # type: ignore[return-value]

    def isEmpty(self) -> bool:
        """Qt installs no translator that says it is empty."""
        return False
