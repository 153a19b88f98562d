"""Dates and hours as people write them in French, each with the way our files write it."""

from __future__ import annotations

from relocalisations.schema.rules import Fix

_MONTHS = (
    r"[Jj]anv(?:ier|\.)?",
    r"[Ff][ée]v(?:rier|r?\.?)",
    r"[Mm]ars",
    r"[Aa]vr(?:il|\.)",
    r"[Mm]ai",
    r"[Jj]uin",
    r"[Jj]uil(?:let|\.)",
    r"[Aa]o[uû]t",
    r"[Ss]ept(?:embre|\.)?",
    r"[Oo]ct(?:obre|\.)?",
    r"[Nn]ov(?:embre|\.)?",
    r"[Dd][ée]c(?:embre|\.)?",
)
"""The months in their order, whole or shortened, with or without accent and capital."""

_SPACE = "[ \u00a0\u202f]"
_DAY = "([0-9]{1,2})"
_WEEKDAY = (
    f"(?:[Ll]e{_SPACE}+)?"
    f"(?:(?:[Ll]un|[Mm]ar|[Mm]ercre|[Jj]eu|[Vv]endre|[Ss]ame)di,?{_SPACE}+|[Dd]imanche,?{_SPACE}+)?"
)
_HOUR = f"(?:,?{_SPACE}+à)?,?{_SPACE}*([0-9]{{1,2}}){_SPACE}*(?:[Hh](?:eures?)?|:){_SPACE}*([0-9]{{0,2}})"

_DATES = (
    (rf"{_WEEKDAY}{_DAY}[/.-]([0-9]{{1,2}})[/.-]([0-9]{{4}})", "{3}-{2:0>2}-{1:0>2}"),
    (rf"{_WEEKDAY}{_DAY}[/.]([0-9]{{1,2}})[/.]([0-9]{{2}})", "20{3}-{2:0>2}-{1:0>2}"),
    (r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})", "{1}-{2:0>2}-{3:0>2}"),
    *(
        (
            rf"{_WEEKDAY}{_DAY}(?:er)?{_SPACE}+{month}{_SPACE}+([0-9]{{4}})",
            f"{{2}}-{number:02}-{{1:0>2}}",
        )
        for number, month in enumerate(_MONTHS, 1)
    ),
)
"""The dates that people write, each with ours."""

OTHER_DATES = (
    *(Fix(pattern, ours) for pattern, ours in _DATES),
    *(
        Fix(rf"{month}{_SPACE}+([0-9]{{4}})", f"{{1}}-{rank:02}")
        for rank, month in enumerate(_MONTHS, 1)
    ),
    Fix(r"([0-9]{1,2})[/.]([0-9]{4})", "{2}-{1:0>2}"),
)
"""A day or a month."""

OTHER_MOMENTS = (
    *OTHER_DATES,
    *(
        Fix(rf"{pattern}[T ]?{_HOUR}", f"{ours}T{{{groups - 1}:0>2}}:{{{groups}:0>2}}")
        for pattern, ours in _DATES
        # Each group holds a number: compiling fifteen patterns to count them slowed every start.
        for groups in (f"{pattern}{_HOUR}".count("([0-9]"),)
    ),
)
"""A day, with or without its hour."""
