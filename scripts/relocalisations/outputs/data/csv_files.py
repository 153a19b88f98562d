"""CSV for machines (RFC 4180) and CSV that a French Excel opens right."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from relocalisations.outputs.data.columns import SEPARATOR, Kind, Record, Resource, cells

_FORMULA = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""What makes a spreadsheet run the rest of a cell, full-width forms included (OWASP, CSV
Injection)."""


class _Lines(list[bytes]):
    """What a CSV writer writes, encoded line by line: as text it would take four times as much."""

    def write(self, line: str) -> None:
        self.append(line.encode())


def machine_csv(resource: Resource, records: Iterable[Record]) -> bytes:
    """UTF-8, commas, CRLF, dot for decimals, nothing for unknown."""
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow([column.name for column in resource.columns])
    writer.writerows(map(cells, records))
    return b"".join(lines)


def excel_csv(resource: Resource, records: Iterable[Record]) -> bytes:
    """Byte order mark, semicolons, comma for decimals, « oui » and « non », no live formula.

    Codes are written as customs do, 9405.42 or 9405.42.10: Excel would read 940542 as a number and
    take the zero from 010121.
    """
    lines = _Lines()
    writer = csv.writer(lines, delimiter=";")
    writer.writerow([column.name for column in resource.columns])
    codes = [at for at, column in enumerate(resource.columns) if column.kind is Kind.CODE]
    for record in records:
        line = [
            value
            if value.__class__ is str and value[:1] not in _FORMULA
            else ""
            if value is None
            else _excel_cell(value)
            for value in record.values()
        ]
        for at in codes:
            if code := line[at]:
                line[at] = ".".join(filter(None, (code[:4], code[4:6], code[6:])))
        writer.writerow(line)
    return b"\xef\xbb\xbf" + b"".join(lines)


def _excel_cell(value: str | float | list[str]) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, (int, float)):
        return repr(value).replace(".", ",")
    if isinstance(value, list):
        value = SEPARATOR.join(value)
    return f"'{value}" if value[:1] in _FORMULA else value


def table_csv(content: bytes) -> bytes:
    """A table of ``products/figures``, value for value, with the line ends of RFC 4180."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    if b'"' not in content:
        lines = content.replace(b"\r\n", b"\n").strip(b"\n")
        return lines.replace(b"\n", b"\r\n") + b"\r\n"
    text = io.StringIO(newline="")
    reader = csv.reader(io.StringIO(content.decode(), newline=""))
    csv.writer(text).writerows(reader)
    return text.getvalue().encode()
