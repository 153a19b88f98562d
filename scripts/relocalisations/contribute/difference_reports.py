"""A difference for people and for machines: terminal, step summary, JSON, one page to look at."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from relocalisations.contribute.difference import Difference, Figure, Seen
from relocalisations.problems.problem import Severity, count
from relocalisations.problems.reports import as_records, cell, terminal

MOST = 40
"""How many pages of each list are named; the rest is counted."""


_NO_FIGURES = (
    "aucune table n’a ce code ; la fiche paraîtra sans chiffres du commerce, et les recevra à la "
    "prochaine lecture des fichiers officiels, s’il s’y trouve"
)


_PROGRAM_TOO = (
    "Le programme ou le thème changent aussi. Les deux états sont faits avec ceux d’ici : ce qui en "
    "vient ne se voit pas dans cette comparaison."
)


def as_text(difference: Difference) -> str:
    """Lists for the terminal."""
    lines: list[str] = []
    for title, pages in _lists(difference):
        if pages:
            lines += [f"{title} :", *(f"  {page.url}  {page.title}" for page in pages[:MOST])]
            if len(pages) > MOST:
                lines.append(f"  … et {len(pages) - MOST} de plus")
            lines.append("")
    if difference.figures:
        lines.append("Chiffres changés :")
        for figure in difference.figures[:MOST]:
            lines.append(f"  {figure.product}, {figure.name} : {_change(figure)}")
        if len(difference.figures) > MOST:
            lines.append(f"  … et {len(difference.figures) - MOST} de plus")
        lines.append("")
    lines += [f"{old} mènera à {new}" for old, new in difference.redirected.items()]
    lines += [f"{name} : {_NO_FIGURES}" for name in difference.without_figures[:MOST]]
    if difference.problems:
        lines.append(terminal(difference.problems))
    lines.append(tally(difference))
    lines += [_PROGRAM_TOO] * difference.program_too
    return "\n".join(lines)


def _change(figure: Figure) -> str:
    """« 3,54 Md$ → 1,10 Md$ »."""
    return f"{figure.before or 'absent'} → {figure.after or 'absent'}"


def tally(difference: Difference) -> str:
    """« 1 page ajoutée, 2 pages changées. »"""
    parts = [
        count(len(pages), f"page {word}", f"pages {word}s")
        for pages, word in (
            (difference.added, "ajoutée"),
            (difference.changed, "changée"),
            (difference.removed, "retirée"),
        )
        if pages
    ]
    if difference.touched:
        parts.append(
            f"{count(len(difference.touched), 'autre page', 'autres pages')} à jour en conséquence"
        )
    return f"{', '.join(parts)}." if parts else "Aucune page ne change."


def as_summary(difference: Difference) -> str:
    """Markdown for the summary of a run."""
    lines = ["## Ce que la proposition fait au site", "", tally(difference)]
    lines += ["", _PROGRAM_TOO] * difference.program_too
    for problem in difference.problems:
        title = "À corriger" if problem.severity is Severity.ERROR else "À vérifier"
        words = f"**{title}.** {cell(problem.message)}"
        where = problem.suggestion or problem.path
        lines += ["", f"{words} : <code>{cell(where)}</code>"]
    for file in difference.undone:
        if file.whole:
            fence = "`" * (1 + max(map(len, ["```", *re.findall("`+", file.whole)])))
            lines += ["", "<details><summary>Le fichier qui garde les deux changements : "]
            lines[-1] += f"<code>{cell(file.path)}</code></summary>"
            lines += ["", f"{fence}yaml", file.whole.rstrip("\n"), fence, "", "</details>"]
    if difference.figures:
        lines += ["", f"### Chiffres changés ({len(difference.figures)})", ""]
        lines += ["| Produit | Chiffre | Avant | Après |", "|---|---|---|---|"]
        lines += [
            f"| {cell(f.product)} | {cell(f.name)} | {cell(f.before or '–')} | {cell(f.after or '–')} |"
            for f in difference.figures[:MOST]
        ]
        if len(difference.figures) > MOST:
            lines += ["", f"… et {len(difference.figures) - MOST} de plus."]
    for title, pages in _lists(difference):
        if not pages:
            continue
        rows = [f"| {cell(page.title)} | <code>{cell(page.url)}</code> |" for page in pages[:MOST]]
        lines += ["", f"### {title} ({len(pages)})", "", "| Page | Adresse |", "|---|---|", *rows]
        if len(pages) > MOST:
            lines += ["", f"… et {len(pages) - MOST} de plus."]
    for old, new in difference.redirected.items():
        lines += ["", f"<code>{cell(old)}</code> mènera à <code>{cell(new)}</code>."]
    for name in difference.without_figures[:MOST]:
        lines += ["", f"{cell(name)} : {_NO_FIGURES}."]
    return "\n".join(lines)


def as_json(difference: Difference) -> str:
    """Keys in French, as everything that contributors read."""

    def pages(found: Sequence[Seen]) -> list[dict[str, str | None]]:
        return [{"adresse": p.url, "titre": p.title, "fichier": p.source} for p in found]

    return json.dumps(
        {
            "ajoutees": pages(difference.added),
            "changees": pages(difference.changed),
            "en_consequence": pages(difference.touched),
            "retirees": pages(difference.removed),
            "redirigees": difference.redirected,
            "chiffres": [
                {
                    "adresse": figure.url,
                    "produit": figure.product,
                    "chiffre": figure.name,
                    "avant": figure.before or None,
                    "apres": figure.after or None,
                }
                for figure in difference.figures
            ],
            "problemes": as_records(difference.problems),
            "programme_aussi": difference.program_too,
        },
        ensure_ascii=False,
        indent=2,
    )


def _lists(difference: Difference) -> list[tuple[str, Sequence[Seen]]]:
    return [
        ("Pages ajoutées", difference.added),
        ("Pages changées", difference.changed),
        ("Pages retirées", difference.removed),
        ("Pages mises à jour en conséquence", difference.touched),
    ]


REPORTS: Mapping[str, Callable[[Difference], str]] = {
    "text": as_text,
    "resume": as_summary,
    "json": as_json,
}
"""By the name that ``reloc diff --format`` takes."""


def as_html(difference: Difference, theme: Path) -> str:
    """One page that holds the others: nothing else is needed to look at them."""
    environment = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
    return environment.get_template("preview.html").render(
        tally=tally(difference),
        pages=[*difference.added, *difference.changed][:MOST],
        style=Markup(_style(theme)),  # noqa: S704 (our own)
    )


def _style(theme: Path) -> str:
    """The site's stylesheet with its fonts inside."""
    style = (theme / "assets/css/site.css").read_text("utf-8")
    for font in sorted((theme / "assets/fonts").glob("*.woff2")):
        data = b64encode(font.read_bytes()).decode()
        style = style.replace(f"../fonts/{font.name}", f"data:font/woff2;base64,{data}")
    return style.replace("</", "<\\/")
