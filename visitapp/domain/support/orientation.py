"""Services that could help, from the answers: why, and what an adviser must check first.

Never a verdict: « à vérifier ». Only the health and hygiene services may say that a home is
unfit. A household is sent nowhere without its agreement.
"""

from collections.abc import Callable
from dataclasses import dataclass

from visitapp.domain.checklist.reading import Reading
from visitapp.domain.energy.results import ContractCheck
from visitapp.domain.parameters import Parameters
from visitapp.domain.support.contacts import Contacts, contact
from visitapp.domain.support.results import Orientation
from visitapp.domain.text import french

Reasons = tuple[str, ...]
TENANTS = ("private_tenant", "social_tenant", "hosted")
_SEVERE = {
    "no_heating": "Aucun chauffage ne marche",
    "no_water": "Pas d’eau",
    "bare_wires": "Fils électriques à nu",
    "fall_hazard": "Risque de chute",
    "lead_paint": "Peinture ancienne qui s’écaille",
}
_CLASSES = ("g", "f", "e", "d", "c", "b", "a")


@dataclass(frozen=True)
class Situation:
    """What the triggers look at."""

    reading: Reading
    contracts: tuple[ContractCheck, ...]
    parameters: Parameters

    def __getitem__(self, id: str) -> object:
        return self.reading.value(id)

    def yes(self, id: str) -> bool:
        """Whether the answer is yes; unknown is not."""
        return self.reading.value(id) is True

    def has(self, id: str, *choices: str) -> bool:
        """Whether a list answer holds one of these choices."""
        value = self.reading.value(id)
        return isinstance(value, tuple) and bool(set(choices) & set(value))

    def found(self, *codes: str) -> bool:
        """Whether a contract check made one of these findings."""
        return any(f.code in codes for check in self.contracts for f in check.findings)

    @property
    def tenant(self) -> bool:
        """Whether somebody else owns the dwelling."""
        return self["tenure"] in TENANTS


@dataclass(frozen=True, slots=True)
class Door:
    """One service: the words, what to check, whom to contact, and what opens it."""

    id: str
    title: str
    text: str
    check: str
    contact: str
    opens: Callable[[Situation], Reasons]


def orientations(
    reading: Reading,
    contracts: tuple[ContractCheck, ...],
    contacts: Contacts,
    parameters: Parameters,
) -> tuple[Orientation, ...]:
    """The doors that the answers open, in the order of the list below.

    `parameters` are those of the day of the study: the law changes with it.
    """
    situation = Situation(reading, contracts, parameters)
    found: list[Orientation] = []
    for door in DOORS:
        because = door.opens(situation)
        if because:
            service = contact(contacts, door.contact) if door.contact else None
            found.append(
                Orientation(
                    id=door.id,
                    title=french(door.title),
                    text=french(door.text),
                    because=tuple(french(reason) for reason in because),
                    check=french(door.check),
                    contact=french(service.name) if service else "",
                    phone=service.phone if service else "",
                )
            )
    return tuple(found)


def _reasons(*told: tuple[bool, str]) -> Reasons:
    return tuple(words for is_so, words in told if is_so)


def _defects(s: Situation) -> Reasons:
    """What may be wrong with the dwelling, as the visitor saw it."""
    severe = tuple((s.has("danger_signs", sign), words) for sign, words in _SEVERE.items())
    return _reasons(
        *severe,
        (s.yes("mould_returns"), "Les moisissures reviennent"),
        (s["mould"] == "much", "Beaucoup de moisissures"),
        (s["ventilation"] == "none" and s.yes("damp"), "Humidité, et pas d’aération"),
    )


def _landlord(s: Situation) -> Reasons:
    if not s.tenant:
        return ()
    return (
        *_defects(s),
        *_reasons(
            (s.yes("draughts"), "Des courants d’air"),
            (s["cold_reason"] in ("insulation", "breakdown"), "Froid à cause du logement"),
            (s["wall_insulation"] == "none", "Murs non isolés"),
            (_poor_class(s) != "", f"Diagnostic en classe {_poor_class(s)}"),
        ),
    )


def _hygiene(s: Situation) -> Reasons:
    return _defects(s)


def _poor_class(s: Situation) -> str:
    """The energy class, when a dwelling let with it is not decent on that day."""
    told, limit = s["dpe_class"], s.parameters.get("classes_not_decent")
    poor = _CLASSES[: int(limit.number)] if limit else ()
    return str(told).upper() if told in poor else ""


def _decency(s: Situation) -> Reasons:
    if not s.tenant or not _poor_class(s):
        return ()
    return (f"Locataire, diagnostic en classe {_poor_class(s)}",)


def _adil(s: Situation) -> Reasons:
    if not s.tenant:
        return ()
    told = s["landlord_told"]
    return _reasons(
        (told in ("oral", "written"), "Le propriétaire a été prévenu"),
        (s.yes("arrears_rent"), "Un loyer n’est pas payé"),
        (_poor_class(s) != "", f"Diagnostic en classe {_poor_class(s)}"),
        (
            s.yes("water_in_charges") and s.has("reasons", "water_bill"),
            "Eau des charges chère",
        ),
    )


