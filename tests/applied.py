"""Doing what a message says, as a contributor would: the line, the name or the place it suggests."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from relocalisations import cli
from relocalisations.problems.problem import Problem

WHOLE_LINE = {"decalage", "tabulation", "signe-de-clavier", "en-tete"}
"""Mistakes of the margin: the line that is suggested holds its own."""

ADDED = {"champ-manquant"}
"""Mistakes whose line is one more, in the group where the problem stands."""

OF_THE_FILE = {"tenue-manquante", "fuseau", "adresse-perdue"}
"""Mistakes whose line goes in the file, in the place of the same field if it is there."""

WORD = re.compile("« (?P<old>[^»]+) »[^«]*(?:« [^»]+ »)?[^«]*vouliez-vous « (?P<new>[^»]+) » ?")


def suggests(problem: Problem) -> bool:
    """Whether a message says what to write, or what to call a file."""
    return bool(
        problem.suggestion or _name(problem) or _place(problem) or WORD.search(problem.message)
    )


def apply(root: Path, problem: Problem) -> tuple[str, int]:
    """Do it, in the files below ``root``; where that was done: the file, and the line or 0."""
    file = root / problem.path
    if problem.suggestion and problem.suggestion.startswith("reloc "):
        assert cli.main([*problem.suggestion.split()[1:], "--root", str(root)]) == 0
        return problem.path, 0
    if not problem.suggestion and (word := WORD.search(problem.message)):
        lines = file.read_text("utf-8-sig").split("\n")
        before, after = _cut(lines[problem.line - 1], problem.column)
        assert word["old"] in after
        lines[problem.line - 1] = before + after.replace(word["old"], word["new"], 1)
        file.write_text("\n".join(lines), encoding="utf-8")
        return problem.path, problem.line
    if problem.suggestion:
        content = file.read_bytes()
        encoding = "cp1252" if problem.code == "encodage" else "utf-8-sig"
        lines = content.decode(encoding).replace("\r\n", "\n").rstrip("\n").split("\n")
        written = _write(lines, problem)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return problem.path, written
    name, place = _name(problem), _place(problem)
    there = root / place if place else file.with_name(name or "")
    assert not there.exists()
    there.parent.mkdir(parents=True, exist_ok=True)
    file.rename(there)
    return there.relative_to(root).as_posix(), 0


def _cut(line: str, column: int) -> tuple[str, str]:
    return line[: column - 1], line[column - 1 :]


def _name(problem: Problem) -> str | None:
    found = re.search(r"renommez-le en « ([^»]+) »", problem.message)
    return found[1] if found else None


def _place(problem: Problem) -> str | None:
    found = re.search(r"déplacez-la en (\S+)$", problem.message)
    return found[1] if found else None


def _write(lines: list[str], problem: Problem) -> int:
    """Put what a problem suggests in the lines of its file; the number of the line written."""
    line, number = problem.suggestion or "", problem.line - 1
    if problem.code in OF_THE_FILE and not (problem.path.endswith(".txt")):
        field = line.partition(":")[0]
        found = [at for at, old in enumerate(lines) if re.match(rf"{field}:(?: |$)", old)]
        number = found[0] if found else len(lines)
        lines[number : number + 1] = [line]
    elif problem.code in ADDED:
        if (
            re.fullmatch(r" *(?:- +)?[a-z_-]+: *", lines[number])
            and "." in problem.message.split(" ")[0]
        ):
            number += 1  # the name of the group: its fields are below
            problem = replace(problem, column=len(re.match(" *", lines[number])[0]) + 1)  # type: ignore[index]
        before, after = lines[number][: problem.column - 1], lines[number][problem.column - 1 :]
        if after.startswith("{"):
            rest = after[1:].lstrip()
            lines[number] = f"{before}{{{line}{'' if rest.startswith('}') else ', '}{rest}"
        else:
            lines[number : number + 1] = [before + line, " " * len(before) + after]
    else:
        lines.extend([""] * (number + 1 - len(lines)))
        old = lines[number]
        margin = "" if problem.code in WHOLE_LINE else old[: len(old) - len(old.lstrip())]
        lines[number] = margin + line
    return number + 1
