"""The command line: ``reloc``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from relocalisations.markdown_text import publication_problems
from relocalisations.problems import Problem, errors
from relocalisations.reporters import REPORTERS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when all is well, 1 when something must be mended, 2 on a wrong call."""
    parser = _parser()
    options = parser.parse_args(arguments)
    root = options.root or find_root(Path.cwd())
    if root is None or not (root / "mkdocs.yml").is_file():
        where = options.root or "ce dossier"
        print(
            f"reloc : {where} ne contient pas mkdocs.yml ; placez-vous dans le dossier du site, "
            "ou indiquez-le par --root",
            file=sys.stderr,
        )
        return 2
    return check(root.resolve(), options.format, publication=options.publication)


def find_root(folder: Path) -> Path | None:
    """The folder that holds ``mkdocs.yml``: this one or the nearest above it."""
    return next(
        (place for place in (folder, *folder.parents) if (place / "mkdocs.yml").is_file()), None
    )


def check(root: Path, report: str, *, publication: bool) -> int:
    """Print every problem of the site's files."""
    from relocalisations.pages import all_pages, collisions
    from relocalisations.site import load_site

    site, problems = load_site(root, datetime.now(UTC))
    found: list[Problem] = list(problems)
    if not errors(found):
        found += collisions(list(all_pages(site)))
    if publication:
        found += publication_problems(root, site.publication)
    print(REPORTERS[report](found))
    return 1 if errors(found) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="reloc", description="Outils du site de Relocalisations.fr.", add_help=False
    )
    parser.add_argument("-h", "--help", action="help", help="affiche cette aide")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMANDE")
    checking = commands.add_parser(
        "check", help="vérifie toutes les fiches", add_help=False, description="Vérifie les fiches."
    )
    checking.add_argument("-h", "--help", action="help", help="affiche cette aide")
    checking.add_argument(
        "--root", type=Path, help="dossier du site (par défaut, celui où l’on se trouve)"
    )
    checking.add_argument(
        "--format",
        choices=sorted(REPORTERS),
        default="text",
        help="text (terminal), github (annotations), resume (Markdown) ou json",
    )
    checking.add_argument(
        "--publication",
        action="store_true",
        help="liste aussi ce que seul le collectif peut fournir",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
