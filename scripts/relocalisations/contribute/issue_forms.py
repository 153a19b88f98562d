"""Issue forms for those who prefer an issue to a pull request, and the fiche that an issue becomes.

The forms are made from the schema; what somebody answers comes back as Markdown, a heading a field.
It is read as data and goes through the same rules as everything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import yaml

from relocalisations.contribute.new import options_of
from relocalisations.contribute.proposal import holds_files
from relocalisations.schema import City, Entity, Event, Partner, Product
from relocalisations.schema.choices import Choice
from relocalisations.schema.fields import Described
from relocalisations.schema.rules import ValueKind

ISSUE_FORMS = ".github/ISSUE_TEMPLATE"

OFFERED: dict[str, tuple[type[Entity], str, str]] = {
    "evenement": (Event, "Proposer un évènement", "Une date, une ville, une source : c’est assez."),
    "ville": (
        City,
        "Proposer une ville ou une région",
        "Son nom, sa région : ses évènements viennent ensuite.",
    ),
    "produit": (Product, "Proposer un produit", "Son nom, son code, son secteur, ce que c’est."),
    "partenaire": (
        Partner,
        "Proposer un partenaire",
        "Le nom d’une organisation et ce qu’elle est.",
    ),
}
"""The forms: name of the file → kind of fiche, title, description."""

_EMPTY = "_No response_"
"""What GitHub writes for a field left empty."""


WHAT_NEXT = (
    "Corrigez votre texte ici même (« … », puis « Edit »), puis demandez à un responsable de remettre "
    "l’étiquette « accepter » ; ou reprenez avec le formulaire du site, qui vérifie à mesure."
)
"""What whoever wrote an issue does about what is wrong with it."""


class NotAFicheError(Exception):
    """The text of the issue is not that of one of the forms."""


def files() -> Mapping[str, str]:
    """The issue forms, by path from the root of the site."""
    return {
        f"{ISSUE_FORMS}/{name}.yml": _form(kind, title, description)
        for name, (kind, title, description) in OFFERED.items()
    } | {f"{ISSUE_FORMS}/fiches.yml": _written(_FILES)}


_FILES: dict[str, Any] = {
    "name": "Fiches préparées par un formulaire du site",
    "description": "Le formulaire du site remplit cette page pour vous : plusieurs fiches, un seul envoi.",
    "title": "Proposition : ",
    "body": [
        {
            "type": "markdown",
            "attributes": {
                "value": "Si la case est vide, revenez au formulaire du site, « Copier », puis collez ici."
            },
        },
        {
            "type": "textarea",
            "id": "fiches",
            "attributes": {
                "label": "Fiches",
                "description": "Ne changez rien ici, sauf si vous savez lire ces fiches.",
                "render": "yaml",  # as it is: no Markdown is read in it, nobody is notified by it
            },
            "validations": {"required": True},
        },
    ],
}
"""The form that receives several files at once, as :mod:`proposal` reads them."""


def files_of(body: str) -> str | None:
    """The text of the files that an issue proposes, if it comes from that form or is such a text."""
    _before, heading, after = body.replace("\r\n", "\n").partition("### Fiches\n")
    text = after.strip() if heading else body
    return text if holds_files(text) else None


def read_issue(body: str) -> tuple[type[Entity], dict[str, str]]:
    """The kind of fiche that an issue proposes, and its values by option of ``reloc new``."""
    _before, *pieces = re.split(r"^### (.+)$", body.replace("\r\n", "\n"), flags=re.MULTILINE)
    found = [*zip(map(str.strip, pieces[::2]), pieces[1::2], strict=True)]
    headings = {heading for heading, _text in found}
    for kind, _title, _description in OFFERED.values():
        asked = {_heading(option, field): (option, field) for option, field in asked_of(kind)}
        if all(heading in headings for heading, (_o, field) in asked.items() if field.required):
            answers = _answers(found, asked)
            return kind, {
                option: _answer(field, answers[heading])
                for heading, (option, field) in asked.items()
                if answers.get(heading)
            }
    raise NotAFicheError("ce texte n’est celui d’aucun des formulaires de fiche")


def _answers(found: Iterable[tuple[str, str]], asked: Collection[str]) -> dict[str, str]:
    """What stands under each heading of a form; another one, or one again, is somebody's own text."""
    answers: dict[str, str] = {}
    last = ""
    for heading, text in found:
        if heading in asked and heading not in answers:
            answers[heading], last = text, heading
        elif last:
            answers[last] += f"### {heading}{text}"
    said = {heading: text.strip() for heading, text in answers.items()}
    return {heading: "" if text == _EMPTY else text for heading, text in said.items()}


