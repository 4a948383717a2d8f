"""What « À propos de VisitApp » says."""

from datetime import date

from visitapp.domain.components import Part
from visitapp.domain.text import date_long, plural
from visitapp.operations.program.about import About
from visitapp.ui.kit.ordinals import raised

TITLE = "À propos de VisitApp"
PURPOSE = "Préparer une visite, la mener, remettre le rapport, suivre le foyer un an."
FOR = (
    "Pour les visites à domicile de Visites énergie (Val-de-Marne) et d’Ecogie (Seine-Saint-Denis)."
)
MAKERS = "©\u00a02026 The VisitApp founders. Logiciel libre\u00a0: licence EUPL\u00a01.2."
READ_OURS = "Lire la licence de VisitApp"
NOT_BUILT = "Version de travail, prise dans le code source\u00a0: elle n’a pas de date."
NO_KEY = "Ne se met pas à jour\u00a0: aucune clé. Demandez à l’agence l’installateur complet."
HELP = "Demander de l’aide"
HELP_WHY = "On vous demandera la version. Copiez-la, puis collez-la dans votre message."
COPY = "Copier les versions"
COPIED = "Versions copiées. Collez-les dans votre message."
DATA = "Où sont vos données"
DATA_WHY = (
    "Tout est sur cet ordinateur, chiffré, dans un seul dossier. Sans le mot de passe ni le code "
    "de secours, personne n’y lit rien."
)
FOLDER = "Dossier de vos données"
MOVE = "Pour changer d’ordinateur, fermez VisitApp, puis copiez ce dossier entier sur une clé."
REFERENCES = "Les références en vigueur"
NUMBERS = "Voir les nombres"
PARTS = "Ce qui compose VisitApp"
LESSER = (
    "Les écrans sont dessinés par Qt et PySide6, sous licence LGPL\u00a03. Vous pouvez les "
    "étudier, les modifier et les remplacer\u00a0: touchez leur nom."
)
SEARCH = "Un nom ou une licence"
NOTHING = "Aucune partie ne correspond. Essayez un seul mot."
NO_LIST = "Cette installation ne dit pas de quoi elle est faite. Demandez la liste à l’agence."
BACK = "À propos"
NO_TEXT = "Cette partie est venue sans le texte de sa licence."
QT = ("qt", "pyside6", "shiboken6")
QT_NOTICE = (
    "©\u00a0The Qt Company Ltd. et les autres auteurs de Qt. VisitApp n’y change rien.",
    "Code source\u00a0: download.qt.io, "
    "dans official_releases/qt et official_releases/QtForPython.",
)
LESSER_NOTICE = ("VisitApp n’y change rien. Code source\u00a0: {origin}.",)
REPLACED = (
    "Vous pouvez mettre la vôtre à la place\u00a0: ses fichiers sont à part, {where}. "
    "Rien n’interdit d’étudier VisitApp pour la faire marcher avec."
)
WITH_QT, BESIDE = "dans le dossier «\u00a0PySide6\u00a0»", "à côté de ceux de VisitApp"


def built_words(day: date | None) -> str:
    """Of which day the version is."""
    return NOT_BUILT if day is None else raised(f"Version du {date_long(day)}.")


def update_words(found: About) -> str:
    """Of a package that can take no update: said. A checkout takes none either, and is no news."""
    return NO_KEY if found.built is not None and not found.keys else ""


def count_words(count: int) -> str:
    """How many parts, before the list."""
    said = plural(count, "partie libre, avec sa licence", "parties libres, chacune avec sa licence")
    return f"{said}."


def notice(part: Part) -> tuple[str, ...]:
    """What a licence that lets a part be replaced asks to be said with it; else nothing."""
    if not part.lesser:
        return ()
    qt = part.name.lower().startswith(QT)
    said = QT_NOTICE if qt else tuple(one.format(origin=part.origin) for one in LESSER_NOTICE)
    return (*said, REPLACED.format(where=WITH_QT if qt else BESIDE))
