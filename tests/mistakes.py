"""Files of the small site with one thing changed, as a contributor would have changed it."""

from __future__ import annotations

PRODUCT = "products/lampes.yml"
EVENT = "events/2022-06-16-rouen.yml"
CITY = "events/cities/rouen.yml"
PARTNER = "events/partners/neoma.yml"

Files = dict[str, str | bytes | None]


def product(plus: str = "", /, **fields: str | None) -> Files:
    """The product with these fields instead of its own (None removes one), and lines after them."""
    return {PRODUCT: _lines(_PRODUCT, fields, plus)}


def event(plus: str = "", /, **fields: str | None) -> Files:
    """The event, likewise."""
    return {EVENT: _lines(_EVENT, fields, plus)}


def city(plus: str = "", /, **fields: str | None) -> Files:
    """The city, likewise."""
    return {CITY: _lines(_CITY, fields, plus)}


def partner(plus: str = "", /, **fields: str | None) -> Files:
    """The partner, likewise."""
    return {PARTNER: _lines(_PARTNER, fields, plus)}


def source(url: str) -> Files:
    """The event, its source read at another address (line 7, column 30)."""
    return event(sources=f"\n  annonce: {{editeur: La Gazette, url: {url}, titre: Une annonce}}")


def taking_part(item: str) -> Files:
    """The event with one partner, as the text between its braces (line 9)."""
    return event(f"partenaires:\n  - {{{item}}}")


_PRODUCT = {
    "nom": "Lampes de bureau",
    "sh": '"940520"',
    "secteur": "eclairage",
    "definition": "Des lampes que l’on pose sur un bureau.",
}
_EVENT = {
    "nom": "24 heures pour relocaliser",
    "ville": "rouen",
    "debut": "2022-06-16",
    "fin": "2022-06-17",
    "statut": "annonce",
    "sources": (
        '\n  annonce: {editeur: La Gazette, titre: Une annonce, url: "https://gazette.example/a"}'
    ),
}
_CITY = {"nom": "Rouen", "type": "ville", "region": "Normandie", "locatif": "à Rouen"}
_PARTNER = {"nom": "NEOMA Business School", "categorie": "ecole"}


def _lines(base: dict[str, str], fields: dict[str, str | None], plus: str) -> str:
    assert fields.keys() <= base.keys(), "add other fields as lines"
    written = {**base, **fields}
    lines = [
        f"{name}:{'' if text.startswith(chr(10)) or not text else ' '}{text}"
        for name, text in written.items()
        if text is not None
    ]
    return "\n".join([*lines, plus]).rstrip("\n") + "\n"
