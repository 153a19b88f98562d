"""Why nothing was written."""

from __future__ import annotations


class Refused(Exception):
    """A file that cannot be imported; the message is French and says where, what and the fix."""

    @classmethod
    def at(cls, file: str, line: int, message: str) -> Refused:
        """The same, at a line of a file, counted from 1."""
        return cls(f"{file}:{line} : {message}")
