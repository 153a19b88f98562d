"""What YAML files without a fault said, kept between runs as JSON: YAML is slow to read, JSON is not.

Only the reading is spared: what was kept is validated again as if it had just been read, so that it
can say nothing that a file could not. It counts for the same bytes under the same path, read by the
same program, and under our seal (see :mod:`relocalisations.machine.seal`); all else is no record.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import from_json, to_json

from relocalisations.machine.kept import digest
from relocalisations.machine.last_build import RECORDS, fingerprint
from relocalisations.machine.seal import Seal

PLACE = f"{RECORDS}/fiches"
"""Where they are, from the site's root."""


class Sheet(NamedTuple):
    """One file."""

    print: str
    """Digest of its bytes."""
    said: bytes
    """What it says, as JSON: mappings, lists and text."""


def sheet_of(content: bytes, data: Mapping[str, Any]) -> Sheet:
    """A file with this content, which says this."""
    return Sheet(digest(content), to_json(data))


class KeptSheets:
    """The files of one site, by path."""

    def __init__(self, root: Path, seal: Seal) -> None:
        """Those that are kept for the site below ``root``."""
        self._record = root / PLACE
        self._seal = seal
        self._program = fingerprint((), ())
        self._known: dict[str, Sheet] = {}
        self._read()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept."""
        return not self._known

    def of(self, path: str, content: bytes) -> Sheet | None:
        """A file with this content; None where it was not kept."""
        known = self._known.get(path)
        return known if known and known.print == digest(content) else None

    def save(self, sheets: Mapping[str, Sheet]) -> None:
        """Keep these files, and no other, unless they are those that are kept."""
        if sheets == self._known:
            return
        told = [(path, sheet.print, len(sheet.said)) for path, sheet in sheets.items()]
        header = json.dumps({"program": self._program, "sheets": told}).encode()
        content = b"\n".join([header, b"".join(sheet.said for sheet in sheets.values())])
        self._seal.write(self._record, PLACE, content)

    def _read(self) -> None:
        content = self._seal.read(self._record, PLACE)
        if content is None:
            return
        header, _end, body = content.partition(b"\n")
        told = from_json(header)
        if told["program"] != self._program:
            return
        at = 0
        for path, print_, size in told["sheets"]:
            self._known[path] = Sheet(print_, body[at : at + size])
            at += size


def said_by(sheet: Sheet) -> dict[str, Any]:
    """What a file says."""
    data: dict[str, Any] = from_json(sheet.said)
    return data
