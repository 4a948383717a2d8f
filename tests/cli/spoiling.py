"""Ways in which a file goes wrong, chosen by a seeded generator so that a failure comes back."""

import json
import random
from collections.abc import Callable
from typing import Any

Spoil = Callable[[random.Random, bytes], bytes]
ODD_VALUES: tuple[Any, ...] = (
    None, True, False, -1, 0, 1e308, -1e-308, 10**400, 0.1 + 0.2, "", " ", "é" * 300, "\u0000",
    "😀", "\ud800", [], [[]], ["x", "x"], [None], {}, {"value": {}},
    {"value": 1, "state": "refused"},
    {"state": "maybe"}, {"state": 3}, {"value": "x", "source": "heard"}, {"note": 7},
    {"value": None}, {"kept": []}, "2026-13-45", "0000-00-00", "99999-01-01", "25:61", "१२३", "+1",
    "1e5", "NaN", "../../etc/passwd", "<script>", "%s%n", "' OR 1=1 --",
)  # fmt: skip
ODD_WORDS = ("NaN", "Infinity", "-Infinity", "1e999999", "9" * 5000, "0x10", "1_000", "\\ud800",
             "undefined", "'", "//", "\x00", "null", "true")  # fmt: skip
ODD_PATHS = ("", "/", "a/b/c/d", "bills", "bills/", "bills//kwh", "bills/r1/nothing", "nobody",
             "bills/É/start", "bills/r1/energy/x", "@state", "actions/r/decision", "é", "x" * 3000,
             "bills/../x", "__class__", "rooms/r1")  # fmt: skip


def flip(chance: random.Random, content: bytes) -> bytes:
    """One to eight bits."""
    spoilt = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def cut(chance: random.Random, content: bytes) -> bytes:
    """The end, the beginning, or a piece of the middle."""
    first, last = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return chance.choice((content[:first], content[last:], content[:first] + content[last:]))


def insert(chance: random.Random, content: bytes) -> bytes:
    """An odd word anywhere."""
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice(ODD_WORDS).encode() + content[at:]


def recode(chance: random.Random, content: bytes) -> bytes:
    """Another encoding, or none."""
    text = content.decode()
    form = chance.choice(("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-8-sig", "rot"))
    if form == "rot":
        return chance.randbytes(chance.randrange(3000))
    return text.encode(form, "replace")


def repeat(chance: random.Random, content: bytes) -> bytes:
    """The whole file, or a piece of it, once more."""
    at = chance.randrange(len(content))
    return chance.choice((content + content, content[:at] + content[at // 2 :]))


def change_answers(chance: random.Random, content: bytes) -> bytes:
    """One to four answers of a visit file: another value, another path, or the part itself."""
    visit = json.loads(content)
    for _ in range(chance.randint(1, 4)):
        part = chance.choice(["answers", "answers", "answers", "household", "appointment"])
        answers = visit.get(part)
        if not isinstance(answers, dict) or not answers or chance.random() < 0.04:
            visit[chance.choice([part, "kind", "questionnaire", "x"])] = chance.choice(ODD_VALUES)
            continue
        key = chance.choice([*answers])
        if chance.random() < 0.3:
            answers[chance.choice(ODD_PATHS)] = answers[key]
        elif chance.random() < 0.3 and isinstance(answers[key], dict):
            inner = chance.choice(("value", "state", "source", "note", "kept", "other"))
            answers[key][inner] = chance.choice(ODD_VALUES)
        else:
            answers[key] = chance.choice(ODD_VALUES)
    return json.dumps(visit).encode()


def double_key(chance: random.Random, content: bytes) -> bytes:
    """A key written twice, with another value."""
    text = content.decode()
    lines = [number for number, line in enumerate(text.splitlines()) if '": ' in line]
    written = text.splitlines()
    at = chance.choice(lines)
    return "\n".join([*written[:at], written[at], *written[at:]]).encode()


def nest(chance: random.Random, content: bytes) -> bytes:
    """Brackets inside brackets, deeper than any reader likes."""
    deep = chance.choice((10, 500, 5000, 100_000))
    open_, close = chance.choice((("[", "]"), ('{"a":', "}"), ('{"value":', "}")))
    inside = (open_ * deep + "1" + close * deep).encode()
    return inside if chance.random() < 0.5 else content.replace(b'"first"', inside, 1)


def change_cells(chance: random.Random, content: bytes) -> bytes:
    """One to four cells of a table."""
    rows = [line.split(",") for line in content.decode().splitlines()]
    for _ in range(chance.randint(1, 4)):
        row = chance.choice(rows)
        cell = chance.randrange(len(row))
        odd = chance.choice(ODD_VALUES)
        word = odd if isinstance(odd, str) else chance.choice(ODD_WORDS)
        row[cell] = chance.choice((word, "", f'"{word}"', f'"{word}', f"{word},{word}"))
    return "\n".join(",".join(row) for row in rows).encode("utf-8", "surrogatepass")


def shuffle_rows(chance: random.Random, content: bytes) -> bytes:
    """Rows in another order, twice, or thousands of times."""
    head, *rows = content.decode().splitlines()
    chance.shuffle(rows)
    return "\n".join([head, *rows * chance.choice((1, 2, 5000))]).encode()


ANY: tuple[Spoil, ...] = (flip, cut, insert, recode, repeat)
VISIT: tuple[Spoil, ...] = (*ANY, change_answers, change_answers, change_answers, double_key, nest)
TABLE: tuple[Spoil, ...] = (*ANY, change_cells, change_cells, change_cells, shuffle_rows)
