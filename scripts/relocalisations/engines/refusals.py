"""Why a site is not made, as those who asked for it are told."""

from __future__ import annotations

from relocalisations.machine.disk import PathError, reason

WARNED = "Le site n’a pas été remplacé : corrigez d’abord ces avertissements."


class NotMadeError(Exception):
    """The site was not made; says why in French. What was published is as it was."""


def french_reason(error: Exception) -> str:
    """What the system refused, in French; "" for an error that is no refusal of the system's."""
    if isinstance(error, OSError):
        return f"{reason(error)}\nLe site n’a pas pu être écrit ; celui d’avant est intact."
    if isinstance(error, PathError):
        return f"{error}\nLe site n’a pas été remplacé."
    return ""
