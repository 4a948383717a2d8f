"""A letter as data: sender, recipient, subject, enclosures. It is drawn elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter

from visitapp.domain.text import french

TO_FILL = "à compléter"
"""What is not known is said so: never zero, never a guess."""
PartKind = Literal["text", "items", "rows", "title"]


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, a list, a table of two columns, or a small title."""

    kind: PartKind
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter if `formal`, else a titled sheet; `advice` is for the sender, not printed."""

    document: str
    title: str
    subject: str
    sender: tuple[str, ...]
    to: tuple[str, ...]
    dated: str
    parts: tuple[Part, ...]
    enclosed: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    opening: str = ""
    closing: str = ""
    advice: str = ""
    formal: bool = True


def text(*lines: str) -> tuple[Part, ...]:
    """Paragraphs; empty ones left out."""
    return tuple(Part("text", (french(line),)) for line in lines if line)


def items(lines: Iterable[str]) -> tuple[Part, ...]:
    """A list; nothing when it is empty."""
    found = tuple(french(line) for line in lines if line)
    return (Part("items", found),) if found else ()


def rows(title: str, cells: Sequence[tuple[str, str]]) -> tuple[Part, ...]:
    """A titled table with blanks to fill in."""
    known = tuple((french(label), french(words) or TO_FILL) for label, words in cells)
    return (*heading(title), Part("rows", rows=known)) if known else ()


def heading(words: str) -> tuple[Part, ...]:
    """A small title."""
    return (Part("title", (french(words),)),) if words else ()


def plain_text(letter: Letter) -> str:
    """The letter as the text of a message: no layout, whole sentences, the papers to join."""
    blocks = [*_block(letter.to), f"Objet\u00a0: {letter.subject}"]
    blocks += [letter.opening] if letter.opening else []
    blocks += [_said(part) for part in letter.parts]
    if letter.enclosed:
        papers = "\n".join(f"- {paper}" for paper in letter.enclosed)
        blocks.append(f"Pièces jointes\u00a0:\n{papers}")
    blocks += [letter.closing] if letter.closing else []
    blocks += _block(letter.signature or letter.sender)
    return "\n\n".join(blocks) + "\n"


def _block(lines: Sequence[str]) -> list[str]:
    return ["\n".join(lines)] if lines else []


def _said(part: Part) -> str:
    if part.kind == "items":
        return "\n".join(f"- {line}" for line in part.lines)
    if part.kind == "rows":
        return "\n".join(f"{label}\u00a0: {words}" for label, words in part.rows)
    return "\n".join(part.lines)


def to_json(letter: Letter) -> str:
    """A letter kept as proofread."""
    return TypeAdapter(Letter).dump_json(letter).decode()


def from_json(kept: str) -> Letter:
    """The letter that was kept. Raises `ValueError` for anything else."""
    return TypeAdapter(Letter).validate_json(kept)