def _mediator(s: Situation) -> Reasons:
    return _reasons(
        (s.found("two_contracts"), "Deux contrats pour une même énergie"),
        (_regularised(s), "Une facture de régularisation"),
        (s["cut_notice"] in ("power_reduced", "cut"), "L’énergie est coupée ou réduite"),
    )


def _regularised(s: Situation) -> bool:
    return any(row.value("regularisation") is True for row in s.reading.rows("bills"))


def _supplier(s: Situation) -> Reasons:
    return _reasons(
        (s.yes("arrears"), "Des factures ne sont pas payées"),
        (s["cut_notice"] in ("letter", "power_reduced", "cut"), "Un courrier ou une coupure"),
    )


def _fsl(s: Situation) -> Reasons:
    return _reasons(
        (s.yes("arrears"), "Des factures d’énergie ou d’eau ne sont pas payées"),
        (s.yes("arrears_rent"), "Un loyer n’est pas payé"),
    )


def _social_worker(s: Situation) -> Reasons:
    money = _reasons(
        (s.yes("arrears") or s.yes("arrears_rent"), "Des factures ou un loyer en retard"),
        (s.has("reasons", "trouble_paying"), "Du mal à payer à temps"),
        (s.yes("restricts_heating"), "Le foyer se prive de chauffage"),
    )
    if not money:
        return ()
    if s.yes("social_worker"):
        return (*money, "Un travailleur social suit déjà le foyer")
    return money


def _cheque(s: Situation) -> Reasons:
    if s["cheque_energie"] not in ("not_received", "not_used"):
        return ()
    told = s["cheque_energie"] == "not_received"
    return ("Chèque énergie pas reçu" if told else "Chèque énergie pas encore utilisé",)


def _renovation(s: Situation) -> Reasons:
    if s["tenure"] != "owner":
        return ()
    return _reasons(
        (s["dpe_class"] in ("e", "f", "g"), f"Diagnostic en classe {str(s['dpe_class']).upper()}"),
        (s["roof_insulation"] == "none", "Toit non isolé"),
        (s["wall_insulation"] == "none", "Murs non isolés"),
        (s["glazing"] == "single", "Simple vitrage"),
        (s["heating_energy"] == "fuel_oil", "Chauffage au fioul"),
    )


def _decent_home(s: Situation) -> Reasons:
    return _defects(s) if s["tenure"] == "owner" else ()


def _adaptation(s: Situation) -> Reasons:
    if s["tenure"] not in ("owner", "private_tenant"):
        return ()
    return _reasons(
        (s.has("frail_people", "elderly"), "Une personne âgée"),
        (s.has("frail_people", "disabled"), "Une personne handicapée"),
    )


def _small_works(s: Situation) -> Reasons:
    return _reasons(
        (s.yes("draughts"), "Des courants d’air"),
        (s.has("danger_signs", "no_heating"), "Le chauffage ne marche pas"),
        (s.yes("toilet_leak") or s.yes("tap_drip"), "Une fuite d’eau"),
    )


def _workshop(s: Situation) -> Reasons:
    return _reasons(
        (s.has("reasons", "high_bills", "water_bill"), "Des factures trop chères"),
        (s.found("payment_too_high", "payment_too_low"), "Une mensualité difficile à comprendre"),
    )


def _employment(s: Situation) -> Reasons:
    return _reasons((s.yes("wants_employment_help"), "Une aide pour l’emploi est demandée"))


def _doctor(s: Situation) -> Reasons:
    fragile = s.has("frail_people", "baby", "elderly", "pregnant", "ill")
    return _reasons(
        (s.yes("health_effect"), "La santé souffre du logement"),
        (s.yes("mould_returns") and fragile, "Moisissures, et une personne fragile"),
    )


def _heat_wave(s: Situation) -> Reasons:
    alone = s.has("frail_people", "elderly", "disabled", "ill")
    return _reasons((s.yes("too_hot_summer") and alone, "Trop chaud l’été, une personne fragile"))


def _appliance(s: Situation) -> Reasons:
    cold, old = ("fridge", "fridge_freezer", "freezer"), s.parameters["cold_old_age"].number
    for row in s.reading.rows("appliances"):
        age = row.value("age")
        if row.value("kind") in cold and isinstance(age, int) and age >= old:
            return (f"Un appareil de froid de {age} ans",)
    return ()


def _building(s: Situation) -> Reasons:
    if not s.yes("heating_shared"):
        return ()
    return _reasons(
        (s["cold_last_winter"] in ("sometimes", "often"), "Chauffage collectif, et froid l’hiver"),
        (s.yes("water_in_charges"), "L’eau est dans les charges"),
    )


