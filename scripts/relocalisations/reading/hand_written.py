"""Hand-written pages: their encoding, their header, and the places of what only the collective
can supply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from relocalisations.problems.problem import Problem, did_you_mean
from relocalisations.schema.collective import PUBLICATION
from relocalisations.source.refusals import encoding_refusal
from relocalisations.source.yaml import locate, parse

_PLACEHOLDER = re.compile(r"\[\[publication\.([^\]\n]*)\]\]")
_HEADER = re.compile(r"---\n(.*?)^---$", re.DOTALL | re.MULTILINE)
_MARKDOWN_SIGNS = re.compile(r"[\\`*_{}\[\]#|!]")
TO_COMPLETE = "*à compléter*{: .a-completer }"


def fill_placeholders(
    markdown: str, publication: Mapping[str, str | None], address: str = ""
) -> str:
    """Replace ``[[publication.siege]]`` by its value, or by a visible « à compléter ».

    ``[[adresse]]`` stands for the site's address, without the last slash.
    """

    def value_of(found: re.Match[str]) -> str:
        value = publication.get(found[1])
        return _MARKDOWN_SIGNS.sub(r"\\\g<0>", value) if value else TO_COMPLETE

    return _PLACEHOLDER.sub(value_of, markdown).replace("[[adresse]]", address.rstrip("/"))


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


def page_problems(root: Path, publication: Mapping[str, str | None]) -> Iterator[Problem]:
    """Pages that cannot be read, whose header would show as text, or that ask for what is not there."""
    for file in sorted((root / "content").rglob("*.md")):
        path, content = file.relative_to(root).as_posix(), file.read_bytes()
        try:
            text = content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            yield encoding_refusal(content, error.start).problem(path)
            continue
        if header := _HEADER.match(text):
            for problem in parse(header[1].encode(), path)[1]:
                yield replace(problem, line=problem.line + 1)
        for number, line in enumerate(text.split("\n"), 1):
            for found in _PLACEHOLDER.finditer(line):
                if found[1] not in publication:
                    hint = did_you_mean(found[1], publication) or f" ; ajoutez-le à {PUBLICATION}"
                    message = f"« {found[1]} » n’existe pas dans {PUBLICATION}{hint}"
                    yield Problem(path, number, found.start() + 1, message, "cle-inconnue")
