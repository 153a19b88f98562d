"""The committed files that are made from the schema: JSON schemas and issue forms."""

from __future__ import annotations

from pathlib import Path

from relocalisations.contribute import issue_forms
from relocalisations.schema import json_schema


def stale(root: Path) -> list[str]:
    """The paths that are missing, out of date, or not made any more."""
    wanted = {**json_schema.files(), **issue_forms.files()}
    present = {
        path.relative_to(root).as_posix() for path in (root / json_schema.SCHEMAS).glob("*.json")
    }
    return sorted(
        name
        for name in {*wanted, *present}
        if name not in wanted
        or not (root / name).is_file()
        or (root / name).read_text("utf-8") != wanted[name]
    )


def write(root: Path) -> list[str]:
    """Write what is stale and remove what is not made any more; return their paths."""
    names = stale(root)
    wanted = {**json_schema.files(), **issue_forms.files()}
    for name in names:
        if name in wanted:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(wanted[name], "utf-8", newline="\n")
        else:
            (root / name).unlink()
    return names
