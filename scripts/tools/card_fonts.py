"""Make the fonts of the social cards from the site's own web font.

Usage, once, when theme/assets/fonts/public-sans.woff2 changes (needs fonttools and brotli):
    uvx --with brotli --from fonttools python scripts/tools/card_fonts.py

Pillow does not read WOFF2: each weight becomes a plain TrueType file in theme/cartes/.
"""

import sys
from pathlib import Path

THEME = Path(__file__).resolve().parents[2] / "theme"
WEIGHTS = (400, 800)


def main() -> int:
    """Write one file for each weight."""
    from fontTools.ttLib import TTFont  # type: ignore[import-not-found]
    from fontTools.varLib.instancer import (  # type: ignore[import-not-found]
        instantiateVariableFont,
    )

    for weight in WEIGHTS:
        font = TTFont(THEME / "assets/fonts/public-sans.woff2", recalcTimestamp=False)
        font = instantiateVariableFont(font, {"wght": weight})
        font["OS/2"].usWeightClass = weight
        font.flavor = None
        for record in font["name"].names:
            if record.nameID == 1:  # the family: « Public Sans Thin » in the variable font
                record.string = "Public Sans"
        path = THEME / f"cartes/public-sans-{weight}.ttf"
        font.save(path)
        print(f"Écrit : {path.relative_to(THEME.parent)} ({path.stat().st_size} octets)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
