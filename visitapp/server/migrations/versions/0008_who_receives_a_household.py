"""Households reach who works where they are: by every word of the place, and by its scheme.

Registrations of the pages were joined to the words that somebody bore on that day. Accounts made
without a scheme made files that no coordinator saw, and had numbers of the agency of their own.
What the answers of a household named joined it nowhere. Nothing is taken from anybody: what they
had, they have; what was handed over to another place stays there.

Everything that it reads stands here as it was on that day: the program places households by rules
and lists that go on changing, and a server of before must arrive where the others did.
"""

import json
import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None
PLACES = (
    ("est-ensemble", "T8", "ecogie"),
    ("grand-paris-grand-est", "T9", "ecogie"),
    ("paris-est-marne-et-bois", "T10", "visites_energie"),
)
"""The territories of the day of this version: by which words accounts name them, their scheme."""
COMMUNES = {
    "T8": """
        Bagnolet 93170, Bobigny 93000, Bondy 93140, Les Lilas 93260, Montreuil 93100,
        Noisy-le-Sec 93130, Pantin 93500, Le Pré-Saint-Gervais 93310, Romainville 93230
    """,
    "T9": """
        Clichy-sous-Bois 93390, Coubron 93470, Gagny 93220, Gournay-sur-Marne 93460,
        Livry-Gargan 93190, Montfermeil 93370, Neuilly-Plaisance 93360, Neuilly-sur-Marne
        93330, Noisy-le-Grand 93160, Les Pavillons-sous-Bois 93320, Le Raincy 93340,
        Rosny-sous-Bois 93110, Vaujours 93410, Villemomble 93250
    """,
    "T10": """
        Bry-sur-Marne 94360, Champigny-sur-Marne 94500, Charenton-le-Pont 94220,
        Fontenay-sous-Bois 94120, Joinville-le-Pont 94340, Maisons-Alfort 94700,
        Nogent-sur-Marne 94130, Le Perreux-sur-Marne 94170, Saint-Mandé 94160,
        Saint-Maur-des-Fossés 94100 94210, Saint-Maurice 94410, Villiers-sur-Marne 94350,
        Vincennes 94300
    """,
}
"""Their communes, each with its postcodes, on that day (Insee, code officiel géographique)."""
LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "’": " ", "'": " ", "-": " ", ".": " ", ",": " "})
SHORT = {"st": "saint", "ste": "sainte", "s/": "sur", "s": "sur"}
ACCOUNTS = "SELECT id, role, territory, scheme, past FROM account"
SET = "UPDATE account SET scheme = :scheme, past = :past WHERE id = :id"
SCOPES = "SELECT DISTINCT scope FROM member WHERE scope LIKE 'territory:%'"
"""Few; `former:` ones are not among them."""
JOIN = """
INSERT INTO member (root, scope)
SELECT member.root, CAST(:scope AS text) FROM member JOIN record ON record.id = member.root
WHERE member.scope = :of AND record.erased = 0 {also}
ON CONFLICT DO NOTHING RETURNING root
"""
NO_SCHEME = """AND NOT EXISTS (
    SELECT 1 FROM member AS other WHERE other.root = member.root AND other.scope LIKE 'scheme:%')"""
ANSWERS = """
SELECT change.record, record.root, change.path, change.wire FROM change
JOIN record ON record.id = change.record
WHERE record.kind IN ('household', 'registration') AND record.erased = 0 AND change.scope = ''
AND change.path IN ('territory', 'scheme', 'commune', 'postcode') AND NOT EXISTS (
    SELECT 1 FROM change AS later WHERE later.record = change.record
    AND later.path = change.path AND later.base = change.id)
"""
FORMER = "SELECT root, scope FROM member WHERE scope LIKE 'former:territory:%'"
ALSO = """
INSERT INTO member (root, scope) VALUES (:root, :scope) ON CONFLICT DO NOTHING RETURNING root
"""
NOTICE = """
INSERT INTO change (id, record, root, scope, path, base, device, print, wire)
VALUES (:id, :root, :root, :scope, '@notice', NULL, '', '', :wire)
"""


def upgrade() -> None:
    borne = {word for row in _rows(ACCOUNTS) for word in str(row["territory"]).split()}
    _schemes_of_accounts()
    for scope in sorted(str(row["scope"]) for row in _rows(SCOPES)):
        place = _place(scope.partition(":")[2])
        if place is None:
            continue
        word, code, scheme = place
        _join(scope, f"scheme:{scheme}", told=True, also=NO_SCHEME)
        for one in (word, code, *(other for other in borne if _place(other) == place)):
            _join(scope, f"territory:{one}", told=one in borne)
    _as_they_say(borne)