def asked_of(kind: type[Entity]) -> list[tuple[str, Described]]:
    """What a form asks: what is required, a source, and what fits on a line."""
    return [
        (option, field)
        for option, field in options_of(kind)
        if field.required
        or option.startswith("source-")
        or option in ("site", "description", "ville-region", "tenue-fiabilite")
        if kind not in (Product, City) or not option.startswith("source-")
    ]


def heading_of(kind: type[Entity]) -> Callable[[str], str]:
    """What each option is called in the form of a kind."""
    headings = {option: _heading(option, field) for option, field in options_of(kind)}
    return lambda option: headings.get(option, option)


def _heading(option: str, field: Described) -> str:
    return f"Source : {field.title.lower()}" if option.startswith("source-") else field.title


def _answer(field: Described, text: str) -> str:
    """A drop-down shows « annoncé : … »; the word alone is the value."""
    if isinstance(field.value, type) and issubclass(field.value, Choice):
        shown, _sep, _rest = text.partition(" : ")
        return next((str(word) for word in field.value if word.libelle == shown), shown)
    return text


def _form(kind: type[Entity], title: str, description: str) -> str:
    fields: list[dict[str, Any]] = [
        {
            "type": "markdown",
            "attributes": {
                "value": "Un responsable relit la proposition et la transforme en fiche. Sur le site, "
                "un formulaire vérifie à mesure ce que l’on écrit : préférez-le si vous pouvez."
            },
        }
    ]
    fields += [_question(option, field) for option, field in asked_of(kind)]
    return _written(
        {"name": title, "description": description, "title": f"{title} : ", "body": fields}
    )


def _as_people(field: Described, example: str) -> str:
    """An example as people write it: a name rather than an identifier, « 16/06/2022 »."""
    if field.reference:
        return {"city": "Rouen", "sector": "Éclairage"}.get(field.reference, example)
    if isinstance(field.value, ValueKind) and field.value.name in ("moment", "date-partielle"):
        day, _t, time = example.partition("T")
        said = "/".join(reversed(day.split("-")))
        return f"{said} à {time[:2]} h" if time else said
    return example


def _written(form: Mapping[str, Any]) -> str:
    text: str = yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=98)
    return f"# Fait à partir des champs par « reloc schema --ecrire » ; ne pas modifier à la main.\n{text}"


def _question(option: str, field: Described) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        "label": _heading(option, field),
        "description": field.description,
    }
    kind = "input"
    if isinstance(field.value, type) and issubclass(field.value, Choice):
        kind = "dropdown"
        words: list[Any] = list(field.value)
        attributes["options"] = [
            f"{word.libelle} : {word.aide}" if word.aide else word.libelle for word in words
        ]
    elif field.suggested:
        kind = "dropdown"
        attributes["options"] = list(field.suggested)
    else:
        if isinstance(field.value, ValueKind) and field.value.several_lines:
            kind = "textarea"
        if isinstance(field.example, str):
            attributes["placeholder"] = _as_people(field, field.example.strip('"'))
    return {
        "type": kind,
        "id": option,
        "attributes": attributes,
        "validations": {"required": field.required},
    }
