"""The types of the fields: a value in Python, with the kind that checks it and its marks."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from relocalisations.schema.marks import Reference
from relocalisations.schema.rules import wrong
from relocalisations.schema.value_kinds import (
    HS_CODE,
    INTEGER,
    LINE,
    LOCAL_MOMENT,
    NC8_CODE,
    NUMBER,
    PARTIAL_DATE,
    SITE_PATH,
    SLUG_KIND,
    TEXT,
    URL,
)
from relocalisations.source.refusals import quoted


def _moment(value: Any) -> date | datetime:
    if isinstance(value, date):  # a value read back from the cache or built by a test
        return value
    text = LOCAL_MOMENT.check(value)
    if len(text) == len("2022-06-16"):
        return date.fromisoformat(text)
    return datetime.fromisoformat(f"{text[:10]}T{text[11:16]}")


def _list(value: Any) -> Any:
    if isinstance(value, str):
        items = value if re.fullmatch(r"[\w’,()./ -]+", value) else quoted(value)
        raise wrong("liste-attendue", suggestion=f"[{items}]" if "\n" not in value else None)
    return value


Text = Annotated[str, BeforeValidator(TEXT.check), TEXT]
"""One or more lines of plain text."""

Line = Annotated[str, BeforeValidator(LINE.check), LINE]
"""One line of plain text."""

HSCode = Annotated[str, BeforeValidator(HS_CODE.check), HS_CODE]
"""Six digits of the Harmonised System, as text: leading zeros matter."""

NC8Code = Annotated[str, BeforeValidator(NC8_CODE.check), NC8_CODE]
"""Eight digits of the Union's Combined Nomenclature, as text: the first six are its HS code."""

Url = Annotated[str, BeforeValidator(URL.check), URL]
"""A web address that a visitor can safely follow: http or https, nothing else."""

LocalMoment = Annotated[date | datetime, BeforeValidator(_moment), LOCAL_MOMENT]
"""A day, or a day and an hour, as the clocks of the place show them."""

PartialDate = Annotated[str, BeforeValidator(PARTIAL_DATE.check), PARTIAL_DATE]
"""A year, a month or a day, as precise as the source is."""

Number = Annotated[float, BeforeValidator(NUMBER.check), NUMBER]
Integer = Annotated[int, BeforeValidator(INTEGER.check), INTEGER]
Identifier = Annotated[str, BeforeValidator(SLUG_KIND.check), SLUG_KIND]
"""The name of a file without its ending."""

SitePath = Annotated[str, BeforeValidator(SITE_PATH.check), SITE_PATH]
"""The address of a page inside the site."""

AsList = BeforeValidator(_list)
"""Put before a list type: a lone word gets told to become a list."""

CityRef = Annotated[Identifier, Reference("city")]
EventRef = Annotated[Identifier, Reference("event")]
PartnerRef = Annotated[Identifier, Reference("partner")]
SectorRef = Annotated[Identifier, Reference("sector")]
ProductRef = Annotated[Identifier, Reference("product")]
SourceKey = Annotated[Identifier, Reference("source")]
SourceKeys = Annotated[list[SourceKey], AsList, Field(min_length=1)]
