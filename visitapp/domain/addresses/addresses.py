"""One address however it was typed: its number, its street, its commune, and the door behind it."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

SHORT = {
    "r": "rue", "av": "avenue", "ave": "avenue", "bd": "boulevard", "bld": "boulevard",
    "boul": "boulevard", "blvd": "boulevard", "pl": "place", "all": "allee", "ch": "chemin",
    "che": "chemin", "imp": "impasse", "sq": "square", "crs": "cours", "rte": "route",
    "res": "residence", "st": "saint", "ste": "sainte", "dr": "docteur", "gal": "general",
    "mal": "marechal", "pdt": "president", "fg": "faubourg", "fbg": "faubourg",
}  # fmt: skip
SMALL = frozenset(("de", "du", "des", "la", "le", "les", "l", "d", "a", "au", "aux"))
REPEATED = {"b": "bis", "t": "ter", "q": "quater"}
WAYS = frozenset((
    "rue", "ruelle", "avenue", "boulevard", "place", "placette", "allee", "chemin", "impasse",
    "square", "cours", "route", "faubourg", "quai", "passage", "sentier", "sente", "mail", "villa",
    "voie", "venelle", "esplanade", "promenade", "rond point", "parvis", "chaussee", "clos",
))  # fmt: skip
"""What a street is, right after its number; a residence has a number inside it as well."""
SIDE = "(?: (?:gauche|droite|face|fond|centre))?"
INSIDE = re.compile(
    r"\b(?:(?:bat|batiment|esc|escalier|apt|app|appt|appartement|hall|logement|entree|cage)"
    r" (?:\d\w*|[a-z]\d*\b)"
    r"|(?:tour|lot|pavillon) \d\w*"
    r"|porte (?:\d\w*|[a-ce-km-z]\d*\b|gauche\b|droite\b)"
    rf"|\d+ ?(?:er|e|eme|ere)? etage\b{SIDE}|\d+ ?(?:er|e|eme|ere) (?:gauche|droite|face)\b"
    rf"|(?:rdc|rez de chaussee)\b{SIDE}|bp \d+)"
)
"""Where an address is inside the building; « rue de la Porte de Pantin » is not."""
DOORS = re.compile(
    r"\b(bat|batiment|esc|escalier|apt|app|appt|appartement|logement|porte)"
    r" (\d+[a-z]?|[a-z]\d*|[a-z]+)\b"
)
DOOR = {"batiment": "bat", "escalier": "esc", **dict.fromkeys(
    ("app", "appt", "appartement", "logement", "porte"), "apt"
)}  # fmt: skip
SUFFIX = "bis|ter|quater|[a-f]|t|q"
NUMBER = re.compile(rf"(\d{{1,4}})(?!\d) *({SUFFIX})?\b")
"""Five figures are a postcode."""
MORE_NUMBERS = re.compile(rf"^(?: *\d+ ?(?:{SUFFIX})?\b)+")
"""« 12-14 bis, rue … » is one building, by its first number."""
ONLY_NUMBERS = re.compile(rf"(?: *\d+ ?(?:{SUFFIX})?\b)+ *")
KINDS = WAYS | {
    "residence",
    "cite",
    "domaine",
    "hameau",
    "immeuble",
    "tour",
    "lotissement",
    "foyer",
}
"""What a place is: it names none by itself."""
TYPED_WAYS = WAYS | {one for one, whole in SHORT.items() if whole in WAYS}
ENTRANCE = re.compile(
    rf"\bentree(?= \d{{1,3}} ?(?:{SUFFIX})? +(?:{'|'.join(sorted(TYPED_WAYS))})\b)"
)
"""« Entrée 15 rue de la Paix » is at number 15; « entrée 3, 15 rue de la Paix » is inside it."""
FURTHER = re.compile(
    rf"\b\d{{1,3}} ?(?:{SUFFIX})?(?: \d+ ?(?:{SUFFIX})?)* +"
    rf"(?=(?:(?:grande|petite|vieille|ancienne) )?(?:{'|'.join(sorted(TYPED_WAYS))})\b)"
)
"""A number with its street after other words; « rue du 8 mai 1945 » has none."""
PIECE = re.compile(r"[^,;]*[a-z0-9][^,;]*")
TOKEN = re.compile(r"\w+")
APART = re.compile(r"[,;()\n\r]|\s[-–—]\s")
CHEZ = re.compile(r"(?:chez|c/o)\b", re.IGNORECASE)
NUMERO = frozenset(("n", "no", "num", "numero"))
NO_SIGN = re.compile(r"^no(?=\d)")
"""« nº15 »: the sign is a letter."""
ALIKE = 0.8
"""From this ratio on, one of two streets may be a slip."""
LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
POSTCODE = re.compile(r"\d{5}")
QUARTERS = {"paris": 20, "lyon": 9, "marseille": 16}
"""The communes that a number divides, and their last one."""


class _Word(NamedTuple):
    """A word as one compares it, and where it was typed; a comma when they stand apart there."""

    plain: str
    begin: int
    end: int


class _Read(NamedTuple):
    """A street as read: `line`, from `begin` to `end`; words point into `typed`."""

    typed: str
    words: tuple[_Word, ...]
    whole: str
    line: str
    begin: int
    end: int
    numbered: bool


def same_address(street: str, commune: str) -> str:
    """A comparable address of a building; empty without number, street or commune."""
    number, words, town = address_parts(street, commune)
    whole = number and words and town
    return f"{number} {' '.join(words)}, {' '.join(town)}" if whole else ""


def address_parts(street: str, commune: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """A number with its suffix, the words of a street, those of a commune; each may be empty."""
    read = _read(street)
    text = " ".join(re.sub("[,;]", " ", read.line[read.begin : read.end]).split())
    numbered, town = NUMBER.match(text) if read.numbered else None, _town(commune)
    if numbered is None:
        return "", _without_town(_kept(text), town), town
    words = _kept(MORE_NUMBERS.sub("", text[numbered.end() :]))
    suffix = REPEATED.get(numbered[2] or "", numbered[2] or "")
    return f"{int(numbered[1])}{suffix}", _without_town(words, town), town


def building_street(street: str) -> str:
    """The typed number and street, without door, floor or « chez »."""
    read = _read(street)
    parts = re.finditer(r"[^;]+", read.line[read.begin : read.end])
    kept = (_typed(read, read.begin + one.start(), read.begin + one.end()) for one in parts)
    return ", ".join(one for one in kept if one)


def address_words(street: str, commune: str) -> frozenset[str]:
    """Every word of an address: « 3bis, av. Foch » has « 3 », « bis », « avenue », « foch »."""
    parts = re.findall(r"\d+|[a-z]+", _plain(street))
    return frozenset(_kept(" ".join(parts))).union(_town(commune))


def alike(street: str, other: str) -> bool:
    """Whether two streets, numbers apart, may be one typed twice: « rue Neuve », « rue Neuves »."""
    one, two = (" ".join(address_parts(each, "")[1]) for each in (street, other))
    return bool(one) and SequenceMatcher(None, one, two, autojunk=False).ratio() >= ALIKE


def same_flat(street: str, other: str) -> bool:
    """Whether two streets of one building name the same door; False when one names none."""
    one, two = _doors(street), _doors(other)
    both = one.keys() & two.keys()
    return "apt" in both and all(one[name] == two[name] for name in both)


def another_flat(street: str, other: str) -> bool:
    """Whether both streets name a door, a staircase or a building, and not the same."""
    one, two = _doors(street), _doors(other)
    return any(one[name] != two[name] for name in one.keys() & two.keys())


def telling_words(street: str) -> tuple[str, ...]:
    """The words of a street by which a list can be searched: those that nobody shortens."""
    words = address_parts(street, "")[1]
    return tuple(word for word in words if len(word) > 3 and word not in SHORT.values())


def _doors(street: str) -> dict[str, str]:
    return dict(_named(street))


def _named(street: str) -> list[tuple[str, str]]:
    """What stands inside the building, and its name: « apt » « 12 »."""
    read = _read(street)
    inside = "".join(
        letter if mark == ";" or not read.begin <= at < read.end else ";"
        for at, (letter, mark) in enumerate(zip(read.whole, read.line, strict=True))
    )
    return [(DOOR.get(what, what), which) for what, which in DOORS.findall(inside)]


def _read(street: str) -> _Read:
    typed = unicodedata.normalize("NFC", street)
    words = tuple(_in_order(typed))
    whole = " ".join(one.plain for one in words)
    line = INSIDE.sub(_masked, ENTRANCE.sub(_masked, whole))
    at = _numbered(line)
    return _Read(typed, words, whole, line, *(at or _unnumbered(line)), at is not None)


def _masked(found: re.Match[str]) -> str:
    return ";" * len(found[0])


def _numbered(line: str) -> tuple[int, int] | None:
    """Where the number and its street stand; None when no number was found."""
    pieces = [(one.start(), one.end()) for one in PIECE.finditer(line)]
    if not pieces:
        return None
    begin, end = pieces[0]
    begin += len(line[begin:end]) - len(line[begin:end].lstrip())
    if NUMBER.match(line, begin):
        for _, further in pieces[1:]:
            if not ONLY_NUMBERS.fullmatch(re.sub("[,;]", " ", line[begin:end])):
                break
            end = further
        return begin, end
    found = FURTHER.search(line.replace(",", " "))
    if found is None:
        return None
    return found.start(), next(end for _, end in pieces if end > found.end())


def _unnumbered(line: str) -> tuple[int, int]:
    """The first words that are not inside the building."""
    begin = len(line) - len(line.lstrip(" ,;"))
    return begin, begin + len(line[begin:].split(";")[0])


def _typed(read: _Read, begin: int, end: int) -> str:
    """What was typed for a part of the line."""
    at, within = 0, []
    for word in read.words:
        if begin <= at < end and word.plain != ",":
            within.append(word)
        at += len(word.plain) + 1
    return read.typed[within[0].begin : within[-1].end] if within else ""


def _in_order(typed: str) -> Iterator[_Word]:
    """The words, and a comma where they stand apart, before a postcode too; no « n° »."""
    tokens = list(TOKEN.finditer(typed))
    end = 0
    for at, one in enumerate(tokens):
        apart = APART.search(typed, end, one.start()) or CHEZ.match(typed, one.start())
        if apart or _town_begins(tokens[at - 1 : at + 1]):
            yield _Word(",", one.start(), one.start())
        end = one.end()
        after = typed[end : tokens[at + 1].start() + 1] if at + 1 < len(tokens) else ""
        for plain in _plain(one[0]).split():
            number = after.startswith("°") if plain == "n" else after[-1:].isdigit()
            if not (number and plain in NUMERO):
                yield _Word(NO_SIGN.sub("", plain), one.start(), end)


def _town_begins(pair: list[re.Match[str]]) -> bool:
    """Whether the second of two words is a postcode: « 15 rue de la Paix 93100 Montreuil »."""
    return len(pair) == 2 and bool(POSTCODE.fullmatch(pair[1][0])) and _plain(pair[0][0]) != "bp"


def _kept(text: str) -> list[str]:
    """The words that tell a street from another, whole."""
    whole = (SHORT.get(word, word) for word in text.split())
    return [word for word in whole if word not in SMALL]


def _without_town(words: list[str], town: tuple[str, ...]) -> tuple[str, ...]:
    """The street without the town's name, unless the street is named after it."""
    left = tuple(words)
    while town and left[-len(town) :] == town and not KINDS.issuperset(left[: -len(town)]):
        left = left[: -len(town)]
    return left


def _town(commune: str) -> tuple[str, ...]:
    """The words of a commune without its postcode, its department or « Cedex »."""
    words = [one for one in _kept(_plain(commune)) if not POSTCODE.fullmatch(one)]
    if "cedex" in words:
        words = words[: words.index("cedex")]
    while len(words) > 1 and words[-1].isdigit() and int(words[-1]) > QUARTERS.get(words[0], 0):
        words.pop()
    return tuple(words)


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())
