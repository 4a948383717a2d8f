"""What a visitor does on the desktop. Knows only the names that a screen reader says there."""

import re
import sys
from datetime import datetime
from pathlib import Path

import tree
from tree import LostError, press, see, write

PASSWORD = "la bouilloire siffle"
HOUSEHOLD = "Samira"


def first_visit(pictures: Path) -> None:
    """From the first start on a new computer to the household's PDF."""
    begin(pictures)
    add_household()
    plan()
    answer_some(pictures)
    keep_an_action(pictures)
    save_report(pictures)
    finish(pictures)
    leave()


def next_morning(pictures: Path) -> None:
    """The program was removed and came back; she presses a file of the agency's twice."""
    open_visits()
    see("Cet ordinateur n’est pas encore relié")
    see("Sans réseau")
    tree.picture(pictures / "7-file-of-a-key.png")
    press("Foyers")
    see(f"{HOUSEHOLD} E.")
    tree.picture(pictures / "8-still-there.png")
    leave()


def another_file(pictures: Path) -> None:
    """Answers or a receipt, pressed twice: the screen where files of a key are taken."""
    open_visits()
    see("Cet ordinateur n’est pas encore relié")
    see("Sans réseau")
    tree.picture(pictures / "9-another-file.png")
    leave()


def visit_file(pictures: Path) -> None:
    """One visit in a file, which no screen takes: what it is, and what takes it."""
    open_visits()
    see("est une visite seule, en fichier")
    tree.picture(pictures / "10-visit-file.png")
    leave()


def open_visits() -> None:
    """No keyring in that root: the password each time."""
    see("Ouvrir vos visites")
    write("Votre mot de passe", PASSWORD)
    press("Ouvrir mes visites")


def begin(pictures: Path) -> None:
    """A name, a password; two groups of the recovery code are typed back."""
    see("Bienvenue dans VisitApp")
    tree.picture(pictures / "1-first-start.png")
    write("Votre prénom", "Nadège")
    write("Choisissez un mot de passe", PASSWORD)
    press("Continuer")
    code = see("Code de secours").partition(":")[2].strip()
    asked = re.findall(r"\d+", see("Les groupes"))
    write("Recopiez le code ici", "".join(code.split("-")[int(one) - 1] for one in asked))
    press("Ouvrir VisitApp")
    for offered in ("Relier l’ordinateur à l’agence", "Vous entraîner d’abord"):
        see(offered)
        press("Plus tard")
    see("Bonjour Nadège")
    print(f"a code of {len(code)} signs was shown and typed back")


def add_household() -> None:
    """What must be known of a household."""
    press("Foyers")
    press("Ajouter un foyer")
    write("Prénom", HOUSEHOLD)
    write("Nom", "Estêve")
    tree.stands("Nom", "Estêve")
    write("Commune", "Montreuil")
    press("Ecogie")
    press("Ajouter le foyer")


def plan() -> None:
    """A visit today, which « Ma journée » then shows."""
    press("Prévoir une visite")
    write("Quel jour ?", f"{datetime.now().astimezone():%d/%m/%Y}")
    write("À quelle heure ?", "14h00")
    press("Première visite, le bilan")
    press("Ajouter la visite")
    see("Prévue")
    press("Ma journée")
    see("Vous avez 1 visite")


def answer_some(pictures: Path) -> None:
    """The agreements, how many people, how large the dwelling is, and old lamps."""
    press(f"Préparer la visite de {HOUSEHOLD} E.")
    press("Commencer la visite")
    press("Oui", after="Acceptez-vous que je note")
    press("Oui", after="Acceptez-vous que votre travailleur")
    press("Froid l’hiver", after="Qu’est-ce qui vous gêne")
    tree.picture(pictures / "2-agreements.png")
    go_on("2 Le foyer")
    write("Combien d’adultes vivent ici ?", "2")
    write("Combien d’enfants vivent ici ?", "1")
    for title in ("3 Confort et santé", "4 Factures", "5 Contrats", "6 Logement"):
        go_on(title)
    write("Quelle est la surface habitable ?", "58")
    for title in ("7 Chauffage et eau chaude", "8 Appareils et usages"):
        go_on(title)
    press("Ajouter des lampes")
    press("Ancienne, à filament", after="Quelle sorte de lampe ?")
    write("Combien y en a-t-il ?", "6", after="Quelle sorte de lampe ?")
    tree.picture(pictures / "3-lamps.png")
    go_on("9 Matériel posé et réglages")


def go_on(title: str) -> None:
    """To the next section, whose title stands at the top of the page."""
    press("Suivant")
    tree.find(title, ("label",))


def keep_an_action(pictures: Path) -> None:
    """One of the actions proposed."""
    press("Choisir les actions")
    press("Garder, Changer 6 ampoules pour des LED")
    see("1 action gardée")
    tree.picture(pictures / "4-actions.png")


def save_report(pictures: Path) -> None:
    """The number to call, then the PDF, under a name of her own, in the folder that the dialog of
    files shows: her home."""
    press("Voir le rapport")
    see("À jour")
    write("Le numéro de votre service", "01 99 00 00 11")
    press("Noter le numéro")
    press("Enregistrer le PDF")
    write("Nom de fichier", "bilan.pdf")
    tree.picture(pictures / "5-report.png")
    tree.key("Return")
    see("PDF enregistré")


def finish(pictures: Path) -> None:
    """« Terminer la visite »: what was not asked is no reason to stay."""
    press("Voir ce qui manque")
    press("Terminer la visite")
    see("Visite terminée")
    tree.picture(pictures / "6-finished.png")
    press("Revenir à ma journée")
    see("Bonjour")


def leave() -> None:
    """Close the window, as a person does."""
    tree.key("alt+F4")


if __name__ == "__main__":
    try:
        {one.__name__: one for one in (first_visit, next_morning, another_file, visit_file)}[
            sys.argv[1]
        ](Path(sys.argv[2]))
    except LostError as lost:
        tree.picture(Path(sys.argv[2]) / "lost.png")
        sys.exit(str(lost))
