"""Why a site is not made, as those who asked for it are told."""

from __future__ import annotations

from pathlib import Path

from relocalisations.machine.disk import PathError, reason
from relocalisations.machine.exchange import BUSY, BusyError, Exchange

WARNED = "Le site n’a pas été remplacé : corrigez d’abord ces avertissements."


class NotMadeError(Exception):
    """The site was not made; says why in French. What was published is as it was."""


def folders_of(target: Path) -> Exchange:
    """The two folders of a site. Raises :class:`NotMadeError` if the next one cannot be made there."""
    try:
        return Exchange(target)
    except BusyError:
        raise NotMadeError(f"{target} : {BUSY}") from None
    except OSError as error:
        raise NotMadeError(french_reason(error)) from None


def french_reason(error: Exception) -> str:
    """What the system refused, in French; "" for an error that is no refusal of the system's."""
    if isinstance(error, OSError):
        return f"{reason(error)}\nLe site n’a pas pu être écrit ; celui d’avant est intact."
    if isinstance(error, PathError):
        return f"{error}\nLe site n’a pas été remplacé."
    return ""
