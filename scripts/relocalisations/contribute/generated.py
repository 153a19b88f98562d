"""The committed files that are made from the program: JSON schemas, issue forms, list of rules."""

from __future__ import annotations

from pathlib import Path

from relocalisations.checks import RULES, SENTENCES
from relocalisations.contribute import issue_forms
from relocalisations.schema import json_schema

_RULES = """\
# Les règles

Ce qu’un champ seul ne peut dire : une condition, écrite à côté des champs qu’elle regarde dans
`scripts/relocalisations/schema/`, ou un module de `scripts/relocalisations/checks/`.
Cette page en est faite, par `reloc schema --ecrire` ; ne pas la modifier à la main.
[Ajouter une règle](recettes.md#ajouter-une-règle).

{rules}
"""


def _wanted() -> dict[str, str]:
    rules = "\n".join(f"- `{rule.name}` : {rule.says}" for rule in RULES)
    page = {"docs/developper/regles.md": _RULES.format(rules=rules)}
    return {**json_schema.files(SENTENCES), **issue_forms.files(), **page}


def stale(root: Path) -> list[str]:
    """The paths that are missing, out of date, or not made any more."""
    wanted = _wanted()
    present = {
        path.relative_to(root).as_posix() for path in (root / json_schema.SCHEMAS).glob("*.json")
    }
    return sorted(
        name
        for name in {*wanted, *present}
        if name not in wanted
        or not (root / name).is_file()
        or (root / name).read_text("utf-8") != wanted[name]
    )


def write(root: Path) -> list[str]:
    """Write what is stale and remove what is not made any more; return their paths."""
    names = stale(root)
    wanted = _wanted()
    for name in names:
        if name in wanted:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(wanted[name], "utf-8", newline="\n")
        else:
            (root / name).unlink()
    return names
