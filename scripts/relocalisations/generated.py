"""The committed files that are made from the schema: JSON schemas and issue forms."""

from __future__ import annotations

from pathlib import Path

from relocalisations import issues
from relocalisations.schema import export


def stale(root: Path) -> list[str]:
    """The paths that are missing, out of date, or not made any more."""
    wanted = {**export.files(), **issues.files()}
    present = {path.relative_to(root).as_posix() for path in (root / export.FOLDER).glob("*.json")}
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
    wanted = {**export.files(), **issues.files()}
    for name in names:
        if name in wanted:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(wanted[name], "utf-8", newline="\n")
        else:
            (root / name).unlink()
    return names
