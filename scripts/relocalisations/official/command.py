"""What ``reloc figures`` prints; the command line calls it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from shlex import join
from time import monotonic
from typing import Any

from relocalisations.official.archives import Member
from relocalisations.official.candidates import COLLECTIVE, MEASURES
from relocalisations.official.engine import Progress
from relocalisations.official.importing import Done, import_files
from relocalisations.official.opening import Opened
from relocalisations.official.producers import PRODUCERS
from relocalisations.official.refusal import Refused
from relocalisations.problems.problem import count


def years_of(text: str) -> list[int]:
    """``2022-2024``, ``2022,2024`` or ``2024`` as years. Raises ``ValueError``."""
    years: list[int] = []
    for part in text.split(","):
        first, _dash, last = part.partition("-")
        span = range(int(first), int(last or first) + 1)
        if not 0 < len(span) < 100 or not 1900 < span[0] < 2100:
            raise ValueError(text)
        years += span
    return years


def run_import(root: Path, options: argparse.Namespace) -> int:
    """``reloc figures import``: 0 once written, 1 where a file is wrong, 2 on a wrong call."""
    try:
        years = years_of(options.years) if options.years else []
    except ValueError:
        print("reloc : --years : années attendues, 2024 ou 2022-2024", file=sys.stderr)
        return 2
    if options.url and not years:
        print("reloc : --url : indiquez les années voulues, --years 2022-2024", file=sys.stderr)
        return 2
    if options.url:
        from relocalisations.official.addresses import addresses

        print("\n".join(addresses(root, years)))
        return 0
    if not options.fichiers:
        print("reloc : indiquez au moins un fichier, ou --url", file=sys.stderr)
        return 2
    names = [path.name for path in options.fichiers]
    command = ["reloc", "figures", "import", *names]
    command += ["--years", options.years] if options.years else []
    command += ["--source", options.source] if options.source else []
    try:
        done = import_files(
            root,
            options.fichiers,
            years=years,
            source=options.source or "",
            command=join(command),
            dry_run=options.dry_run,
            progress=lambda opened: _progress(opened, sys.stderr.write, sys.stderr.isatty()),
        )
    except Refused as reason:
        print(f"reloc : {reason}", file=sys.stderr)
        return 1
    _tell(done, options.dry_run)
    return 0


def _tell(done: Done, dry_run: bool) -> None:
    from relocalisations.schema import FigureTable
    from relocalisations.text.french import number

    for note in done.notes:
        print(note)
    for made in done.made:
        first, last = made.rows[0][0], made.rows[-1][0]
        products = len({row[1] for row in made.rows})
        span = f"{first}" if first == last else f"{first}–{last}"
        lines = "ligne" if len(made.rows) == 1 else "lignes"
        print(
            f"{FigureTable.FOLDER}/{made.identifier}.csv : {number(len(made.rows))} {lines}, "
            f"{count(products, 'code')}, {span}"
        )
    if dry_run:
        print("Essai : rien n’a été écrit.")
    elif done.written:
        print(f"Écrit : {', '.join(done.written)}\nVérifiez : reloc check, puis make serve")
    else:
        print("Rien n’a changé.")


def _progress(opened: Sequence[Opened], write: Callable[[str], object], shown: bool) -> Progress:
    """Rate and time left, on one line that a terminal rewrites; nothing elsewhere."""
    whole = sum(one.member.size for one in opened) or 1
    start = last = monotonic()
    before = 0
    current: Member | None = None

    def advance(member: Member, read: int) -> None:
        nonlocal last, before, current
        if member is not current:
            before += current.size if current else 0
            current = member
        now = monotonic()
        if not shown or (now - last < 0.2 and before + read < whole):
            return
        last = now
        done = before + read
        rate = done / max(now - start, 0.001)
        left = (whole - done) / rate if rate else 0
        end = "\n" if done >= whole else ""
        write(
            f"\r{member.name} : {done / whole:4.0%}, {rate / 1e6:.0f} Mo/s, "
            f"encore {left:.0f} s\x1b[K{end}"
        )

    return advance


def _compare(root: Path, options: argparse.Namespace) -> int:
    from relocalisations.official.reports import run_compare

    return run_compare(root, options)


def _candidates(root: Path, options: argparse.Namespace) -> int:
    from relocalisations.official.reports import run_candidates

    return run_candidates(root, options)


RUN: dict[str, Callable[[Path, argparse.Namespace], int]] = {
    "import": run_import,
    "compare": _compare,
    "candidates": _candidates,
}
"""The actions of ``reloc figures``."""


def add_actions(parser: argparse.ArgumentParser) -> None:
    """The options of each action."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    reading = _action(
        actions, "import", "lit des fichiers officiels, écrit les tables et leurs fiches"
    )
    reading.add_argument("fichiers", nargs="*", type=Path, metavar="FICHIER", help="à lire")
    reading.add_argument("--source", choices=list(PRODUCERS), help="cette source seulement")
    reading.add_argument("--years", metavar="ANNÉES", help="2024, 2022-2024 ou 2022,2024")
    reading.add_argument("--dry-run", action="store_true", help="dit tout, n’écrit rien")
    reading.add_argument(
        "--url",
        action="store_true",
        help="donne plutôt les adresses de l’API d’Eurostat pour ce que le catalogue demande",
    )
    comparing = _action(actions, "compare", "dit ce qu’une édition change, le plus grand d’abord")
    comparing.add_argument("a", type=Path, metavar="ANCIENNE", help="une table par pays")
    comparing.add_argument("b", type=Path, metavar="NOUVELLE", help="l’autre")
    comparing.add_argument("--all", action="store_true", help="montre toutes les lignes")
    choosing = _action(actions, "candidates", "liste les produits qu’une règle ajouterait")
    choosing.add_argument(
        "--rule",
        default=COLLECTIVE,
        metavar="RÈGLE",
        help=f"par défaut « {COLLECTIVE} » ; mesures : "
        + " ; ".join(f"{name}, {text}" for name, text in MEASURES.items()),
    )
    choosing.add_argument("--all", action="store_true", help="montre toutes les lignes")
    choosing.add_argument("--write", action="store_true", help="écrit une ébauche de chaque fiche")


def _action(actions: Any, name: str, help_text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(
        name, help=help_text, add_help=False, prog=f"reloc figures {name}"
    )
    parser.add_argument("-h", "--help", action="help", help="affiche cette aide")
    parser.add_argument("--root", type=Path, default=argparse.SUPPRESS, help="dossier du site")
    return parser
