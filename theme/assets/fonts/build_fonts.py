"""Build the two web fonts of the site from the full Public Sans (OFL, no reserved font name).

Not part of the site's build: run once, by hand, to change the subset.

    pip install fonttools brotli fontpkg-public-sans
    python build_fonts.py DIRECTORY_OF_PublicSans[wght].ttf

What it changes, and why
- weights 400 to 800 in the upright, 400 alone in the italic; hinting dropped: half the bytes;
- French and the accented letters of European names; the web subsets of npm leave out ≥, ≤ and arrows;
- U+202F and U+2009, which the font lacks, as spaces of 0.18 em; U+2010 and U+2011 drawn as the hyphen;
- five arrows, which the font lacks, drawn with its stem;
- tnum, pnum, kern kept: figures line up in tables, and keep their own widths in text.
"""

import math
import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent
TEXT = (
    "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)]))
    + "ŒœŸÿŠšŽžČčĆćŁłŐőŰűĞğŞşİıĀāĒēĪīŌōŪūĘęĄąŃńŚśŹźŻżŘřĚěŮůĐđŇňŤť"
    + "‘’‚“”„‹›–—‐‑•·…‰€−≥≤≈≠→←↑↓↗\u2009\u202f™"
)
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "calt", "tnum", "pnum", "lnum", "sups"]
THIN = 360  # units of 2000 to the em
ARROWS = {
    0x2192: 0,
    0x2191: math.pi / 2,
    0x2190: math.pi,
    0x2193: -math.pi / 2,
    0x2197: math.pi / 4,
}


def arrow(angle: float):
    """A right arrow on the maths axis, turned by `angle`, with the stem of the regular weight."""
    pen = TTGlyphPen(None)
    cx, cy, left, right, head, half = 900, 620, 260, 1540, 420, 75
    cos, sin = math.cos(angle), math.sin(angle)

    def contour(points):
        turned = [
            (
                round(cx + (x - cx) * cos - (y - cy) * sin),
                round(cy + (x - cx) * sin + (y - cy) * cos),
            )
            for x, y in points
        ]
        area = sum(
            a[0] * b[1] - b[0] * a[1] for a, b in zip(turned, turned[1:] + turned[:1], strict=True)
        )
        if area > 0:  # TrueType outlines run clockwise
            turned.reverse()
        pen.moveTo(turned[0])
        for point in turned[1:]:
            pen.lineTo(point)
        pen.closePath()

    tip = half * math.sqrt(2)
    contour(
        [(left, cy - half), (right - tip, cy - half), (right - tip, cy + half), (left, cy + half)]
    )
    contour(
        [
            (right, cy),
            (right - head, cy + head),
            (right - head - tip, cy + head - tip),
            (right - 2 * tip, cy),
            (right - head - tip, cy - head + tip),
            (right - head, cy - head),
        ]
    )
    return pen.glyph()


def build(source: Path, target: str, weights) -> None:
    font = instancer.instantiateVariableFont(TTFont(source), {"wght": weights})
    names = font.getBestCmap()
    tables = [t for t in font["cmap"].tables if t.isUnicode()]
    for table in tables:
        table.cmap.update({0x2010: names[0x2D], 0x2011: names[0x2D]})
    if "HVAR" in font:  # indexed by glyph; without it widths are read in gvar, new glyphs included
        del font["HVAR"]

    def add(code: int, glyph, width: int) -> None:
        name = f"uni{code:04X}"
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        font["glyf"][name] = glyph
        font["hmtx"][name] = (width, getattr(glyph, "xMin", 0) or 0)
        if "gvar" in font:
            font["gvar"].variations[name] = []
        for table in tables:
            table.cmap[code] = name

    for code in (0x202F, 0x2009):
        add(code, TTGlyphPen(None).glyph(), THIN)
    for code, angle in ARROWS.items():
        glyph = arrow(angle)
        glyph.recalcBounds(font["glyf"])
        add(code, glyph, 1800)

    options = subset.Options()
    options.flavor, options.hinting, options.glyph_names = "woff2", False, False
    options.layout_features = FEATURES
    options.notdef_outline = True
    options.name_IDs, options.name_languages = [0, 1, 2, 3, 4, 5, 6, 13, 14], ["*"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=TEXT)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(HERE / target)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    build(folder / "PublicSans[wght].ttf", "public-sans.woff2", (400, 400, 800))
    build(folder / "PublicSans-Italic[wght].ttf", "public-sans-italic.woff2", 400)
