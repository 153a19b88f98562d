"""Hand-written pages: their encoding, their header, their text, and the places of what only the
collective can supply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from posixpath import dirname, join, normpath
from time import process_time
from typing import Any
from urllib.parse import unquote

from pydantic import ValidationError

from relocalisations.machine.limits import TooLongError, time_limit
from relocalisations.machine.workers import Aside
from relocalisations.problems.problem import WHOLE_FILE, Problem, count, did_you_mean
from relocalisations.reading.content_files import CONTENT, content_files
from relocalisations.reading.entities import publication_of, to_problem
from relocalisations.reading.folders import file_content
from relocalisations.schema.collective import PUBLICATION
from relocalisations.schema.hand_written import PageHeader
from relocalisations.schema.messages import MOST_PROBLEMS, findings
from relocalisations.schema.value_kinds import LINE
from relocalisations.source.refusals import encoding_refusal
from relocalisations.source.yaml import locate, parse
from relocalisations.text.placeholders import (
    asked_for,
    everything,
    mistaken_conditions,
    values_of,
)

MAX_LINE = 5_000
MAX_NESTING = 12
PAGE_SECONDS = 2.0
"""What one page may cost the processor: those of the site cost a hundredth of one."""
_SECONDS_A_PAGE = 0.02
"""What is given to all pages together, for each of them, above the time of one."""

_HEADER = re.compile(r"---\n(.*?)^---$\n?", re.DOTALL | re.MULTILINE)
_IN_HEADER = re.compile(r"[a-z_]+[ \t]*:|[ \t]+[^ \t-]|[ \t]*-[ \t]+[^ \t]|[ \t]*#")
"""A line that looks like one of a header."""
_NESTING = re.compile(r"(?:[ \t]|>|[-*+] |\d{1,9}[.)] )*")
_INVISIBLE = next(rule.refuses or "" for rule in LINE.rules if rule.code == "caractere-invisible")


def publication_problems(root: Path, publication: Mapping[str, str | None]) -> Iterator[Problem]:
    """What is missing before the site may be called complete."""
    content = (root / PUBLICATION).read_bytes() if publication else b""
    for key, value in publication.items():
        if value is None:
            yield Problem(
                PUBLICATION,
                *locate(content, (key,), on_key=True),
                f"{key} : à compléter ; seul le collectif peut le fournir",
                "a-completer",
                f"{key}: …",
            )


@dataclass
class PageText:
    """A hand-written page as its file gives it."""

    header: dict[str, Any]
    """The fields of :class:`PageHeader`; only those that are written and right."""
    text: str
    """Its Markdown, all that follows the header."""
    first_line: int = 1
    """The line of the file where the text begins."""
    problems: list[Problem] = field(default_factory=list)


def read_page(path: str, content: bytes) -> PageText:
    """Cut a page in two and read its header. Never raises on what people wrote."""
    page = PageText({}, "")
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        page.problems.append(encoding_refusal(content, error.start).problem(path))
        return page
    header = _HEADER.match(text)
    if header:
        page.text, page.first_line = text[header.end() :], header[0].count("\n") + 1
        _read_header(page, path, header[1])
    else:
        page.text = text
        if text.lstrip().startswith("---"):
            page.problems.append(_header_problem(path, text.split("\n")))
    return page


def _header_problem(path: str, lines: list[str]) -> Problem:
    """What keeps a page from having the header that it seems to begin with."""
    if lines[0] == "---":
        wrong = (n for n, line in enumerate(lines) if n and not _IN_HEADER.match(line))
        end = next(wrong, len(lines))
        message = "en-tête sans fin ; après sa dernière ligne, une ligne « --- » et rien d’autre"
        free = end == len(lines) or not lines[end].strip(" \t-–—")
        return Problem(path, end + 1, 1, message, "en-tete", "---" if free else None)
    message = "en-tête mal délimité ; la première ligne du fichier est « --- », et rien d’autre"
    return Problem(path, 1, 1, message, "en-tete", "---" if lines[0].strip() else None)


def _read_header(page: PageText, path: str, written: str) -> None:
    if not written.strip():
        return
    content = written.encode()
    said, problems = parse(content, path)
    data = said or {}
    try:
        page.header = PageHeader.model_validate(data).model_dump(mode="json", exclude_none=True)
    except ValidationError as error:
        wrong = findings(error, PageHeader, path, data)
        problems += [to_problem(finding, content) for finding in wrong]
    page.problems += [replace(problem, line=problem.line + 1) for problem in problems]


_Known = dict[str, tuple[object, list[Problem]]]
"""What each page was made of when it was looked at, and what was wrong with it."""


class PageReading:
    """What is wrong with the pages; those that did not change are not rendered again."""

    def __init__(self) -> None:
        self._known: _Known = {}
        self.found_right = False
        """Whether the pages are those of a build that found nothing to say of any of them."""
        self._ahead: Aside[tuple[list[Problem], _Known]] | None = None

    def begin(self, root: Path) -> None:
        """Have another process find what :meth:`problems` is about to be asked for."""
        if not self.found_right:
            self._ahead = Aside(partial(self._all, root))

    def _all(self, root: Path) -> tuple[list[Problem], _Known]:
        return [*self._problems(root, publication_of(root, []))], self._known

    def problems(self, root: Path, publication: Mapping[str, str | None]) -> Iterator[Problem]:
        """Files that do not belong in ``content/``; pages that cannot be read, or not as they are."""
        if self._ahead:
            (found, self._known), self._ahead = self._ahead.result(), None
            return iter(found)
        return self._problems(root, publication)

    def _problems(self, root: Path, publication: Mapping[str, str | None]) -> Iterator[Problem]:
        files = content_files(root)
        yield from files.problems
        left = PAGE_SECONDS + _SECONDS_A_PAGE * len(files.pages)
        for path in files.pages:
            unreadable: list[Problem] = []
            content = file_content(root, path, unreadable)
            yield from unreadable
            if content is None or self.found_right:
                continue
            given = content, tuple(publication.items())
            if self._known.get(path, (None,))[0] != given:
                found, spent = _page_problems(root, path, content, publication, left)
                left -= spent
                self._known[path] = given, found
            yield from self._known[path][1]


def _page_problems(
    root: Path,
    path: str,
    content: bytes,
    publication: Mapping[str, str | None],
    seconds: float,
) -> tuple[list[Problem], float]:
    """What is wrong with one page, and the processor's time that it took to find out."""
    since = process_time()
    page = read_page(path, content)
    found = [*page.problems, *_line_problems(page, path, publication)]
    if not found:
        found = _rendered_problems(root, path, page, publication, min(seconds, PAGE_SECONDS))
    return found[:MOST_PROBLEMS], process_time() - since


