"""An invented household for the report tests, its study written by hand."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from visitapp import shipped
from visitapp.domain.checklist.answers import Answer, Source
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.energy.results import AnnualUse, ContractCheck, EndUse, Finding
from visitapp.domain.ranges.suggestion import Range, Suggestion, TraceLine
from visitapp.domain.study.study import Study
from visitapp.domain.support.results import Aid, Alert, Missing, Orientation
from visitapp.reports.household.subject import ReportInput

DAY = date(2026, 1, 13)


@cache
def questionnaire() -> Questionnaire:
    """The shipped visit."""
    file = "questionnaires/visit.yaml"
    return read_questionnaire(shipped.text(file), file)


def span(low: int, high: int) -> Range:
    """A range with its middle."""
    return Range(Decimal(low), Decimal(low + high) / 2, Decimal(high))


def suggestion(id: str = "lower_setpoint", **changes: object) -> Suggestion:
    """One action with every part filled in."""
    values: dict[str, object] = {
        "id": id,
        "title": "Baisser le séjour à 20\u00a0°C",
        "detail": "Réglez le thermostat. La nuit, 17\u00a0°C.",
        "family": "heating",
        "use": "heating",
        "energy": "gas",
        "icon": "chauffage",
        "effort": 1,
        "kwh": span(620, 880),
        "eur": span(67, 93),
        "guard": "Bébé, personne âgée ou malade\u00a0: gardez 19\u00a0°C ou plus.",
        "because": ("Température du séjour\u00a0: 22\u00a0°C",),
        "trace": (
            TraceLine("answer", "setpoint_day", "Température réglée", "22", "°C", "mesuré"),
            TraceLine("parameter", "saving", "Économie pour 1\u00a0°C", "0,07", "", "ADEME"),
            TraceLine("result", "kwh", "Économie", "620 à 880", "kWh/an"),
        ),
        "source": "ADEME",
        "review_by": "2027-11-01",
    }
    return Suggestion(**{**values, **changes})  # type: ignore[arg-type]


SUGGESTIONS = (
    suggestion(),
    suggestion(
        "shower_head", title="Garder mousseurs et douchette", family="hot_water",
        detail="Ils sont posés. Moins d’eau chaude.", use="hot_water", icon="eau",
        eur=span(41, 59), guard="", fitted=True,
    ),
    suggestion(
        "smaller_power", title="Demander un abonnement plus petit", family="contract",
        detail="6\u00a0kVA au lieu de 9. Nous vous aidons.", use="", icon="contrat",
        energy="electricity", kwh=None, eur=span(26, 34), guard="",
    ),
    suggestion(
        "lids", title="Couvrir les casseroles", family="cooking", use="cooking", icon="cuisson",
        detail="L’eau bout plus vite.", eur=span(4, 9), guard="",
    ),
    suggestion(
        "airing", title="Aérer chaque jour", family="air", use="", icon="logement", kwh=None,
        detail="10 minutes, chauffage coupé.", eur=None,
        guard="N’obstruez jamais les grilles d’air.",
    ),
    suggestion(
        "strips", title="Couper les veilles le soir", family="standby", use="standby",
        icon="appareils", energy="electricity", detail="Un appui sur la multiprise suffit.",
        eur=span(12, 22), guard="",
    ),
    suggestion(
        "draughts", title="Poser des joints aux fenêtres", family="heating", icon="logement",
        detail="La chambre et le séjour d’abord.", eur=span(20, 45),
        guard="Ne bouchez pas les entrées d’air.", landlord_acts=True,
    ),
)  # fmt: skip


def use(energy: str, eur: int, **changes: object) -> AnnualUse:
    """One energy over a year."""
    values: dict[str, object] = {
        "energy": energy, "unit": "kWh", "annual": Decimal(11240), "low": Decimal(10800),
        "high": Decimal(11700), "heating": Decimal(8200), "base": Decimal(3040),
        "balance_c": Decimal(16), "method": "degree_days", "eur": Decimal(eur),
        "first_day": date(2024, 11, 2), "last_day": date(2025, 11, 1),
    }  # fmt: skip
    return AnnualUse(**{**values, **changes})  # type: ignore[arg-type]


def end_use(id: str, label: str, energy: str, eur: int, origin: str = "estimated") -> EndUse:
    """One use of one energy."""
    return EndUse(id, label, energy, Decimal(eur * 9), Decimal(eur), Decimal("0.1"), origin)


def study(**changes: object) -> Study:
    """A whole study."""
    values: dict[str, object] = {
        "day": DAY,
        "bills": {
            "gas": use(
                "gas", 1320, subscription_eur=Decimal(250), this_year_eur=Decimal(1331),
                last_year_eur=Decimal(1462), this_year_quantity=Decimal(11240),
                last_year_quantity=Decimal(12600),
            ),
            "electricity": use(
                "electricity", 894, subscription_eur=Decimal(170), this_year_eur=Decimal(890),
                last_year_eur=Decimal(900), this_year_quantity=Decimal(3010),
                last_year_quantity=Decimal(3050),
            ),
            "water": use("water", 410, unit="m³", annual=Decimal(96)),
        },
        "end_uses": (
            end_use("heating", "Chauffage", "gas", 770),
            end_use("hot_water", "Eau chaude", "gas", 240),
            end_use("cooking", "Cuisson", "gas", 60),
            end_use("cold", "Froid", "electricity", 210),
            end_use("lighting", "Éclairage", "electricity", 90),
            end_use("other", "Autres appareils", "electricity", 424),
        ),
        "suggestions": SUGGESTIONS,
        "contracts": (
            ContractCheck(
                "electricity", "review", "base", 9, Decimal(894), Decimal(861),
                date(2025, 8, 1), "Barème réglementé",
                (Finding("power_too_high", "La puissance est grande pour vos appareils."),),
            ),
            ContractCheck("gas", "fits", yearly_eur=Decimal(1320), prices_from=date(2025, 8, 1)),
        ),
        "aids": (
            Aid(
                "cheque_energie", "Le chèque énergie", "likely",
                "Il aide à payer vos factures. Il se demande une fois par an.", "146\u00a0€",
                ("Avis d’impôt", "Facture d’électricité"),
            ),
            Aid(
                "fsl", "Le fonds de solidarité", "to_check",
                "Il peut aider pour une facture en retard.", "",
                ("Avis d’impôt", "Dernière facture", "Relevé de la CAF"), to_check=True,
            ),
            Aid("works", "Aide aux travaux", "no", "Pour les propriétaires."),
        ),
        "orientations": (
            Orientation(
                "adil", "ADIL", "Des questions sur le bail, gratuitement.",
                ("Locataire",), "Le bailleur a-t-il été prévenu\u00a0?", "ADIL du département",
                "01 99 00 77 10",
            ),
        ),
        "missing": (Missing("tank_setpoint", "Réglage du ballon", "l’eau chaude"),),
        "kept_together": span(132, 184),
        "fitted_together": span(41, 59),
        "won_together": span(132, 184),
    }  # fmt: skip
    return Study(**{**values, **changes})  # type: ignore[arg-type]


CO = Alert(
    "co_signs", "Monoxyde de carbone possible",
    ("Éteignez la chaudière.", "Ouvrez les fenêtres.", "Sortez, puis appelez."), "le 18 ou le 112",
)  # fmt: skip

ANSWERS: Mapping[str, Answer] = {
    "visit_date": Answer(DAY),
    "visit_number": Answer("first"),
    "consent_visit": Answer(True),
    "consent_social_worker": Answer(True),
    "consent_landlord": Answer(True),
    "consent_followup": Answer(True),
    "reasons": Answer(("high_bills", "cold")),
    "adults": Answer(2),
    "children": Answer(2),
    "tenure": Answer("private_tenant"),
    "rfr": Answer(Decimal(14200)),
    "monthly_income": Answer(Decimal(1650)),
    "housing_cost": Answer(Decimal(640)),
    "cheque_energie": Answer("used"),
    "arrears": Answer(True),
    "arrears_amount": Answer(Decimal(310)),
    "cold_last_winter": Answer("sometimes"),
    "draughts": Answer(True),
    "damp": Answer(True),
    "mould": Answer("little"),
    "mould_returns": Answer(True),
    "dwelling_type": Answer("flat"),
    "surface": Answer(Decimal(58), source=Source.SAID),
    "construction": Answer("1948_1974"),
    "glazing": Answer("single"),
    "danger_signs": Answer(("bare_wires", "overloaded_strip")),
    "heating_energy": Answer("gas"),
    "heating_shared": Answer(False),
    "rooms/r1": Answer(True),
    "rooms/r1/kind": Answer("bedroom"),
    "rooms/r1/temperature": Answer(Decimal("16.5"), source=Source.MEASURED),
    "rooms/r1/damp_seen": Answer("mould"),
    "rooms/r1/window_draught": Answer(True),
    "fittings/r1": Answer(True),
    "fittings/r1/item": Answer("aerator"),
    "fittings/r1/quantity": Answer(2),
    "fittings/r1/outcome": Answer("fitted"),
    "fittings/r1/room": Answer("Cuisine et salle de bain"),
    "fittings/r2": Answer(True),
    "fittings/r2/item": Answer("shower_head"),
    "fittings/r2/quantity": Answer(1),
    "fittings/r2/outcome": Answer("fitted"),
    "fittings/r2/room": Answer("Salle de bain"),
    "fittings/r3": Answer(True),
    "fittings/r3/item": Answer("thermometer"),
    "fittings/r3/quantity": Answer(1),
    "fittings/r3/outcome": Answer("given"),
    "fittings/r3/room": Answer("Chambre des enfants"),
    "fittings/r4": Answer(True),
    "fittings/r4/item": Answer("window_film"),
    "fittings/r4/quantity": Answer(1),
    "fittings/r4/outcome": Answer("refused"),
    "adjustments/r1": Answer(True),
    "adjustments/r1/what": Answer("heating"),
    "adjustments/r1/before": Answer(Decimal(22)),
    "adjustments/r1/after": Answer(Decimal(20)),
    "next_contact_by": Answer("phone"),
    "next_contact_on": Answer(date(2026, 1, 27)),
}

KEPT = {"lower_setpoint": "keep", "shower_head": "keep", "smaller_power": "keep"}


def subject(**changes: object) -> ReportInput:
    """The whole subject; every part can be changed."""
    values: dict[str, object] = {
        "name": "Nadia B.",
        "address": ("8, allée des Lilas", "94170 Le Perreux-sur-Marne"),
        "visit_date": DAY,
        "questionnaire": questionnaire(),
        "answers": ANSWERS,
        "study": study(),
        "decisions": KEPT,
        "made_on": DAY,
        "visitor": "Idriss",
        "version": "0.1.0",
        "adviser": "Louise",
        "phone": "01 99 00 63 21",
        "hours": "Du lundi au vendredi, de 9 h à 17 h.",
        "structure": "La Croix-Rouge Insertion–LogisCité",
        "agency": "ALEC-MVE",
    }
    return ReportInput(**{**values, **changes})  # type: ignore[arg-type]
