"""What ``reloc new`` is told on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from relocalisations.contribute.new import CREATED, help_of, options_of


def add_kinds(parser: argparse.ArgumentParser) -> None:
    """``reloc new event --nom …``: the options are the fields."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="GENRE")
    for name, kind in CREATED.items():
        creating = kinds.add_parser(
            name, help=kind.CALLED, add_help=False, prog=f"reloc new {name}"
        )
        creating.add_argument("-h", "--help", action="help", help="affiche cette aide")
        creating.add_argument(
            "--root", type=Path, default=argparse.SUPPRESS, help="dossier du site"
        )
        creating.add_argument("--id", help="l’identifiant, qui fait le nom du fichier")
        creating.add_argument(
            "--sans-question", action="store_true", help="échoue plutôt que de demander"
        )
        for option, field in options_of(kind):
            text = help_of(field).replace("%", "%%")
            creating.add_argument(f"--{option}", metavar="VALEUR", help=text)
