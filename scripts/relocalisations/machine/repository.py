"""What git remembers of files: when each change reached the branch, and what the file then held.

Only the branch's own line is read (a merge counts as one change, at its own date): that is what was
published. Of a partial copy (``git clone --depth``), of a folder without git or of one that git does
not follow, there is nothing to tell.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple


class FileChange(NamedTuple):
    """One file of one commit."""

    moment: int
    """When the commit was made, in seconds since 1970 (UTC); a second after the one before it where
    the clock says earlier, so that moments only grow."""
    path: str
    """From the folder that was asked about, with forward slashes."""
    blob: str
    """What names the file's new content; empty when the file was removed."""


def changes(root: Path, folders: Sequence[str], at: str = "HEAD") -> tuple[FileChange, ...] | None:
    """Every change of the files below some folders of ``root``, the first first, up to a version.

    None when the whole history is not there.
    """
    commit = whole_history(root, at)
    return _changes(root, commit, tuple(folders)) or None if commit else None


def whole_history(root: Path, at: str = "HEAD") -> str:
    """The commit that a folder is at, or another; nothing when its whole history is not there."""
    # --end-of-options: a reference that looks like an option stays a reference.
    asked = ("--is-shallow-repository", "--verify", "--end-of-options", f"{at}^{{commit}}")
    shallow, _, commit = _git(root, "rev-parse", *asked).decode().partition("\n")
    return commit.strip() if shallow == "false" else ""


def blob_name(content: bytes) -> str:
    """What git calls a file with this content, wherever and whenever it was."""
    return hashlib.sha1(b"blob %d\0%b" % (len(content), content), usedforsecurity=False).hexdigest()


@lru_cache(maxsize=8)
def _changes(root: Path, commit: str, folders: tuple[str, ...]) -> tuple[FileChange, ...]:
    """The changes that lead to a commit: they never change, whoever asks again."""
    lines = _git(
        root,
        *("log", "--reverse", "--first-parent", "-m", "--root", "--no-renames", "--relative"),
        *("--raw", "--no-abbrev", "-z", "--format=%x01%ct", commit, "--", *folders),
    )
    found = []
    moment = 0
    fields = iter(lines.decode("utf-8", "surrogateescape").split("\0"))
    for raw in fields:
        field = raw.lstrip("\n")
        if field.startswith("\x01"):
            moment = max(int(field[1:]), moment + 1)
        elif field.startswith(":"):
            _old_mode, _mode, _old, blob, _status = field.split(" ")
            found.append(FileChange(moment, next(fields), blob if blob.strip("0") else ""))
    return tuple(found)


def contents(root: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """What these names name; one that git cannot give is left out."""
    wanted = sorted(set(blobs))
    if not wanted:
        return {}
    told = _git(root, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in wanted).encode())
    found: dict[str, bytes] = {}
    at = 0
    while header := re.compile(rb"([0-9a-f]+) (?:blob ([0-9]+)|[^\n]*)\n").match(told, at):
        at = header.end()
        if header[2]:
            size = int(header[2])
            found[header[1].decode()] = told[at : at + size]
            at += size + 1
    return found


def _git(root: Path, *arguments: str, given: bytes | None = None) -> bytes:
    """What git answers; nothing when there is no git, or no repository."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=root,
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError:
        return b""
    return done.stdout if done.returncode == 0 else b""
