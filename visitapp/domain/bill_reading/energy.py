"""Of what energy a bill is: one alone has signs enough."""

from visitapp.domain.bill_reading.bill import Bill, Proposal
from visitapp.domain.bill_reading.labels import said
from visitapp.domain.bill_reading.values import Found

ENOUGH = 2


def energy_of(bill: Bill) -> Found[str] | None:
    """The energy whose signs alone are there, twice at least, at the first of them."""
    seen: dict[str, set[str]] = {}
    first: dict[str, Found[str]] = {}
    for line in bill.lines:
        for name, energy in bill.labels.energies.items():
            for sign in energy.signs:
                if there := said(sign, line.text):
                    seen.setdefault(name, set()).add(sign)
                    first.setdefault(name, Found(name, line, there.start(), there.end()))
    enough = [name for name, signs in seen.items() if len(signs) >= ENOUGH]
    return first[enough[0]] if len(enough) == 1 else None


def propose_energy(found: Found[str]) -> Proposal:
    """The energy."""
    why = "Plusieurs mots de la facture le disent."
    return Proposal("bills", "energy", found.value, found.words[0].page, found.box, True, why)
