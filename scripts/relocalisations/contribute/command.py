"""What contributors and the owner of the site ask ``reloc``; the command line calls it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from relocalisations.contribute import generated, new, publication
from relocalisations.contribute.difference import CannotCompareError, WrongBaseError, compare, state
from relocalisations.contribute.difference_reports import REPORTS, as_html
from relocalisations.contribute.issue_forms import (
    WHAT_NEXT,
    NotAFicheError,
    files_of,
    heading_of,
    read_issue,
)
from relocalisations.contribute.proposal import ProposalError
from relocalisations.contribute.receiving import received
from relocalisations.model.loading import load_site
from relocalisations.model.publications import lines_to_keep
from relocalisations.model.revisions import figures_to_keep
from relocalisations.outputs import lasting_addresses
from relocalisations.pages.addresses import updated_list
from relocalisations.pages.plan import planned_pages
from relocalisations.problems.problem import count, errors
from relocalisations.problems.reports import terminal
from relocalisations.reading.content_files import LIST
from relocalisations.reading.publications import write_list
from relocalisations.reading.published_figures import LIST as FIGURES
from relocalisations.reading.published_figures import kept_figures, write_figures
from relocalisations.text.surroundings import Clock


def run_new(root: Path, options: argparse.Namespace, clock: Clock) -> int:
    """Write a new file, and check it."""
    kind = new.CREATED[options.kind]
    given = {
        name.replace("_", "-"): value
        for name, value in vars(options).items()
        if isinstance(value, str)
    }
    try:
        path, problems, added = new.create(
            root,
            kind,
            {name: given[name] for name, _field in new.options_of(kind) if name in given}
            | ({"id": given["id"]} if "id" in given else {}),
            clock(),
            ask=input if sys.stdin.isatty() and not options.sans_question else None,
            tell=print,
        )
    except new.Cancelled as reason:
        print(f"reloc : {reason}", file=sys.stderr)
        return 1
    except (EOFError, KeyboardInterrupt):
        print("\nreloc : rien n’a été écrit.", file=sys.stderr)
        return 1
    names = ", ".join(file.relative_to(root).as_posix() for file in (path, *added))
    print(f"\nÉcrit : {names}\n{terminal(problems)}")
    print(
        "Les champs facultatifs sont dans le fichier, en commentaire.\n"
        f"Avec make serve, sa page : http://127.0.0.1:8000{kind.URL}{path.stem}/"
    )
    return 1 if errors(problems) else 0


def run_addresses(root: Path, options: argparse.Namespace, clock: Clock) -> int:
    """Tell whether the lists of what was published are complete, or complete them."""
    site, problems = load_site(root, clock())
    if errors(problems):
        print(terminal(problems))
        return 1
    path = root / LIST
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    after = updated_list(site, list(planned_pages(site)), lasting_addresses(site))
    figures = figures_to_keep(site)
    stale = [LIST] if before != after else []
    stale += [FIGURES] if kept_figures(root) != figures else []
    if stale and not options.ecrire:
        print("\n".join(f"{name} : incomplet" for name in stale))
        print("Après une publication : reloc adresses --ecrire")
        return 1
    if options.ecrire:
        write_list(root, lines_to_keep(site).items())
        write_figures(root, figures)
    if FIGURES in stale:
        print(f"Écrit : {FIGURES}")
    if before == after:
        print("La liste des adresses publiées est complète.")
        return 0
    path.write_text(after, encoding="utf-8")
    new = set(after.splitlines()) - set(before.splitlines())
    print(f"Écrit : {LIST} ({count(len(new), 'ligne nouvelle', 'lignes nouvelles')})")
    return 0


def run_schema(root: Path, options: argparse.Namespace, _clock: Clock) -> int:
    """Tell which generated files are out of date, or write them."""
    names = generated.write(root) if options.ecrire else generated.stale(root)
    if options.ecrire:
        print("\n".join(f"Écrit : {name}" for name in names) or "Rien à refaire.")
        return 0
    if names:
        print("\n".join(f"{name} : périmé" for name in names))
        print("Les champs ou les règles ont changé. Refaites ces fichiers : reloc schema --ecrire")
        return 1
    print("Les fichiers faits à partir des champs et des règles sont à jour.")
    return 0


def run_issue(root: Path, _options: argparse.Namespace, clock: Clock) -> int:
    """Write what an issue proposes, or a form's text; it comes on standard input."""
    text = sys.stdin.read()
    if (written := files_of(text)) is not None:
        return _proposal(root, written, clock)
    try:
        kind, given = read_issue(text)
        path, problems, added = new.create(
            root,
            kind,
            given,
            clock(),
            ask=None,
            tell=print,
            commented=False,
            called=heading_of(kind),
        )
    except (NotAFicheError, new.Cancelled) as reason:
        print(f"reloc : {reason}\n{WHAT_NEXT}", file=sys.stderr)
        return 1
    if errors(problems):
        for file in (path, *added):
            file.unlink()
        print(f"{terminal(problems)}\n{WHAT_NEXT}", file=sys.stderr)
        return 1
    print("\n".join(file.relative_to(root).as_posix() for file in (*added, path)))
    return 0


def _proposal(root: Path, text: str, clock: Clock) -> int:
    """Write the files of a proposal if they are right, and print their paths; none otherwise."""
    try:
        files, problems, taken = received(root, text, clock())
    except ProposalError as reason:
        print(f"reloc : {reason}", file=sys.stderr)
        return 1
    if errors(problems):
        print(terminal(problems), file=sys.stderr)
        return 1
    print("\n".join(file.path for file in files))
    print("".join(f"{told}\n" for told in taken), end="", file=sys.stderr)
    return 0


def run_publication(root: Path, options: argparse.Namespace, clock: Clock) -> int:
    """Tell what the owner has not filled in yet."""
    site, problems = load_site(root, clock())
    if errors(problems):
        print(terminal(problems))
        return 1
    found = publication.missing(site)
    report = publication.as_summary if options.format == "resume" else publication.as_text
    print(report(found))
    return 1 if found else 0


NOT_COMPARED = (
    "La version comparée a des erreurs que celle-ci n’a pas : les pages ne peuvent pas être comparées. "
    "Les fiches, elles, sont en ordre."
)


def run_diff(root: Path, options: argparse.Namespace, clock: Clock) -> int:
    """Print what separates the site from another state of it."""
    theme = root / "theme"
    try:
        with state(root, options.base) as base:
            named = None if (Path(options.base) / "mkdocs.yml").is_file() else options.base
            found = compare(root, base, theme, clock(), named)
    except WrongBaseError as reason:
        # What mends a broken site must not be refused for want of something to compare it with.
        print(f"reloc : {reason}", file=sys.stderr)
        print(NOT_COMPARED)
        return 0
    except CannotCompareError as reason:
        print(f"reloc : {reason}", file=sys.stderr)
        return 2
    if options.html:
        options.html.write_text(as_html(found, theme), encoding="utf-8")
    print(REPORTS[options.format](found))
    return 1 if errors(found.problems) else 0


RUN: dict[str, Callable[[Path, argparse.Namespace, Clock], int]] = {
    "new": run_new,
    "adresses": run_addresses,
    "schema": run_schema,
    "issue": run_issue,
    "publication": run_publication,
    "diff": run_diff,
}
"""The commands, by name."""
