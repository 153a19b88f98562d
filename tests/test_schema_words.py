"""Every word that the schema gives to forms, field lists, pages and messages (words/schema.txt).

Made again, once a change of words is meant, and then read: ``python -m tests.test_schema_words``.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import TypeAdapter

from relocalisations import schema
from relocalisations.checks.conditions import declared
from relocalisations.schema import choices, value_kinds
from relocalisations.schema.base import Model
from relocalisations.schema.choices import Choice
from relocalisations.schema.fields import Described, described
from relocalisations.schema.form_words import FORM_WORDS
from relocalisations.schema.phrases import PHRASES, Sentence, spoken, written
from relocalisations.schema.rules import ValueKind
from relocalisations.schema.tables import COLUMNS

SAID = Path(__file__).with_name("words") / "schema.txt"


def models(model: type[Model] = Model) -> Iterator[type[Model]]:
    """The groups of fields, those of the schema alone."""
    for found in pkgutil.iter_modules(schema.__path__):
        importlib.import_module(f"{schema.__name__}.{found.name}")
    for one in model.__subclasses__():
        if one.__module__.startswith("relocalisations.schema."):
            yield one
        yield from models(one)


def said() -> str:
    """The choices, the groups of fields with each field, the kinds of values, the columns of tables,
    the conditions between fields, then what else is said.
    """
    lines = ["# Choix : mot écrit, mot montré, ce qu’il veut dire"]
    for choice in vars(choices).values():
        if isinstance(choice, type) and issubclass(choice, Choice) and choice is not Choice:
            lines.append(choice.__name__)
            lines += [f"- {one.value} | {one.libelle} | {one.aide}" for one in choice]
    lines += ["", "# Groupes de champs : un seul", f"- Model | {Model.ITEM}"]
    for model in sorted(set(models()), key=lambda one: one.__name__):
        called = getattr(model, "CALLED", "")
        lines.append(f"- {model.__name__} | {model.ITEM}{called and f' | {called}'}")
        lines += [f"  - {facts_of(field)}" for field in described(model)]
    lines += ["", "# Sortes de valeurs, et ce qui est refusé"]
    for kind in vars(value_kinds).values():
        if isinstance(kind, ValueKind):
            lines.append(f"{kind.name} | {kind.plain}")
            lines += [f"- {rule.code} | {rule.message} | {rule.spoken}" for rule in kind.rules]
    lines += ["", "# Colonnes des tables"]
    for table, columns in COLUMNS.items():
        lines.append(table.value)
        lines += [f"- {name} | {meaning}" for name, meaning in columns.items()]
    lines += ["", "# Règles entre les champs d’un groupe"]
    for code, condition in sorted(declared().items()):
        lines.append(f"{code} | {condition.says}")
        lines += [f"- {name} : {fact}" for name, fact in condition.served().items()]
    for title, sentences in (("Ce qui est dit", PHRASES), ("Ce que les formulaires", FORM_WORDS)):
        lines += ["", f"# {title}"]
        lines += [f"- {code} | {both(said)}" for code, said in sentences.items()]
    return "\n".join(lines) + "\n"


def facts_of(field: Described) -> str:
    """All that is told of a field, but what is not."""
    told = field._asdict()
    of = field.value
    told["value"] = of.name if isinstance(of, ValueKind) else of.__name__
    found = [f"{name} : {fact}" for name, fact in told.items() if fact not in (None, "", ())]
    return " | ".join([*found, f"à écrire : {field.plain_type}"])


def both(sentence: Sentence) -> str:
    """For those who write the file, then for those who never see it."""
    said = written(sentence), spoken(sentence)
    return " | ".join(dict.fromkeys(said))


def test_the_words_of_the_schema() -> None:
    meant = "If these are the words: python -m tests.test_schema_words, and read the difference."
    assert said().splitlines() == SAID.read_text("utf-8").splitlines(), meant


def test_every_example_is_one_that_the_field_takes() -> None:
    """A form shows it, and a blank sheet writes it: codes between quotes, as in a file."""
    tried = 0
    for model in models():
        for field in model.model_fields.values():
            kind: Any = field.annotation
            for data in field.metadata:
                kind = Annotated[kind, data]
            for example in field.examples or ():
                TypeAdapter(kind).validate_python(
                    example.strip('"') if isinstance(example, str) else example
                )
                tried += 1
    assert tried > 50


if __name__ == "__main__":
    SAID.write_text(said(), "utf-8")
