"""Why nothing was written."""

from __future__ import annotations

import errno


class Refused(Exception):
    """A file that cannot be imported; the message is French and says where, what and the fix."""

    @classmethod
    def at(cls, file: str, line: int, message: str) -> Refused:
        """The same, at a line of a file, counted from 1."""
        return cls(f"{file}:{line} : {message}")


def reason_of(error: OSError) -> str:
    """Why the system would not write, in French."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "le disque est plein"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "ce dossier est protégé"
    return error.strerror or "erreur du système"