DOORS: tuple[Door, ...] = (
    Door(
        "landlord_mediation", "Médiation avec le propriétaire",
        "L’agence écrit au propriétaire avec vous, sans parler d’argent ni de santé.",
        "À vérifier : accord du locataire, ce qui est déjà écrit, ce que dit le bail.",
        "alec_mve", _landlord,
    ),
    Door(
        "hygiene_service", "Service d’hygiène ou Signal Logement",
        "Un agent peut venir voir le logement. Lui seul dira ce qu’il en est.",
        "À vérifier : propriétaire prévenu par écrit, photos, danger. Ne jamais conclure avant.",
        "hygiene", _hygiene,
    ),
    Door(
        "adil", "ADIL : vos droits de locataire",
        "Un juriste gratuit répond sur le bail, les charges et les travaux.",
        "À vérifier : bail, état des lieux, courriers, diagnostic (DPE).",
        "adil", _adil,
    ),
    Door(
        "energy_decency", "Diagnostic (DPE) et droit à un logement décent",
        "La loi fixe une classe d’énergie minimale pour louer. L’ADIL vous dit si elle s’applique.",
        "À vérifier : date du bail, date et validité du DPE.",
        "adil", _decency,
    ),
    Door(
        "supplier_plan", "Délai de paiement du fournisseur",
        "Appelez avant la coupure : demandez un échéancier que vous pourrez tenir.",
        "À vérifier : montant, dates, courriers reçus, trêve du 1er novembre au 31 mars.",
        "energie_info", _supplier,
    ),
    Door(
        "fsl", "Fonds de solidarité pour le logement (FSL)",
        "Une aide à demander pour une dette d’énergie, d’eau ou de loyer.",
        "À vérifier : règles du département, abonnement d’eau direct, aide déjà reçue.",
        "ccas", _fsl,
    ),
    Door(
        "energy_mediator", "Médiateur national de l’énergie",
        "Gratuit, pour un litige avec le fournisseur.",
        "À vérifier : réclamation écrite envoyée, sans bonne réponse depuis 2 mois.",
        "energie_info", _mediator,
    ),
    Door(
        "cheque_energie", "Chèque énergie : le demander ou l’utiliser",
        "Il paie une part de la facture. Une demande est possible sans courrier reçu.",
        "À vérifier : revenus, nom sur le contrat, numéro de compteur, date limite.",
        "cheque_energie", _cheque,
    ),
    Door(
        "social_worker", "Rendez-vous avec un travailleur social",
        "Il regarde le budget avec vous et demande les aides.",
        "À vérifier : accord du foyer pour transmettre, nom de la personne.",
        "ccas", _social_worker,
    ),
    Door(
        "health", "Parler du logement au médecin ou à la PMI",
        "Dites-lui le froid, l’humidité ou les moisissures.",
        "À vérifier : accord de la personne. Ne notez pas de diagnostic.",
        "medecin", _doctor,
    ),
    Door(
        "france_renov", "France Rénov’ : travaux du propriétaire",
        "Un conseiller gratuit dit quels travaux et quelles aides.",
        "À vérifier : DPE, revenus, âge du logement, copropriété.",
        "france_renov", _renovation,
    ),
    Door(
        "decent_home_aid", "Ma Prime Logement Décent",
        "Une aide possible pour un logement très abîmé, pour son propriétaire.",
        "À vérifier : logement de plus de 15 ans, revenus, visite d’un opérateur.",
        "france_renov", _decent_home,
    ),
    Door(
        "adaptation", "MaPrimeAdapt’ : adapter le logement",
        "Douche, barres, chemins sûrs : une aide possible.",
        "À vérifier : âge ou handicap, revenus, accord du propriétaire.",
        "france_renov", _adaptation,
    ),
    Door(
        "small_works", "Fonds de petits travaux (Ecogie, Seine-Saint-Denis)",
        "Pour une petite réparation qui rend le logement plus confortable.",
        "À vérifier : commune, règles du fonds, accord du propriétaire.",
        "alec_mve", _small_works,
    ),
    Door(
        "building", "Syndic ou bailleur : chauffage et eau de l’immeuble",
        "Demandez l’équilibrage, les relevés et le détail des charges.",
        "À vérifier : relevés de charges, températures mesurées dans plusieurs logements.",
        "", _building,
    ),
    Door(
        "appliance_reuse", "Remplacer un appareil de froid à petit prix",
        "Une ressourcerie ou une association peut aider.",
        "À vérifier : consommation mesurée, reprise de l’ancien appareil.",
        "alec_mve", _appliance,
    ),
    Door(
        "workshop", "Atelier collectif de l’agence",
        "Comprendre sa facture et les gestes, à plusieurs.",
        "À vérifier : dates, lieu, langue, garde des enfants.",
        "alec_mve", _workshop,
    ),
    Door(
        "heat_wave", "Registre canicule de la mairie",
        "La mairie appelle les personnes inscrites quand il fait très chaud.",
        "À vérifier : accord de la personne, téléphone.",
        "ccas", _heat_wave,
    ),
    Door(
        "employment", "Acteurs de l’emploi",
        "Un rendez-vous avec un acteur local de l’emploi.",
        "À vérifier : accord de la personne, suivi déjà en cours.",
        "", _employment,
    ),
)  # fmt: skip