def _as_they_say(borne: set[str]) -> None:
    """Where answers say that a household is, as for those that come from this version on."""
    left = {(row["root"], _place(str(row["scope"]).rpartition(":")[2])) for row in _rows(FORMER)}
    every: dict[tuple[str, str], list[tuple[str, dict[str, object] | None]]] = {}
    for row in _rows(ANSWERS):
        value = json.loads(row["wire"]).get("value")
        every.setdefault((row["root"], row["record"]), []).append((row["path"], value))
    for (root, _record), told in sorted(every.items()):
        places, schemes = _named(told)
        for scheme in sorted(schemes):
            _add(root, f"scheme:{scheme}", told=True)
        for place in PLACES:
            if place in places and (root, place) not in left:
                words = (*place[:2], *(word for word in sorted(borne) if _place(word) == place))
                for word in dict.fromkeys(words):
                    _add(root, f"territory:{word}", told=word in borne)


def _named(
    told: Iterable[tuple[str, dict[str, object] | None]],
) -> tuple[set[tuple[str, str, str]], set[str]]:
    """The places and the schemes that answers name: a territory that a person chose before the
    commune, the commune before the postcode, and a scheme before those of the places."""
    said: dict[str, set[str]] = {}
    for path, value in told:
        word = value.get("value") if isinstance(value, dict) else None
        if isinstance(word, str) and word.strip():
            said.setdefault(path, set()).add(word)
    communes, postcodes = _towns()
    chosen = {_chosen(word) for word in said.get("territory", ())}
    lived = {communes.get(_plain(word), "") for word in said.get("commune", ())}
    near = {postcodes.get(word.strip().replace(" ", ""), "") for word in said.get("postcode", ())}
    codes = next((found for one in (chosen, lived, near) if (found := one - {""})), set())
    places = {one for one in PLACES if one[1] in codes}
    schemes = said.get("scheme", set()) & {scheme for *_, scheme in PLACES}
    return places, schemes or {scheme for *_, scheme in places}


def _chosen(word: str) -> str:
    """The code of the territory that a word names: its code, or its name."""
    name = _plain(word.replace("_", " ")).replace(" ", "-")
    found = (one[1] for one in PLACES if word.casefold() == one[1].casefold() or name == one[0])
    return next(found, "")


def _towns() -> tuple[dict[str, str], dict[str, str]]:
    """The code of the territory of each commune, by its plain name, and of each postcode."""
    communes: dict[str, str] = {}
    postcodes: dict[str, str] = {}
    for code, towns in COMMUNES.items():
        for town in towns.split(","):
            name, *numbers = re.split(r"\s+(?=\d)", town.strip())
            communes[_plain(name)] = code
            postcodes |= dict.fromkeys(numbers, code)
    return communes, postcodes


def _plain(commune: str) -> str:
    """A commune without accents, capitals, signs, postcode or « cedex »; « st » is « saint »."""
    apart = unicodedata.normalize("NFKD", commune.casefold().translate(LETTERS))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    words = [SHORT.get(word, word) for word in bare.replace("s/", "s/ ").split()]
    return " ".join(word for word in words if not (word.isdecimal() or word == "cedex"))


def _add(root: str, scope: str, *, told: bool) -> None:
    found = op.get_bind().execute(sa.text(ALSO), {"root": root, "scope": scope}).scalars().all()
    _tell(found if told else (), scope)


def _schemes_of_accounts() -> None:
    """The scheme of their territories, when they are of one; what was numbered among themselves is
    among all of the scheme."""
    given = set()
    for row in _rows(ACCOUNTS):
        places = {_place(word) for word in str(row["territory"]).split()}
        schemes = {place[2] if place else "" for place in places}
        if row["scheme"] or row["role"] not in ("visitor", "adviser") or len(schemes) != 1:
            continue
        if scheme := schemes.pop():
            given.add(scheme)
            past = " ".join(sorted({*str(row["past"]).split(), "agency:"}))
            op.get_bind().execute(
                sa.text(SET), {"id": row["id"], "scheme": scheme, "past": past}
            )  # fmt: skip
    for scheme in sorted(given):
        _join("agency:", f"agency:{scheme}", told=True)


def _join(of: str, scope: str, *, told: bool, also: str = "") -> None:
    """What is in one scope is in another one too, and who is there is told of it."""
    if of == scope:
        return
    words = sa.text(JOIN.format(also=also))
    found = op.get_bind().execute(words, {"of": of, "scope": scope}).scalars().all()
    _tell(found if told else (), scope)


def _tell(roots: Iterable[str], scope: str) -> None:
    for root in roots:
        wire = json.dumps({"notice": "granted", "record": root, "reason": ""})
        row = {"id": f"notice-{secrets.token_hex(8)}", "root": root, "scope": scope, "wire": wire}
        op.get_bind().execute(sa.text(NOTICE), row)


def _place(word: str) -> tuple[str, str, str] | None:
    said = word.casefold().replace("_", "-")
    return next((one for one in PLACES if said in (one[0], one[1].casefold())), None)


def _rows(sql: str) -> Iterator[sa.RowMapping]:
    yield from op.get_bind().execute(sa.text(sql)).mappings().all()
