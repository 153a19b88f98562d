"""Everything downloadable in one file, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date


def archive(files: Mapping[str, bytes], day: date) -> bytes:
    """A zip of these files, in alphabetical order, all dated ``day``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # or the system that builds would show in the bytes
            entry.external_attr = 0o100644 << 16
            target.writestr(entry, files[name], compresslevel=6)
    return stream.getvalue()
