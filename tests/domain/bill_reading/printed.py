"""Bills as their text comes out of a PDF, invented; and what is proposed of them."""

import re
from datetime import date
from pathlib import Path

from visitapp.domain.bill_reading.bill import Proposal
from visitapp.domain.bill_reading.labels import read_labels
from visitapp.domain.bill_reading.read import read_bill
from visitapp.domain.bill_reading.words import Box, Word

FILE = Path(__file__).parents[3] / "resources" / "bills" / "reading.yaml"
LABELS = read_labels(FILE.read_text("utf-8"), FILE.name)
TODAY = date(2026, 12, 1)

ELECTRICITY = """\
EDF                          Facture d’électricité
Point de livraison (PDL) : 25 123 456 789 012
Option tarifaire : Base      Puissance souscrite 9 kVA
Période du 19/05/2026 au 18/11/2026        183 jours
Prochain relevé vers le 18/01/2027

Relevé     Ancien index     Nouvel index     Consommation
réel       12 450           13 820           1 370 kWh

Abonnement 9 kVA                             95,40 €
Énergie : 1 370 kWh x 0,1520 €/kWh           208,24 €
Contributions                                27,60 €
Total HT                                     331,24 €
TVA 20 %                                     66,25 €
Total TTC                                    397,49 €
"""
GAS = """\
Gazelle Exemple            FACTURE DE RÉGULARISATION - GAZ
PCE 01234567890123
Période facturée : 6 mars 2026 au 1er juillet 2026
Ancien index                8 200
Nouvel index (estimé)       8 300
Volume consommé             100 m³
Coefficient de conversion   11,20
Consommation                1 120 kWh
Montant TTC                 151,20 €
"""
WATER = """\
Service de l’eau            Eau potable et assainissement
Période du 01/03/2026 au 01/09/2026
Consommation                48 m³
Total TTC                   204,50 €
"""
CHARGES = """\
Décompte de charges locatives   Syndic Exemple
Exercice du 01/07/2025 au 30/06/2026
Ordures ménagères               120,00 €
Eau froide                      210,50 €
Total des charges               330,50 €
Provisions versées              300,00 €
Solde à payer                   30,50 €
"""


def from_text(text: str) -> tuple[Word, ...]:
    """Words of plain text that keeps its columns, as `pdftotext -layout` writes it."""
    found = []
    for row, line in enumerate(text.splitlines()):
        for part in re.finditer(r"\S+", line):
            box = Box(part.start() * 0.5, row * 1.5, part.end() * 0.5, row * 1.5 + 1)
            found.append(Word(part.group(), box))
    return tuple(found)


def proposals(text: str) -> tuple[Proposal, ...]:
    return read_bill(from_text(text), LABELS, TODAY)


def said(text: str) -> dict[str, object]:
    """Question: proposed value."""
    found = proposals(text)
    assert len({(one.repeat, one.question) for one in found}) == len(found)
    return {one.question: one.value for one in found}


def without(text: str, *words: str) -> str:
    """The bill without its lines that have these words."""
    return "\n".join(line for line in text.splitlines() if not any(one in line for one in words))
