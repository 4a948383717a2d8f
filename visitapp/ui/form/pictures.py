"""What the drawn bills, meters and labels say, by picture id. Invented figures, for show only.

Each one is a paper (rows of text) or a device (a screen to read). One line is highlighted.
"""

import re
from dataclasses import dataclass, replace

Row = tuple[str, str]
SHORTEST = 3  # letters of a word that may name a row
_WORD = re.compile(r"\w+")
N, T = "\u00a0", "\u202f"  # no-break space, thin one for thousands


@dataclass(frozen=True)
class Drawn:
    """`marked` is the place of the highlighted row; `device` draws a screen, not a sheet."""

    title: str
    corner: str
    rows: tuple[Row, ...]
    marked: int = 0
    device: bool = False


_BILL: tuple[Row, ...] = (
    (f"Abonnement 9{N}kVA", f"190,00{N}€"),
    ("12/03 au 11/03", f"365{N}jours"),
    ("Consommation", f"2{T}930{N}kWh"),
    ("Taxes", f"84,20{N}€"),
    ("Total, taxes comprises", f"790,00{N}€"),
)
_CONTRACT: tuple[Row, ...] = (
    ("Titulaire", "Mme Exemple"),
    ("Point de livraison", f"00{N}000{N}000"),
    ("Offre", "prix fixe"),
    ("Puissance", f"9{N}kVA"),
    ("Option", "base"),
)
_METER: tuple[Row, ...] = (
    ("Relevé", "réel"),
    ("Ancien index", f"41{T}250"),
    ("Nouvel index", f"44{T}180"),
    ("Consommation", f"2{T}930{N}kWh"),
)
_OFFPEAK: tuple[Row, ...] = (
    ("Heures pleines", f"1{T}830{N}kWh"),
    ("Heures creuses", f"1{T}100{N}kWh"),
    (f"Prix du{N}kWh", f"0,19{N}€"),
    ("Abonnement, un mois", f"15,80{N}€"),
)
_GAS: tuple[Row, ...] = (
    ("Volume relevé", f"1{T}000{N}m³"),
    ("Coefficient de conversion", f"11,20{N}kWh/m³"),
    ("Consommation", f"11{T}200{N}kWh"),
)
_TAX: tuple[Row, ...] = (
    ("Revenus de l’année", "2025"),
    ("Salaires", f"14{T}800{N}€"),
    ("Nombre de parts", "2,5"),
    ("Revenu fiscal de référence", f"13{T}320{N}€"),
)
_DPE: tuple[Row, ...] = (
    ("Établi le", "14/05/2021"),
    ("Surface", f"62{N}m²"),
    ("Année de construction", "1962"),
    ("Lettre énergie", "E"),
)
_RENT: tuple[Row, ...] = (
    ("Bailleur", "Mme Exemple"),
    ("Loyer", f"412,00{N}€"),
    ("Provision pour charges", f"96,00{N}€"),
    ("Chauffage", f"58,00{N}€"),
    ("Eau", f"21,00{N}€"),
)

_SUPPLIER, _PAGE1, _PAGE2 = "Énergie Exemple", "Page 1 sur 4", "Page 2 sur 4"


def _bill(rows: tuple[Row, ...], marked: int, corner: str = _PAGE2) -> Drawn:
    return Drawn(_SUPPLIER, corner, rows, marked)


def _device(title: str, shown: str, under: str) -> Drawn:
    return Drawn(title, "", ((shown, under),), device=True)


DRAWN: dict[str, Drawn] = {
    "bill_total": _bill(_BILL, 4),
    "bill_taxes": _bill(_BILL, 3),
    "bill_quantity": _bill(_BILL, 2),
    "bill_period": _bill(_BILL, 1),
    "bill_subscription": _bill(_BILL, 0),
    "bill_reading": _bill(_METER, 0),
    "bill_index_start": _bill(_METER, 1),
    "bill_index_end": _bill(_METER, 2),
    "bill_power": _bill(_CONTRACT, 3, _PAGE1),
    "bill_option": _bill(_CONTRACT, 4, _PAGE1),
    "bill_holder": _bill(_CONTRACT, 0, _PAGE1),
    "bill_meter_number": _bill(_CONTRACT, 1, _PAGE1),
    "bill_offpeak": _bill(_OFFPEAK, 1),
    "bill_price": _bill(_OFFPEAK, 2),
    "bill_coefficient": _bill(_GAS, 1),
    "tax_notice_rfr": Drawn("Avis d’impôt", _PAGE1, _TAX, 3),
    "dpe_label": Drawn("Diagnostic (DPE)", _PAGE1, _DPE, 3),
    "rent_charges": Drawn("Quittance de loyer", "", _RENT, 0),
    "label_energy": Drawn(
        "Étiquette énergie",
        "",
        (("Modèle", "EX 200"), ("Lettre", "D"), ("Par an", f"210{N}kWh")),
        2,
    ),
    "plate_boiler": Drawn(
        "Plaque de la chaudière",
        "",
        (
            ("Modèle", "EX 24"),
            ("Année", "2009"),
            ("Entretien", "12/10/2025"),
            ("Ramonage", "03/09/2025"),
        ),
        1,
    ),
    "tank_plate": Drawn(
        "Plaque du ballon", "", (("Capacité", f"200{N}L"), ("Température réglée", f"55{N}°C")), 0
    ),
    "lamp_base": Drawn(
        "Sur l’ampoule", "", (("Culot", "E27"), ("Puissance", f"60{N}W"), ("Lumière", "700 lm")), 1
    ),
    "meter_electric": _device(
        "Compteur électrique", f"044180{N}kWh", "Appuyez sur «\u00a0+\u00a0» pour avancer"
    ),
    "meter_gas": _device("Compteur de gaz", f"09134{N}m³", "Lisez les chiffres noirs"),
    "meter_water": _device("Compteur d’eau", f"00812{N}m³", "Lisez les chiffres noirs"),
    "tap_flow": _device("Sac gradué, 10 secondes", f"12{N}L/min", "Robinet ouvert en grand"),
    "shower_flow": _device("Sac gradué, 10 secondes", f"14{N}L/min", "Douche ouverte en grand"),
    "thermometer": _device("Thermomètre", f"18,5{N}°C", "Attendez que le chiffre ne bouge plus"),
    "thermostat": _device("Thermostat", f"20,0{N}°C", "Le chiffre réglé, pas celui mesuré"),
    "hygrometer": _device("Thermo-hygromètre", f"68{N}%", "Attendez que le chiffre ne bouge plus"),
    "vent_inlet": _device("Entrée d’air", "une feuille tient", "Posez une feuille dessus"),
    "wattmeter": _device("Wattmètre", f"60{N}W", "Entre la prise et l’appareil"),
}
_GENERIC = replace(_bill(_BILL, -1), title="Votre document")


def drawn(picture: str, label: str = "", where: str = "") -> Drawn:
    """What to draw for a picture id; a document without highlight for an unknown one.

    One label or notice serves several questions: the row that shares most words with the
    question's label, then with its `where`, is highlighted. A bill has a picture for each line.
    """
    what = DRAWN.get(picture, _GENERIC)
    if what.device or picture.startswith("bill_") or not label:
        return what
    asked, told = _stems(label), _stems(where)
    shared = [(len(_stems(row) & asked), len(_stems(row) & told)) for row, _ in what.rows]
    best = max(shared)
    return replace(what, marked=shared.index(best)) if any(best) else what


def _stems(words: str) -> set[str]:
    """The beginnings of the words that mean something."""
    return {word[:5] for word in _WORD.findall(words.lower()) if len(word) >= SHORTEST}
