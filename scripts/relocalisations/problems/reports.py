"""Problems for people and for machines: terminal, GitHub annotations, step summary, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence

from relocalisations.problems.problem import Problem, Severity, count, errors

Reporter = Callable[[Sequence[Problem]], str]


def terminal(problems: Sequence[Problem]) -> str:
    """One problem a paragraph: where, what, and the line as it should read."""
    lines = []
    for problem in problems:
        warning = "avertissement : " if problem.severity is Severity.WARNING else ""
        lines.append(f"{problem.place} : {warning}{problem.message}")
        if problem.suggestion:
            lines.append(f"    → {problem.suggestion}")
    return "\n".join([*lines, *([""] if lines else []), tally(problems)])


def tally(problems: Sequence[Problem]) -> str:
    """« 2 erreurs, 1 avertissement dans 2 fichiers. »"""
    if not problems:
        return "Tout est en ordre."
    wrong = len(errors(problems))
    warnings = len(problems) - wrong
    parts = []
    if wrong:
        parts.append(count(wrong, "erreur"))
    if warnings:
        parts.append(count(warnings, "avertissement"))
    files = len({problem.path for problem in problems})
    return f"{', '.join(parts)} dans {count(files, 'fichier')}."


def github(problems: Sequence[Problem]) -> str:
    """Workflow commands: GitHub writes each one on its line of the proposed change."""
    lines = []
    for problem in problems:
        level = "warning" if problem.severity is Severity.WARNING else "error"
        place = f"file={_property(problem.path)}"
        if problem.line:
            place += f",line={problem.line},col={problem.column}"
        text = problem.message
        if problem.suggestion:
            text += f"\nÉcrivez : {problem.suggestion}"
        lines.append(f"::{level} {place},title={_property(problem.code)}::{_data(text)}")
    return "\n".join([*lines, tally(problems)])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(problems: Sequence[Problem]) -> str:
    """Markdown for the summary of a run: every problem with its fix."""
    lines = ["## Vérification des fiches", "", tally(problems)]
    if problems:
        lines += ["", "| Où | Quoi | Écrivez |", "|---|---|---|"]
        lines += [
            f"| {cell(problem.place)} | {cell(problem.message)} | "
            f"{f'<code>{cell(problem.suggestion)}</code>' if problem.suggestion else ''} |"
            for problem in problems
        ]
    return "\n".join(lines)


def cell(text: str) -> str:
    """Text as it may stand in a cell of a Markdown table."""
    # What a stranger wrote in a file must neither become markup or a link in the summary, nor lose
    # a sign: a correction is there to be copied.
    return re.sub(r"[^\w\s’«»…→(),;]|_", lambda sign: f"&#{ord(sign[0])};", text)


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects whose keys are French, as everything that contributors read."""
    return json.dumps(as_records(problems), ensure_ascii=False, indent=2)


def as_records(problems: Sequence[Problem]) -> list[dict[str, str | int | None]]:
    """The same list, before it is written."""
    return [
        {
            "fichier": problem.path,
            "ligne": problem.line or None,
            "colonne": problem.column or None,
            "gravite": problem.severity,
            "code": problem.code,
            "message": problem.message,
            "correction": problem.suggestion,
        }
        for problem in problems
    ]


REPORTERS: Mapping[str, Reporter] = {
    "text": terminal,
    "github": github,
    "resume": summary,
    "json": as_json,
}
"""By the name that ``reloc check --format`` takes."""
