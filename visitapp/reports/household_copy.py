"""A household's data as one printable HTML page, every text escaped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from itertools import groupby

STYLE = """
body { font: 16px/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: #1d1d1b; background: #fff; }
h1 { font-size: 1.7rem; } h2 { font-size: 1.3rem; margin-top: 2.5rem; border-top: 2px solid #555;
  padding-top: .8rem; } h3 { font-size: 1.05rem; margin: 1.5rem 0 .3rem; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; vertical-align: top;
  padding: .35rem .6rem; border-bottom: 1px solid #bbb; } th { width: 45%; font-weight: normal; }
small, .state { color: #4a4a4a; } img { max-width: 100%; max-height: 24rem; margin: .3rem 0; }
pre { white-space: pre-wrap; font: inherit; background: #f4f4f1; padding: 1rem; }
.warning { border: 2px solid #8a3b00; padding: .8rem 1rem; }
@media print { h2 { break-after: avoid; } tr { break-inside: avoid; } }
"""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer in words, who gave it and when, in words too."""

    words: str
    about: str


@dataclass(frozen=True, slots=True)
class Row:
    """One question: what stands, comments, what stood before, pictures as addresses."""

    label: str
    now: Said | None
    comments: tuple[str, ...] = ()
    before: tuple[Said, ...] = ()
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One record: its title, a line about it, its rows by section, the pages of a letter."""

    title: str
    about: str
    sections: tuple[tuple[str, tuple[Row, ...]], ...]
    pages: str = ""


def by_section(rows: Sequence[tuple[str, Row]]) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Neighbours of one section together, in order."""
    return tuple(
        (title, tuple(row for _, row in group)) for title, group in groupby(rows, lambda x: x[0])
    )


def page(title: str, intro: Sequence[str], warning: str, parts: Sequence[Part]) -> str:
    """The whole page, in French; `intro` are its first sentences."""
    lines = [
        "<!DOCTYPE html>", '<html lang="fr"><head><meta charset="utf-8">',
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>",
        f"<h1>{escape(title)}</h1>", *(f"<p>{escape(one)}</p>" for one in intro),
    ]  # fmt: skip
    if warning:
        lines.append(f'<p class="warning">{escape(warning)}</p>')
    for part in parts:
        lines += _part(part)
    return "\n".join([*lines, "</body></html>", ""])


def moment(at: datetime) -> str:
    """A moment to the minute, on the clock that it is given in."""
    return f"le {at:%d/%m/%Y} à {at:%H}\u00a0h\u00a0{at:%M}"


def _part(part: Part) -> Iterator[str]:
    yield f"<h2>{escape(part.title)}</h2>"
    yield f'<p class="state">{escape(part.about)}</p>'
    for title, rows in part.sections:
        if title:
            yield f"<h3>{escape(title)}</h3>"
        yield "<table>"
        for row in rows:
            yield f"<tr><th>{escape(row.label)}</th><td>{''.join(_cell(row))}</td></tr>"
        yield "</table>"
    if part.pages:
        yield f"<h3>Ce qui est écrit</h3><pre>{escape(part.pages)}</pre>"


def _cell(row: Row) -> Iterator[str]:
    if row.now is None:
        yield "<em>réponse retirée</em>"
    else:
        words = escape(row.now.words).replace("\n", "<br>")
        yield f"<strong>{words or '(vide)'}</strong><br><small>{escape(row.now.about)}</small>"
    for comment in row.comments:
        yield f"<br>{escape(comment)}"
    for address in row.pictures:
        yield f'<br><img src="{escape(address)}" alt="{escape(row.label)}">'
    for one in row.before:
        words = escape(one.words or "réponse retirée")
        yield f"<br><small>Avant\u00a0: {words}, {escape(one.about)}</small>"
