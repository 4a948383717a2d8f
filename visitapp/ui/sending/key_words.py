"""The messages once a key was written, or a file from the agency opened."""

from visitapp.domain.text import plural
from visitapp.operations.sending.usb_bundle import Brought, Opened
from visitapp.sync.bundle.write_bundle import Written
from visitapp.ui.kit.messages.banner import Tone

Said = tuple[str, str, Tone]
"""A bold sentence, a plain one, and the tone of the banner."""


def written(done: Written) -> Said:
    """A file was written and read again."""
    names = ", ".join(one.path.name for one in done.files)
    bold = f"Enregistré et relu\u00a0: {_contents(done.changes, done.photos)}."
    if not done.changes and not done.photos:
        bold = "Enregistré et relu\u00a0: rien n’attend, le fichier demande les nouvelles."
    plain = f"Portez {names} à l’agence. Tout reste aussi ici, en attente de son reçu."
    if not done.left_out:
        return bold, plain, "ok"
    lost = plural(done.left_out, "photo ne peut pas", "photos ne peuvent pas")
    return bold, f"{plain} {lost} être lue sur cet ordinateur.", "warn"


def opened(found: Opened) -> Said:
    """A receipt or a return was taken."""
    done = found.taken.round
    if found.taken.late:
        return ("Ce fichier est plus ancien que le dernier échange.",
                "Il n’a rien changé. Si des réponses attendent, enregistrez une nouvelle clé.",
                "accent")  # fmt: skip
    changed = plural(len(found.changed), "dossier mis à jour", "dossiers mis à jour")
    news = f"{changed} par l’agence." if found.changed else "Rien de nouveau de sa part."
    if done.refused:
        aside = plural(done.refused, "réponse est mise", "réponses sont mises")
        return f"{aside} de côté par l’agence.", f"La raison est dite au dossier. {news}", "warn"
    if not done.sent and not found.taken.photos:
        return "Fichier de l’agence ouvert.", news, "ok"
    return f"L’agence a reçu {_contents(done.sent, found.taken.photos)}.", news, "ok"


def brought(found: Brought) -> Said:
    """The bundle of another computer was taken by the server."""
    answer = found.answer
    bold = f"Pris par l’agence\u00a0: {_contents(answer.changes, answer.photos)}."
    back = found.files[-1].name
    plain = f"Rendez la clé\u00a0: {back} y est écrit, à ouvrir sur l’ordinateur d’où elle vient."
    if not answer.refused:
        return bold, plain, "ok"
    aside = plural(answer.refused, "réponse est mise", "réponses sont mises")
    return bold, f"{aside} de côté. {plain}", "warn"


def _contents(changes: int, photos: int) -> str:
    said = plural(changes, "réponse", "réponses")
    return f"{said} et {plural(photos, 'photo', 'photos')}" if photos else said