def _line_problems(
    page: PageText, path: str, publication: Mapping[str, str | None]
) -> Iterator[Problem]:
    """What a line alone tells: signs that nobody sees, a length, a depth, a word to fill in."""
    for number, line in enumerate(page.text.split("\n"), page.first_line):
        if hidden := re.search(_INVISIBLE, line):
            message = f"caractère invisible refusé (U+{ord(hidden[0]):04X}) ; retapez ce passage"
            yield Problem(path, number, hidden.start() + 1, message, "caractere-invisible")
        if len(line) > MAX_LINE:
            message = f"ligne de plus de {MAX_LINE} signes ; coupez ce paragraphe"
            yield Problem(path, number, MAX_LINE + 1, message, "ligne-trop-longue")
        if (depth := _nesting(line)) > MAX_NESTING:
            message = (
                f"{count(depth, 'niveau imbriqué', 'niveaux imbriqués')}, {MAX_NESTING} au plus ; "
                "rapprochez ce passage de la marge"
            )
            yield Problem(path, number, 1, message, "trop-profond")
    shift = page.first_line - 1
    for number, column, name in asked_for(page.text):
        key = name.removeprefix("publication.")
        if key != name and key not in publication:
            hint = did_you_mean(key, publication) or f" ; ajoutez-le à {PUBLICATION}"
            message = f"« {key} » n’existe pas dans {PUBLICATION}{hint}"
            yield Problem(path, shift + number, column, message, "cle-inconnue")
    for number, column, message in mistaken_conditions(page.text, values_of(publication)):
        yield Problem(path, shift + number, column, message, "condition")


def _nesting(line: str) -> int:
    """How many quotations and lists a line of text stands in, at most."""
    margin = _NESTING.match(line.rstrip())
    assert margin  # it may be empty
    opened = sum(margin[0].count(sign) for sign in ">-*+.)")
    shifts = re.findall(r"[ \t]+", margin[0])
    return opened + sum(len(shift.replace("\t", "    ")) // 4 for shift in shifts)


def _rendered_problems(
    root: Path,
    path: str,
    page: PageText,
    publication: Mapping[str, str | None],
    seconds: float,
) -> list[Problem]:
    """What only the rendered page tells: what the site does not admit, images that are not there."""
    from relocalisations.text.markdown import UnreadableMarkdownError, rendered  # only with pages
    from relocalisations.text.safe_html import linked, refused

    text = everything(page.text, values_of(publication))
    try:
        with time_limit(max(seconds, 0.001)):
            html = rendered(text)
            wrong = list(refused(html))
            links = list(linked(html))
    except TooLongError:
        message = "page trop longue à mettre en forme ; simplifiez-la, ou partagez-la en plusieurs"
        return [Problem.of_file(path, message, "trop-long-a-lire")]
    except UnreadableMarkdownError as error:
        return [Problem.of_file(path, str(error), "markdown")]
    problems = [
        Problem(path, *_line_of(page, one.sought), one.message, "contenu-refuse") for one in wrong
    ]
    for link in links:
        if not _leads_somewhere(root, path, link):
            message = f"« {link} » n’existe pas ; vérifiez le nom, à partir du dossier de la page"
            problems.append(Problem(path, *_line_of(page, link), message, "lien-mort"))
    return problems


def _line_of(page: PageText, sought: str) -> tuple[int, int]:
    """The first line that holds some text; no line where it was written in another way."""
    for number, line in enumerate(page.text.split("\n"), page.first_line):
        at = line.lower().find(sought.lower())
        if at >= 0:
            return number, at + 1
    return WHOLE_FILE


def _leads_somewhere(root: Path, path: str, link: str) -> bool:
    """Whether the page or image that a page names by its file is in ``content/``."""
    target = normpath(join(dirname(path), unquote(link)))
    try:
        return target.startswith(f"{CONTENT}/") and (root / target).is_file()
    except (OSError, ValueError):  # no file can have such a name
        return False
