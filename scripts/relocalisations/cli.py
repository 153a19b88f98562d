"""The command line: ``reloc``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

from relocalisations.machine.arguments import FrenchParser
from relocalisations.problems.problem import Problem, errors
from relocalisations.problems.reports import REPORTERS
from relocalisations.text.surroundings import MomentError, stated_moment


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when all is well, 1 when something must be mended, 2 on a wrong call."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # an old terminal may not know « → »
            stream.reconfigure(errors="replace")
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # « reloc check | head »: its reader has seen enough
        _write_no_more()
        return 1
    except OSError:
        if not (why := _cannot_write()):  # it is of something else than what is said
            raise
        _write_no_more()
        print(f"reloc : ce qu’il y a à dire n’a pas pu être écrit : {why}", file=sys.stderr)
        return 1
    except MomentError as reason:
        print(f"reloc : {reason}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:  # Ctrl+C: whoever stops it knows why
        print(file=sys.stderr)
        return 130
    return status


def _cannot_write() -> str:
    """Why nothing can be written where we say things; "" where something can."""
    from relocalisations.machine.disk import reason

    try:
        print(flush=True)
    except OSError as error:
        return reason(error)
    return ""


def _write_no_more() -> None:
    """Nothing more goes to whoever reads us, not even what Python would still write at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def program() -> NoReturn:
    """Run a command as a process of its own."""
    # No plugin of whatever is installed changes what a sheet may say; looking for some takes time.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    status = main()
    from relocalisations.machine.lifelines import end_at_once  # most commands start without

    end_at_once(status)


def _run(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
    root = options.root or find_root(Path.cwd())
    if root is None or not (root / "mkdocs.yml").is_file():
        where = options.root or "ce dossier"
        print(
            f"reloc : {where} ne contient pas mkdocs.yml ; placez-vous dans le dossier du site, "
            "ou indiquez-le par --root",
            file=sys.stderr,
        )
        return 2
    status: int = options.run(root.resolve(), options)
    return status


def _now() -> datetime:
    """The moment that the site describes."""
    return stated_moment(os.environ.get("RELOC_NOW"), datetime.now(UTC))


def find_root(folder: Path) -> Path | None:
    """The folder that holds ``mkdocs.yml``: this one or the nearest above it."""
    return next(
        (place for place in (folder, *folder.parents) if (place / "mkdocs.yml").is_file()), None
    )


def _check(root: Path, options: argparse.Namespace) -> int:
    """Print what is wrong with the site's files, again after each change with ``--watch``."""
    try:
        only = {_relative(root, name) for name in options.fichiers}
    except ValueError as error:
        print(f"reloc : {error}", file=sys.stderr)
        return 2
    if options.watch:
        from relocalisations.machine.watch import watch

        watch(root, lambda: check(root, options.format, only))
    return check(root, options.format, only)


def _relative(root: Path, name: str) -> str:
    path = Path(name).resolve()
    if not path.is_relative_to(root):
        raise ValueError(f"« {name} » n’est pas dans le dossier du site, {root}")
    if not path.exists():
        raise ValueError(f"« {name} » n’existe pas")
    return path.relative_to(root).as_posix()


def check(root: Path, report: str, only: Collection[str] = ()) -> int:
    """Print every problem of the site's files, or of some of them.

    ``only`` are files and folders, as paths from the root. The whole site is read in any case:
    what a file names is in the others.
    """
    from relocalisations.model.loading import load_site
    from relocalisations.outputs import lasting_addresses
    from relocalisations.pages.addresses import site_problems
    from relocalisations.pages.plan import planned_pages

    site, problems = load_site(root, _now())
    found: list[Problem] = list(problems)
    if not errors(found):
        found += site_problems(site, list(planned_pages(site)), lasting_addresses(site))
    if only:
        found = [
            problem
            for problem in found
            if any(Path(problem.path).is_relative_to(place) for place in only)
        ]
    print(REPORTERS[report](found), flush=True)
    return 1 if errors(found) else 0


def _contribute(root: Path, options: argparse.Namespace) -> int:
    """Write, compare or look over what people propose."""
    from relocalisations.contribute import command

    return command.RUN[options.command](root, options, _now)


def _site(root: Path, options: argparse.Namespace) -> int:
    """Make the whole site, or show it while somebody edits it."""
    from relocalisations.engines import command

    run = command.RUN[options.command]
    return run(root / "mkdocs.yml", options, os.environ, lambda: datetime.now(UTC))


def _parser() -> argparse.ArgumentParser:
    parser = FrenchParser(
        prog="reloc", description="Outils du site de Relocalisations.fr.", add_help=False
    )
    parser.add_argument("-h", "--help", action="help", help="affiche cette aide")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMANDE")

    _command(commands, "check", _check, "vérifie les fiches", _check_options)
    _command(
        commands, "new", _contribute, "crée une fiche : demande ce qu’il faut, l’écrit", _kinds
    )
    _command(
        commands,
        "adresses",
        _contribute,
        "dit si la liste des adresses publiées est complète",
        lambda parser: _flag(parser, "--ecrire", "la complète"),
    )
    _command(commands, "diff", _contribute, "dit quelles pages un changement touche", _diff_options)
    _command(
        commands, "issue", _contribute, "écrit la fiche qu’une « issue » propose (entrée standard)"
    )
    _command(
        commands,
        "publication",
        _contribute,
        "dit ce que le responsable du site n’a pas rempli",
        lambda parser: _formats(parser, ["text", "resume"], "text ou resume (Markdown)"),
    )
    _command(
        commands,
        "schema",
        _contribute,
        "dit si les fichiers faits à partir des champs et des règles sont à jour",
        lambda parser: _flag(parser, "--ecrire", "refait ceux qui ne le sont pas"),
    )
    _command(commands, "build", _site, "fabrique le site", _build_options)
    _command(commands, "serve", _site, "montre le site et suit ce qu’on écrit", _serve_options)
    _command(commands, "figures", _run_figures, "refait les tables de chiffres", _figures)
    return parser


def _command(
    commands: Any,
    name: str,
    run: Callable[[Path, argparse.Namespace], int],
    help_text: str,
    fill: Callable[[argparse.ArgumentParser], None] | None = None,
) -> None:
    description = f"{help_text[0].upper()}{help_text[1:]}."
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=help_text, add_help=False, description=description, fill=fill
    )
    parser.add_argument("-h", "--help", action="help", help="affiche cette aide")
    parser.add_argument(
        "--root", type=Path, help="dossier du site (par défaut, celui où l’on se trouve)"
    )
    parser.set_defaults(run=run)


