"""The charts, as plain data: pure functions from figures to places, words and addresses.

Places are percentages of the chart's width and height, from its left and its top, so that a chart
grows with the page and its words keep their size. Each chart carries what it shows in words
(``constat``), computed from the same numbers; templates draw, and decide nothing.
"""

from __future__ import annotations

from typing import Any


def plain(of: Any) -> Any:
    """A chart as the value of a page holds it: named tuples become mappings, the rest stays."""
    if not isinstance(of, tuple):
        return of
    if hasattr(of, "_fields"):
        return {
            name: plain(held) if isinstance(held, tuple) else held
            for name, held in zip(of._fields, of, strict=True)
        }
    return [plain(held) if isinstance(held, tuple) else held for held in of]
