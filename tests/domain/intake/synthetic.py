"""Two thousand invented households, and the same again as somebody else would register them.

Names, streets and telephones are lists mixed by a seeded generator: nobody is real. Telephones are
of the ranges kept for fiction (01 99 00, 06 39 98). The pairs are known because they are made here.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from visitapp.domain.intake.identity import Known

FIRST = (
    "Fatima", "Mohamed", "Aminata", "Ibrahim", "Khadija", "Youssef", "Mariam", "Moussa", "Leïla",
    "Ahmed", "Aïcha", "Karim", "Samira", "Rachid", "Nadia", "Hassan", "Fatoumata", "Mamadou",
    "Awa", "Ousmane", "Sylvie", "Jean-Pierre", "Monique", "Philippe", "Catherine", "Thierry",
    "Nathalie", "Christophe", "Véronique", "Stéphane", "Marie-Claire", "Frédéric", "Françoise",
    "Gérard", "Jacqueline", "Zoé", "Émile", "Lucie", "Théo", "Camille", "Ioana", "Andrei",
    "Elena", "Vasile", "Priya", "Rajesh", "Lakshmi", "Suresh", "Li", "Wei", "Xiaoming", "Ana",
    "João", "Manuel", "Teresa", "António", "Sofia", "Bogdan", "Ivana", "Dragan", "Yasmine",
    "Bilal", "Soraya", "Malika", "Djamila", "Tariq", "Hakim", "Salima", "Zohra", "Abdoulaye",
)  # fmt: skip
LAST = (
    "Benali", "Diallo", "Traoré", "Ben Ahmed", "El Amrani", "Touré", "Haddad", "Coulibaly",
    "Cissé", "Bouzid", "Mansouri", "Konaté", "Sylla", "Belkacem", "Cherif", "Camara", "Keïta",
    "Martin", "Lefèvre", "Dubois", "Moreau", "Girard", "Rousseau", "Fontaine", "Chevalier",
    "Garnier", "Lemaire", "Picard", "Le Goff", "De Almeida", "Da Silva", "Fernandes", "Pereira",
    "Oliveira", "Popescu", "Ionescu", "Radu", "Nguyen", "Tran", "Pham", "Wang", "Zhang",
    "Sivakumar", "Rajaratnam", "Kumar", "Patel", "Petrovic", "Jovanovic", "Kaya", "Yilmaz",
    "Demir", "Ozturk", "Mendy", "Sow", "Ndiaye", "Faye", "Mbaye", "Kouassi", "Yao", "Koffi",
    "Ravaux", "Ollier", "Bertin", "Delattre", "Vasseur", "Carpentier", "Hamon", "Guérin",
    "Boutin", "Perrot", "Aubert", "Renault", "Charpentier", "Mercier", "Blanchard", "Gauthier",
    "Besnard", "Joly", "Barbier", "Leclerc", "Poulain", "Marchand", "Collet", "Prévost",
)  # fmt: skip
STREETS = (
    "avenue de la République", "rue Jean-Jaurès", "boulevard Henri-Barbusse", "rue Pasteur",
    "avenue du Général-de-Gaulle", "rue de l’Église", "place Carnot", "rue Victor-Hugo",
    "allée des Tilleuls", "rue du Docteur-Calmette", "avenue Gabriel-Péri", "rue des Écoles",
    "chemin des Vignes", "rue de Paris", "boulevard de la Boissière", "rue Sadi-Carnot",
    "impasse des Lilas", "rue Émile-Zola", "avenue Pierre-Brossolette", "rue du Moulin",
    "square Lamartine", "rue Danielle-Casanova", "cité des Peupliers", "rue Robespierre",
)  # fmt: skip
TOWNS = (
    "Montreuil", "Bagnolet", "Bondy", "Noisy-le-Sec", "Les Lilas", "Romainville", "Pantin",
    "Fontenay-sous-Bois", "Champigny-sur-Marne", "Saint-Maur-des-Fossés", "Rosny-sous-Bois",
    "Le Perreux-sur-Marne", "Vincennes", "Gagny", "Clichy-sous-Bois",
)  # fmt: skip
SHORT = {
    "avenue": "av.", "boulevard": "bd", "rue": "r.", "place": "pl.", "allée": "all.",
    "Docteur": "Dr", "Général": "Gal", "chemin": "che", "impasse": "imp.", "square": "sq",
}  # fmt: skip
BY_EAR = (
    ("ph", "f"), ("ï", "i"), ("ss", "s"), ("ou", "u"), ("ch", "sh"), ("c", "k"), ("dj", "j"),
    ("kh", "h"), ("y", "i"), ("mm", "m"), ("é", "ee"), ("z", "s"), ("tt", "t"), ("rr", "r"),
    ("v", "w"), ("s", "ss"), ("m", "mm"), ("l", "ll"), ("e", ""), ("h", ""),
)  # fmt: skip
Change = Callable[[Known, random.Random], Known]


@dataclass(frozen=True)
class Town:
    """`known` are the files; `again` the same households registered anew, by id of the file."""

    known: list[Known]
    again: dict[str, Known]
    how: dict[str, tuple[str, ...]]


def town(count: int = 2000, seed: int = 20261126, share: float = 0.3) -> Town:
    """Households, a third of them neighbours or kin of another; `share` of them come twice.

    The same surname at one number is a household that comes again (`_other_adult`), never another.
    """
    chance = random.Random(seed)
    known: list[Known] = []
    homes: set[tuple[str, str, str]] = set()
    while len(known) < count:
        kin = known[chance.randrange(len(known))] if known and chance.random() < 0.34 else None
        one = _household(f"h{len(known)}", chance, kin)
        home = (one.last_name, one.street, one.commune)
        if home not in homes:
            homes.add(home)
            known.append(one)
    twice = chance.sample(known, int(count * share))
    again, how = {}, {}
    for one in twice:
        changes = chance.sample(sorted(CHANGES), chance.choice((1, 1, 2, 2, 3)))
        changed = one
        for name in changes:
            changed = CHANGES[name](changed, chance)
        other = changed.phone != one.phone and "other adult" in changes
        if not changed.street and (other or not changed.phone):
            # nothing left but a name, or a surname: nobody could say
            changed = replace(changed, street=one.street)
        again[one.id], how[one.id] = replace(changed, id=f"{one.id}-again"), tuple(changes)
    return Town(known, again, how)


def _household(id: str, chance: random.Random, kin: Known | None) -> Known:
    """Of a neighbour or kin: the same street and number, or the same surname, far or beside."""
    first, last = chance.choice(FIRST), chance.choice(LAST)
    street, commune = f"{chance.randint(1, 180)} {chance.choice(STREETS)}", chance.choice(TOWNS)
    if kin is not None:
        shared = chance.choice(("address", "address", "name", "beside", "first"))
        if shared in ("address", "first"):
            street, commune = kin.street, kin.commune
        if shared == "beside":
            street, commune = _beside(kin.street, chance), kin.commune
        last = kin.last_name if shared in ("name", "beside") else last
        first = kin.first_name if shared == "first" else first
        if first == kin.first_name and last == kin.last_name:
            first = "Odile"
    phone = f"0{chance.choice((6, 7))} 39 98 {chance.randint(0, 99):02} {chance.randint(0, 99):02}"
    if chance.random() < 0.3:
        phone = f"01 99 00 {chance.randint(0, 99):02} {chance.randint(0, 99):02}"
    email = f"{first}.{last}{chance.randint(1, 99)}@exemple.fr".lower().replace(" ", "")
    return Known(
        id=id, first_name=first, last_name=last, street=street, commune=commune,
        phone="" if chance.random() < 0.05 else phone,
        email=email if chance.random() < 0.4 else "",
    )  # fmt: skip


def _beside(street: str, chance: random.Random) -> str:
    """Some numbers further in the same street."""
    number, _, words = street.partition(" ")
    return f"{int(number) + chance.randint(1, 9)} {words}"


# --- what happens to a household's answers between two registrations


def _letter_wrong(text: str, chance: random.Random) -> str:
    if len(text) < 3:
        return text
    at = chance.randrange(1, len(text))
    how = chance.randrange(4)
    letter = chance.choice("aeinorstu")
    if how == 0:
        return text[:at] + text[at + 1 :]
    if how == 1:
        return text[:at] + letter + text[at + 1 :]
    if how == 2:
        return text[:at] + letter + text[at:]
    return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]


def _misspelt(one: Known, chance: random.Random) -> Known:
    """One or two letters, in either name."""
    wrong = one
    for _ in range(chance.choice((1, 1, 2))):
        name = chance.choice(("first_name", "last_name"))
        wrong = replace(wrong, **{name: _letter_wrong(getattr(wrong, name), chance)})
    return wrong


def _heard(one: Known, chance: random.Random) -> Known:
    """Written as it is heard."""
    name = chance.choice(("first_name", "last_name"))
    text = getattr(one, name).lower()
    fit = [(a, b) for a, b in BY_EAR if a in text[1:]]
    a, b = chance.choice(fit) if fit else ("", "")
    heard = (text[0] + text[1:].replace(a, b, 1)).capitalize() if a else text
    return replace(one, **{name: heard})


def _swapped(one: Known, _: random.Random) -> Known:
    return replace(one, first_name=one.last_name, last_name=one.first_name)


def _other_phone(one: Known, chance: random.Random) -> Known:
    return replace(one, phone=f"07 39 98 {chance.randint(0, 99):02} {chance.randint(0, 99):02}")


def _other_adult(one: Known, chance: random.Random) -> Known:
    """She registered at the social service, he by Internet: his first name, telephone, e-mail."""
    first = chance.choice([name for name in FIRST if name != one.first_name])
    return replace(_other_phone(one, chance), first_name=first, email="")


def _phone_typed(one: Known, chance: random.Random) -> Known:
    """The same number as others write it."""
    bare = one.phone.replace(" ", "")
    ways = (bare, f"+33 {one.phone[1:]}", one.phone.replace(" ", "."), f"0033{bare[1:]}")
    return replace(one, phone=chance.choice(ways) if one.phone else "")


def _married(one: Known, chance: random.Random) -> Known:
    """Another surname: alone, or after the first one."""
    other = chance.choice([name for name in LAST if name != one.last_name])
    both = chance.random() < 0.5
    return replace(one, last_name=f"{one.last_name}-{other}" if both else other)


def _shortened(one: Known, chance: random.Random) -> Known:
    street = one.street
    for word, short in SHORT.items():
        street = street.replace(f" {word}", f" {short}").replace(f"-{word}", f"-{short}")
    town = one.commune.replace("Saint-", "St ").replace("-", " ")
    inside = chance.choice(("", ", bât. B", " apt 12", ", 3e étage"))
    return replace(one, street=f"{street.replace('-', ' ')}{inside}", commune=town.upper())


def _street_wrong(one: Known, chance: random.Random) -> Known:
    number, _, words = one.street.partition(" ")
    return replace(one, street=f"{number} {_letter_wrong(words, chance)}")


def _bare(one: Known, _: random.Random) -> Known:
    """Capitals, no accent, no hyphen."""
    flat = str.maketrans("éèêëïîôûüàâç-’", "eeeeiiouuaac  ")
    return replace(
        one, first_name=one.first_name.translate(flat).upper(),
        last_name=one.last_name.translate(flat).upper(),
    )  # fmt: skip


def _missing(one: Known, chance: random.Random) -> Known:
    return replace(one, **{chance.choice(("phone", "street", "email", "email")): ""})


CHANGES: dict[str, Change] = {
    "misspelt": _misspelt, "by ear": _heard, "swapped": _swapped, "other phone": _other_phone,
    "other adult": _other_adult, "phone typed": _phone_typed, "married": _married,
    "shortened": _shortened, "street wrong": _street_wrong, "bare": _bare, "missing": _missing,
}  # fmt: skip
