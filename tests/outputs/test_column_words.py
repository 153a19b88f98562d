"""What our open data says of each table and of each of its columns, word for word (columns.txt)."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.outputs.data import catalogue, events, partners, product_csv, products
from relocalisations.outputs.data.columns import Column, Kind, Resource
from relocalisations.outputs.data.datapackage import SCHEMA_VERSION

TOLD = Path(__file__).with_name("columns.txt")


MEANT = "If these are the words: make words, and read the difference."


def told() -> str:
    """The version of the format; a table, its title and description; then a line a column."""
    found: dict[str, Resource] = {}
    for module in (catalogue, events, partners, product_csv, products):
        for value in vars(module).values():
            if isinstance(value, Resource):
                found[value.name] = value
    blocks = []
    for name, table in sorted(found.items()):
        lines = [f"{name} : {table.title}", table.description]
        lines += [
            f"- {column.name} ({column.kind.value}{', toujours' if column.required else ''}) : "
            f"{column.description}"
            for column in table.columns
        ]
        blocks.append("\n".join(lines) + "\n")
    return f"Version {SCHEMA_VERSION}\n\n" + "\n".join(blocks)


def names(text: str) -> list[str]:
    """The tables and their columns, whatever is said of them."""
    return [line.partition(" : ")[0] for line in text.splitlines()[1:] if " : " in line]


def test_the_words_of_columns() -> None:
    assert told() == TOLD.read_text("utf-8"), MEANT
    assert told().count("\n- ") > 60


def test_a_column_that_always_has_a_value_says_so() -> None:
    column = Column("nom", Kind.TEXT, "Nom.", required=True)
    assert column.table_schema("https://site.example")["constraints"] == {"required": True}
    assert "constraints" not in Column("nom", Kind.TEXT, "Nom.").table_schema("")


def written_again(before: str) -> str:
    """What to keep; other columns are another version of the format, which is published as such."""
    after = told()
    if names(before) != names(after) and before.splitlines()[0] == after.splitlines()[0]:
        raise SystemExit(
            f"Columns changed: raise SCHEMA_VERSION ({SCHEMA_VERSION}) in outputs/data/datapackage.py, "
            "and say what is new in content/donnees/api.md, « Journal »."
        )
    return after


def test_other_columns_are_another_version() -> None:
    assert written_again(told().replace(" : Code à six chiffres.", " : Un code.")) == told()
    with pytest.raises(SystemExit, match="raise SCHEMA_VERSION"):
        written_again(told().replace("- sh (", "- code ("))
    assert written_again(told().replace("- sh (", "- code (").replace("Version ", "Version 0")) == (
        told()
    )


if __name__ == "__main__":
    TOLD.write_text(written_again(TOLD.read_text("utf-8")), "utf-8")
