"""What the site's scripts read from the site itself, as TypeScript's types: served.d.ts, beside this file.

Usage: python -m tools.served_types [--ecrire]

Made from what the program says of its own data, so that a field renamed there is a fault of types
in the script that reads it, not a page that stays empty.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from relocalisations.outputs.data.catalogue_rows import CatalogueRows
from relocalisations.outputs.data.openapi import openapi
from relocalisations.pages.comparison import ComparisonWords
from tools import fallback, npm_packages

FILE = Path(__file__).with_name("served.d.ts")

_HEAD = (
    "// Made by « make format » from what the program serves: see scripts/tools/served_types.py.\n"
)
_PROGRAM = "json-schema-to-typescript/dist/src/cli.js"
_SHARED = "#/components/schemas/"


def described() -> dict[str, Any]:
    """The JSON Schema of all that is served to our scripts, by what they call it."""
    parts: dict[str, Any] = openapi("", {"index": {}})["components"]["schemas"]
    for kind in (CatalogueRows, ComparisonWords):
        schema = TypeAdapter(kind).json_schema(ref_template=f"{_SHARED}{{model}}")
        parts = {**parts, **schema.pop("$defs", {}), kind.__name__: schema}
    asked = {"catalogue": "CatalogueRows", "produit": "produit", "mots": "ComparisonWords"}
    whole = {
        "type": "object",
        "required": list(asked),
        "properties": {name: {"$ref": f"{_SHARED}{part}"} for name, part in asked.items()},
        "definitions": parts,
    }
    text = json.dumps(whole).replace(_SHARED, "#/definitions/")
    found: dict[str, Any] = json.loads(text, object_hook=_plain)
    return found | {"title": "Served"}


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """As the program that writes types wants it: a title would make a type of each column, a tuple
    is said as JSON Schema did before its edition of 2020, and nothing is served but what is told.
    Words for readers are left out: they change, and the types do not.
    """
    for words in ("title", "description"):
        if isinstance(schema.get(words), str):
            del schema[words]
    if "prefixItems" in schema:
        schema["items"] = schema.pop("prefixItems")
    if isinstance(schema.get("properties"), dict):
        schema["additionalProperties"] = False
    return schema


def made() -> str:
    """The types, as the file should have them."""
    program = npm_packages.require(npm_packages.NODE_MODULES / _PROGRAM)
    options = ["--bannerComment", _HEAD, "--unreachableDefinitions", "false", "--maxItems", "0"]
    done = subprocess.run(
        [str(fallback.node()), str(program), *options],
        input=json.dumps(described()),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def stale() -> list[str]:
    """What to say where the file is not what the program serves."""
    if FILE.is_file() and FILE.read_text(encoding="utf-8") == made():
        return []
    return [f"{FILE.name} ne suit plus ce que sert le programme ; « make format » le refait."]


def write() -> None:
    """Make the file again."""
    FILE.write_text(made(), encoding="utf-8")


def main() -> int:
    """Return 1 where the file is stale."""
    if sys.argv[1:] == ["--ecrire"]:
        write()
        return 0
    said = stale()
    print("\n".join(said))
    return 1 if said else 0


if __name__ == "__main__":
    raise SystemExit(main())
