"""What our open data says of each table and of each of its columns, word for word (columns.txt)."""

from __future__ import annotations

from pathlib import Path

from relocalisations.outputs.data import catalogue, events, partners, product_csv, products
from relocalisations.outputs.data.columns import Column, Kind, Resource

TOLD = Path(__file__).with_name("columns.txt")


def told() -> str:
    """A table, its title and description; then a line a column."""
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
    return "\n".join(blocks)


def test_the_words_of_columns() -> None:
    assert told() == TOLD.read_text("utf-8")
    assert told().count("\n- ") > 60


def test_a_column_that_always_has_a_value_says_so() -> None:
    column = Column("nom", Kind.TEXT, "Nom.", required=True)
    assert column.table_schema("https://site.example")["constraints"] == {"required": True}
    assert "constraints" not in Column("nom", Kind.TEXT, "Nom.").table_schema("")
