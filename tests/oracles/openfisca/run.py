"""Runs OpenFisca-France 176.1.8 on invented households: the chèque énergie of one year.

To be run by the interpreter of `.venv-oracles-openfisca`, never by the program's own. Reads
`{"year", "households": [{"id", "persons", "shared", "rfr"}]}` from stdin (`shared`: children in
shared custody, among the persons) and prints `[[units of consumption, amount], …]`.
"""

import json
import sys

from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_france import FranceTaxBenefitSystem


def situation(households, year):
    """Everyone of a home in one household; each has the tax income of its first person."""
    people, families, foyers, menages = {}, {}, {}, {}
    for home in households:
        name, persons, shared = home["id"], home["persons"], home["shared"]
        members = [f"{name}_{number}" for number in range(persons)]
        for rank, member in enumerate(members):
            alternate = rank >= persons - shared
            people[member] = {
                "date_naissance": {
                    "ETERNITY": "2016-01-01" if rank > 1 or alternate else "1980-01-01"
                },
                "garde_alternee": {f"{year}-01": alternate},
            }
        children = members[1:]
        families[name] = {"parents": members[:1], "enfants": children}
        foyers[name] = {
            "declarants": members[:1],
            "personnes_a_charge": children,
            "rfr": {str(year - 2): home["rfr"]},
        }
        menages[name] = {
            "personne_de_reference": members[:1],
            "enfants": children,
            "statut_occupation_logement": {f"{year}-01": "locataire_hlm"},
        }
    return {
        "individus": people, "familles": families, "foyers_fiscaux": foyers, "menages": menages,
    }  # fmt: skip


def main():
    asked = json.load(sys.stdin)
    year, households = asked["year"], asked["households"]
    system = FranceTaxBenefitSystem()
    simulation = SimulationBuilder().build_from_entities(system, situation(households, year))
    units = simulation.calculate("cheque_energie_unites_consommation", str(year))
    amounts = simulation.calculate("cheque_energie", str(year))
    ids = simulation.populations["menage"].ids
    found = {
        name: [round(float(unit), 4), round(float(amount), 2)]
        for name, unit, amount in zip(ids, units, amounts, strict=True)
    }
    json.dump([found[home["id"]] for home in households], sys.stdout)


if __name__ == "__main__":
    main()
