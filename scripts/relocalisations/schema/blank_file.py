"""The commented file from which a contributor starts: every field, what it means, an example.

Required fields stand open, the others as comments; the known values are filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

import yaml

from relocalisations.schema import Entity
from relocalisations.schema.base import Model
from relocalisations.schema.choices import Choice
from relocalisations.schema.fields import Described, described, where_named
from relocalisations.schema.messages import written
from relocalisations.schema.rules import ValueKind

WIDTH = 98


def template(kind: type[Entity], values: Mapping[str, Any] | None = None) -> str:
    """A new file of a kind. ``values`` are as they are written: text, lists, mappings of text."""
    values = values or {}
    up = "../" * (kind.FOLDER.count("/") + 1)
    lines = [
        f"# yaml-language-server: $schema={up}scripts/relocalisations/schemas/{kind.KIND}.schema.json",
    ]
    fields = described(kind)
    for field in fields:
        if field.required or field.name in values:
            lines += ["", *_comment(field), *_field(field, values.get(field.name))]
    lines += ["", "# Facultatif : ôtez le « # » devant ce que vous remplissez."]
    for field in fields:
        if not field.required and field.name not in values:
            lines += ["", *_comment(field)]
            lines += [f"# {line}" for line in _field(field, None)]
    return "\n".join(lines) + "\n"


def dump(value: Mapping[str, Any]) -> str:
    """YAML for data of text only, in the form that contributors read and write."""
    text: str = yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH, indent=2
    )
    return text


class Quoted(str):
    """Text that must stand between quotes in YAML."""

    __slots__ = ()


def prepared(model: type[Model], values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values, in the order of the fields, marked where quotes are needed."""
    found: dict[str, Any] = {}
    for field in described(model):
        if field.name in values:
            found[field.name] = _marked(field, values[field.name])
    return found


def _marked(field: Described, value: Any) -> Any:
    if isinstance(value, list):
        return [_marked(field, item) for item in value]
    if isinstance(field.value, type) and issubclass(field.value, Model):
        if field.shape == "dict":
            return {key: prepared(field.value, item) for key, item in value.items()}
        return prepared(field.value, value)
    if isinstance(field.value, ValueKind) and field.value.quotes:
        return Quoted(value)
    return value


class _Dumper(yaml.SafeDumper):
    """Dates and numbers stay plain: our reader keeps every value as it is written."""

    # Only what our reader would not give back as text must be quoted.
    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":null", ":merge"))]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def increase_indent(self, *asked: Any, **named: Any) -> Any:
        """Indent the items of a list under their key."""
        return super().increase_indent(*asked, **{**named, "indentless": False})


_Dumper.add_representer(
    Quoted,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style='"'),
)


def _comment(field: Described) -> list[str]:
    """What a field means, as comment lines."""
    texts = [f"{field.title}. {field.description}".strip()]
    if where := where_named(field):
        texts.append(f"{field.plain_type[0].upper()}{field.plain_type[1:]}, {where}.")
    if field.suggested:
        texts.append(f"Valeurs : {', '.join(field.suggested)}.")
    if isinstance(field.value, type) and issubclass(field.value, Choice):
        texts += [f"  {word} : {word.aide or word.libelle}" for word in field.value]
    if field.default:
        texts.append(f"Sans cette ligne : {field.default}.")
    elif field.example is not None and not isinstance(field.example, list | dict):
        texts.append(f"Exemple : {field.name}: {written(field.example)}")
    return [line for text in texts for line in _wrapped(text)]


def _wrapped(text: str) -> list[str]:
    """A text as comment lines."""
    indent = f"# {' ' * (len(text) - len(text.lstrip()))}"
    # A guillemet does not part from its word.
    glued = text.strip().replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    lines = wrap(
        glued,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace("\u00a0", " ") for line in lines]


def _field(field: Described, value: Any) -> list[str]:
    """The lines of a field: its value, or room for one."""
    if value is not None:
        return dump({field.name: _marked(field, value)}).rstrip("\n").split("\n")
    return list(_room(field))


def _room(field: Described) -> Iterator[str]:
    if not (isinstance(field.value, type) and issubclass(field.value, Model)):
        if field.shape == "list":
            yield f"{field.name}: []"
        else:
            yield f"{field.name}:"
        return
    yield f"{field.name}:"
    if field.shape == "dict":
        yield "  cle:"
    prefix = {"one": "  ", "list": "  - ", "dict": "    "}[field.shape]
    for inner in described(field.value):
        example = "" if inner.example is None else f" Exemple : {written(inner.example)}"
        if isinstance(inner.value, type) and issubclass(inner.value, Choice):
            example = f" Valeurs : {', '.join(inner.value)}."
        need = "" if inner.required else " (facultatif)"
        if isinstance(inner.value, type) and issubclass(inner.value, Model):
            for number, line in enumerate(_room(inner)):
                yield f"{prefix}{line}" if number else f"{prefix}{line}  # {inner.title}{need}"
                prefix = " " * len(prefix)
            continue
        room = " []" if inner.shape == "list" else ""
        said = inner.description.rstrip(".")
        if inner.reference:
            said += f" : {inner.plain_type.removeprefix('liste : ')}"
        yield f"{prefix}{inner.name}:{room}  # {said}{need}.{example}"
        prefix = " " * len(prefix)