def _flag(parser: argparse.ArgumentParser, name: str, help_text: str) -> None:
    parser.add_argument(name, action="store_true", help=help_text)


def _formats(parser: argparse.ArgumentParser, formats: Sequence[str], help_text: str) -> None:
    parser.add_argument("--format", choices=formats, default="text", help=help_text)


def _check_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "fichiers", nargs="*", metavar="FICHIER", help="ces fiches seulement (par défaut, toutes)"
    )
    formats = "text (terminal), github (annotations), resume (Markdown) ou json"
    _formats(parser, sorted(REPORTERS), formats)
    _flag(parser, "--watch", "recommence à chaque modification (Ctrl+C : arrêter)")


def _diff_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", metavar="BASE", help="version git (origin/main) ou dossier")
    _formats(parser, ["text", "resume", "json"], "text, resume ou json")
    parser.add_argument(
        "--html", type=Path, metavar="FICHIER", help="écrit aussi une page qui montre les autres"
    )


def _kinds(parser: argparse.ArgumentParser) -> None:
    from relocalisations.contribute.arguments import add_kinds

    add_kinds(parser)


def _build_options(parser: argparse.ArgumentParser) -> None:
    from relocalisations.engines.arguments import add_build_options

    add_build_options(parser)


def _serve_options(parser: argparse.ArgumentParser) -> None:
    from relocalisations.engines.arguments import add_serve_options

    add_serve_options(parser)


def _run_figures(root: Path, options: argparse.Namespace) -> int:
    """The tables of figures, from official files; its engine is an extra."""
    from relocalisations.official import command

    return command.RUN[options.action](root, options)


def _figures(parser: argparse.ArgumentParser) -> None:
    from relocalisations.official.command import add_actions

    add_actions(parser)


if __name__ == "__main__":
    program()
