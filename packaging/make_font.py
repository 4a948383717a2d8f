"""Makes our two static fonts « VisitApp Inter » from Debian's InterVariable (OFL 1.1).

Run once: `python packaging/make_font.py` writes resources/fonts/VisitAppInter-*.ttf.
Static files, because reportlab reads no variable font. Tabular digits, because amounts stand in
columns; a tailed l and an I with serifs, because codes and meter numbers are copied by hand.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SOURCE = Path("/usr/share/fonts/truetype/inter-vf/InterVariable.ttf")
TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
FAMILY = "VisitApp Inter"
# style → (weight axis of the source, declared weight class)
STYLES = {"Regular": (400, 400), "Bold": (660, 700)}
# tabular digits, tailed l, I with serifs: only these characters change form
FROZEN = {"tnum": "0123456789", "cv05": "l", "cv08": "I"}
REGULAR_BIT, BOLD_BIT, ITALIC_BIT = 0x40, 0x20, 0x01


def substitutions(font: TTFont, feature: str) -> dict[str, str]:
    """Glyph → glyph of one single-substitution feature of the font."""
    table = font["GSUB"].table
    found: dict[str, str] = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != feature:
            continue
        for index in record.Feature.LookupListIndex:
            for part in table.LookupList.Lookup[index].SubTable:
                part = getattr(part, "ExtSubTable", part)
                found.update(getattr(part, "mapping", {}))
    return found


def freeze(font: TTFont) -> None:
    """Write the wanted forms into the character map, so that no feature is needed later."""
    for feature, characters in FROZEN.items():
        swap = substitutions(font, feature)
        for table in font["cmap"].tables:
            if table.isUnicode():
                for code in map(ord, characters):
                    table.cmap[code] = swap.get(table.cmap[code], table.cmap[code])


def rename(font: TTFont, style: str, weight: int) -> None:
    """Give the file its own family, style and weight: else ReportLab merges the two."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 5, 13, 14)]
    full = f"{FAMILY} {style}"
    ours = {1: FAMILY, 2: style, 3: full, 4: full, 6: f"VisitAppInter-{style}"}
    for number, value in ours.items():
        names.setName(value, number, 3, 1, 0x409)
        names.setName(value, number, 1, 0, 0)
    bold = style == "Bold"
    kept = font["OS/2"].fsSelection & ~(REGULAR_BIT | BOLD_BIT | ITALIC_BIT)
    font["OS/2"].fsSelection = kept | (BOLD_BIT if bold else REGULAR_BIT)
    font["OS/2"].usWeightClass = weight
    font["head"].macStyle = 1 if bold else 0
    if "STAT" in font:
        del font["STAT"]


def main() -> int:
    """Write the two files. Returns 1 when the source font is not installed."""
    if not SOURCE.exists():
        print(f"{SOURCE} is missing: apt-get install fonts-inter-variable", file=sys.stderr)
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    for style, (axis, weight) in STYLES.items():
        # the recorded time would make each run differ: keep the source's
        font = instancer.instantiateVariableFont(
            TTFont(SOURCE, recalcTimestamp=False), {"wght": axis, "opsz": 14}
        )
        freeze(font)
        rename(font, style, weight)
        font.save(TARGET / f"VisitAppInter-{style}.ttf")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
