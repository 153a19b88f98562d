"""Command lines that speak French: their help, and what they answer to a slip."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn

from relocalisations.problems.problem import did_you_mean

_NOT_KNOWN = re.compile(r"invalid choice: '([^']*)'")


class _Help(argparse.HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        """« Usage : » instead of « usage: »."""
        super().add_usage(usage, actions, groups, "Usage : " if prefix is None else prefix)


class FrenchParser(argparse.ArgumentParser):
    """argparse without its own words, which are English."""

    def __init__(
        self, *arguments: Any, fill: Callable[[FrenchParser], None] | None = None, **options: Any
    ) -> None:
        """``fill`` gives it its arguments once it is called: those of other commands, and all that
        they import, are then not even made."""
        options.setdefault("formatter_class", _Help)
        super().__init__(*arguments, **options)
        self._positionals.title = "Arguments"
        self._optionals.title = "Options"
        self._fill = fill

    def parse_known_args(  # type: ignore[override]  # its stub has overloads for what is given
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """Filled first."""
        fill, self._fill = self._fill, None
        if fill:
            fill(self)
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """End with the word that was meant, if one can guess it, and with the way to the help."""
        found = _NOT_KNOWN.search(message)
        hint = did_you_mean(found[1], self._known_words()) if found else ""
        said = f"« {found[1]} » n’existe pas" if found else "commande non comprise"
        self.exit(2, f"reloc : {said}{hint} ; voyez « {self.prog} --help »\n")

    def _known_words(self) -> Iterable[str]:
        return [word for action in self._actions for word in action.choices or ()]
