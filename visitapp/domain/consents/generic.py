"""What older records said of « le fonds » or « le fournisseur », body by body.

One consent stood for the four solidarity funds, and one for the suppliers of every energy. These
are other bodies: what was said is kept, and read as narrowly as the household may have meant it.
A yes counts for those that its « pour quoi faire » names, if that says nothing else; a no counts
for all; an unanswered question for none.
"""

import re
import unicodedata
from collections.abc import Mapping

from visitapp.domain.consents.consents import (
    FUND,
    FUND_FSE93,
    FUND_FSEAU93,
    FUND_FSH94,
    FUND_FSL,
    SUPPLIER,
    SUPPLIER_ELECTRICITY,
    SUPPLIER_GAS,
    SUPPLIER_WATER,
    Recipient,
)

FAMILY: Mapping[Recipient, str] = {
    FUND_FSL: FUND, FUND_FSE93: FUND, FUND_FSEAU93: FUND, FUND_FSH94: FUND,
    SUPPLIER_ELECTRICITY: SUPPLIER, SUPPLIER_GAS: SUPPLIER, SUPPLIER_WATER: SUPPLIER,
}  # fmt: skip
"""The older word for each of these bodies."""
SUPPLIERS: Mapping[str, Recipient] = {
    "electricity": SUPPLIER_ELECTRICITY, "gas": SUPPLIER_GAS, "water": SUPPLIER_WATER,
}  # fmt: skip
"""By the energy of the contract, which a letter to a supplier names."""
NAMES: Mapping[str, Mapping[str, Recipient]] = {
    FUND: {"fsl": FUND_FSL, "fse": FUND_FSE93, "fseau": FUND_FSEAU93, "fsh": FUND_FSH94},
    SUPPLIER: {
        "electricite": SUPPLIER_ELECTRICITY, "gaz": SUPPLIER_GAS, "eau": SUPPLIER_WATER,
    },
}  # fmt: skip
NEUTRAL = frozenset({
    "a", "aide", "aides", "au", "aux", "chauffage", "d", "de", "demande", "demander", "demandes",
    "des", "dette", "dettes", "dossier", "dossiers", "du", "eau", "electricite", "energie", "et",
    "facture", "factures", "gaz", "impaye", "impayes", "l", "la", "le", "les", "par", "pour",
    "reclamation", "seulement", "un", "une", "uniquement",
})  # fmt: skip
"""Words beside a name that change nothing to it; any other (« sauf », « pas », « ou ») might."""
_WORD = re.compile(r"[^\W_]+")


def family_of(recipient: Recipient) -> str:
    """`fund` for each fund, `supplier` for each supplier; another recipient is its own."""
    return FAMILY.get(recipient, recipient)


def meant_by(recipient: Recipient, state: str, about: str) -> tuple[Recipient, ...]:
    """Every recipient that was spoken of, the word that was written first."""
    bodies = [one for one, family in FAMILY.items() if family == recipient]
    if not bodies or state == "asked":
        return (recipient,)
    return (recipient, *(_named(recipient, about) if state == "given" else bodies))


def _named(family: str, about: str) -> list[Recipient]:
    """The bodies that these words name, when they say nothing else."""
    apart = unicodedata.normalize("NFKD", about.casefold().replace("’", "'"))
    words = _WORD.findall("".join(sign for sign in apart if not unicodedata.combining(sign)))
    names = NAMES[family]
    unclear = {"fse", "eau"} <= set(words)  # the fund of energy for water, or that of water?
    if unclear or not all(word in names or word in NEUTRAL for word in words):
        return []
    return list(dict.fromkeys(names[word] for word in words if word in names))
