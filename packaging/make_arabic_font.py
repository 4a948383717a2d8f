"""Makes our two cuts of Noto Sans Arabic (OFL 1.1): the joined forms, which need no shaping engine.

Run once: `python packaging/make_arabic_font.py NotoSansArabic.ttf` (the variable font, as in the
package fontpkg-noto-sans-arabic 2.12) writes resources/fonts/NotoSansArabic-*.ttf.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
STYLES = {"Regular": 400, "Bold": 700}
# Arabic Presentation Forms-B without the marks, comma, semicolon, question mark
KEPT = (*range(0xFE80, 0xFEFD), 0x060C, 0x061B, 0x061F)


def main(source: str) -> int:
    """Write the two files."""
    for style, weight in STYLES.items():
        font = TTFont(source, recalcTimestamp=False)
        font = instancer.instantiateVariableFont(font, {"wght": weight, "wdth": 100})
        options = Options(layout_features=[], hinting=False, notdef_outline=True)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=KEPT)
        subsetter.subset(font)
        # else ReportLab merges the two
        for record in list(font["name"].names):
            if record.nameID in (3, 4, 6):
                font["name"].setName(
                    f"NotoSansArabic-{style}", record.nameID, record.platformID,
                    record.platEncID, record.langID,
                )  # fmt: skip
        font.save(TARGET / f"NotoSansArabic-{style}.ttf")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
