"""The small page that Pagefind reads of each record."""

from __future__ import annotations

from markupsafe import escape

from relocalisations.search.records import SearchRecord
from relocalisations.text.elements import element
from relocalisations.text.search_words import SEPARATOR, carry

_WEIGHT = "data-pagefind-weight"
_WEIGHTS = {"title": 10, "detail": 2, "words": 4, "around": 0.5, "heading": 6}


def markup(record: SearchRecord) -> str:
    """The page of a record: inline, since Pagefind adds a full stop after a block."""
    around = _span(f"; {record.around}", "around") if record.around else ""
    parts = [
        '<!doctype html><html lang="fr"><body>',
        _part(record.title, "title"),
        _part(record.detail, "detail"),
        _part(" ; ".join(filter(None, [*record.also, record.words])), "words", around),
        escape(carry(record.text)),
    ]
    for section in record.sections:
        weighed = {"id": section.anchor, _WEIGHT: _WEIGHTS["heading"]}
        parts.append(element("h2", weighed, carry(section.title)))
        parts.append(escape(carry(section.text)))
    return "\n".join(parts)


_SPANS = {
    name: (start, end)
    for name, weight in _WEIGHTS.items()
    for start, _text, end in [str(element("span", {_WEIGHT: weight}, "\0")).partition("\0")]
}
"""What a text of each weight stands between: made once, each record has five."""


def _part(text: str, name: str, more: str = "") -> str:
    return f"{_span(text, name)}{more}{SEPARATOR}"


def _span(text: str, name: str) -> str:
    start, end = _SPANS[name]
    return f"{start}{escape(carry(text))}{end} "
