"""What ``reloc build`` and ``reloc serve`` are told on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from relocalisations.engines import DEFAULT, ENGINES


def add_build_options(parser: argparse.ArgumentParser) -> None:
    """``reloc build``."""
    parser.add_argument("--strict", action="store_true", help="refuse tout avertissement")
    where = "où mettre le site (par défaut, celui de mkdocs.yml)"
    parser.add_argument("--dossier", type=Path, help=where)
    _add_engine(parser)


def add_serve_options(parser: argparse.ArgumentParser) -> None:
    """``reloc serve``."""
    default = "127.0.0.1:8000"
    parser.add_argument("--adresse", default=default, help=f"{default} par défaut")
    _add_engine(parser)


def _add_engine(parser: argparse.ArgumentParser) -> None:
    told = f"ce qui rend les gabarits du thème : {' ou '.join(ENGINES)} (sinon, {DEFAULT})"
    parser.add_argument("--engine", choices=ENGINES, default=DEFAULT, help=told)
