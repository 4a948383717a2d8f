"""The words about a file before it is added to the visit, and after."""

from visitapp.domain.text import NBSP, date_long, date_short, plural, quantity
from visitapp.operations.visits.import_dpe import DpeLine, DpePreview
from visitapp.operations.visits.import_meter_file import MeterPreview
from visitapp.ui.kit.ordinals import raised

ENERGIES = {"electricity": "Électricité", "gas": "Gaz"}
_MOST_FINDINGS = 3


def meter_question(seen: MeterPreview) -> str:
    """The title of the dialog."""
    if not seen.new:
        return "Rien de nouveau dans ce fichier"
    return f"Ajouter {plural(len(seen.new), 'période', 'périodes')} aux factures{NBSP}?"


def meter_sentences(seen: MeterPreview) -> list[str]:
    """What would be added, what is there already, what the file lacks."""
    said: list[str] = []
    if seen.new:
        first, last = date_long(seen.new[0].start), date_long(seen.new[-1].end)
        total = quantity(seen.total, "kWh", 0)
        said.append(raised(f"{ENERGIES[seen.energy]}, du {first} au {last}{NBSP}: {total}."))
    if seen.known:
        kept = (
            "est déjà dans vos factures" if len(seen.known) == 1 else "sont déjà dans vos factures"
        )
        said.append(f"{plural(len(seen.known), 'période', 'périodes')} {kept}.")
    if seen.expected:
        said.append(
            f"Attention{NBSP}: le fichier est celui du compteur {seen.point}, "
            f"le contrat dit {seen.expected}."
        )
    said += [one.message for one in seen.findings[:_MOST_FINDINGS]]
    if seen.new:
        said.append("Le prix n’est pas dans ce fichier. Les factures le disent.")
    return said


def meter_added(count: int) -> str:
    """Said when it is done."""
    ended = "ajoutée" if count < 2 else "ajoutées"
    return f"{plural(count, 'période', 'périodes')} du compteur {ended} aux factures."


def dpe_question(seen: DpePreview) -> str:
    """The title of the dialog."""
    count = len(_of(seen, "new"))
    if not count:
        return "Rien de nouveau dans ce DPE"
    if seen.expected:
        return f"Ce DPE est-il celui du logement{NBSP}?"
    return f"Remplir {plural(count, 'réponse', 'réponses')} avec ce DPE{NBSP}?"


def dpe_about(seen: DpePreview) -> list[str]:
    """Which diagnosis it is."""
    said = "DPE" + (f" n°{NBSP}{seen.number}" if seen.number else "")
    said += f" du {date_short(seen.day)}" if seen.day else ""
    said += f", gaz à effet de serre {seen.ghg_class.upper()}" if seen.ghg_class else ""
    told = [f"{said}."]
    if seen.address:
        told.append(f"Adresse du DPE{NBSP}: {seen.address}.")
    if seen.expected:
        told.append(f"Attention{NBSP}: le foyer habite à une autre adresse, {seen.expected}.")
    return told


def dpe_verb(seen: DpePreview) -> str:
    """What the button says; empty when there is nothing to fill."""
    if not _of(seen, "new"):
        return ""
    return "Remplir quand même" if seen.expected else "Remplir ces réponses"


def dpe_lines(seen: DpePreview) -> list[tuple[str, str]]:
    """Question and answer: those to be written, then those that stay as they are."""
    said = [(line.label, line.words) for line in _of(seen, "new")]
    said += [
        (line.label, f"{line.present} reste (DPE{NBSP}: {line.words})")
        for line in _of(seen, "other")
    ]
    said += [
        (line.label, f"{line.words} est laissé. {line.message}") for line in _of(seen, "impossible")
    ]
    same = len(_of(seen, "same"))
    if same:
        said.append((plural(same, "réponse", "réponses"), "déjà la même"))
    return said


def dpe_filled(count: int) -> str:
    """Said when it is done."""
    ended = "remplie" if count < 2 else "remplies"
    return f"{plural(count, 'réponse', 'réponses')} {ended} avec le DPE."


def _of(seen: DpePreview, standing: str) -> list[DpeLine]:
    return [line for line in seen.lines if line.standing == standing]
