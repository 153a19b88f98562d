"""What keeps the code readable and no tool of ours checks: how long a line or a module may be."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

THEME = [
    path
    for path in sorted((ROOT / "theme").rglob("*"))
    if path.suffix in {".html", ".css"} and "vendor" not in path.parts
]


def long_lines(text: str, most: int) -> list[int]:
    """The numbers of the lines that have more than ``most`` characters."""
    return [n for n, line in enumerate(text.splitlines(), 1) if len(line) > most]


@pytest.mark.parametrize("path", THEME, ids=lambda path: str(path.relative_to(ROOT / "theme")))
def test_a_line_of_a_template_or_style_sheet_is_read_without_scrolling(path: Path) -> None:
    assert long_lines(path.read_text("utf-8"), 200) == []


def test_a_long_line_would_be_seen() -> None:
    assert len(THEME) > 40
    assert long_lines("a" * 200 + "\n" + "é" * 201 + "\n", 200) == [2]


PROGRAM = sorted((ROOT / "scripts").rglob("*.py"))


@pytest.mark.parametrize("path", PROGRAM, ids=lambda path: str(path.relative_to(ROOT / "scripts")))
def test_a_module_has_one_purpose_and_is_read_in_one_go(path: Path) -> None:
    """Beyond 300 lines it has two: split it by purpose."""
    assert len(path.read_text("utf-8").splitlines()) <= 300


TOKEN = re.compile(r"(--[\w-]+): light-dark\((#\w+), (#\w+)\);")
COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})\b")


def test_a_colour_is_written_once_for_both_schemes() -> None:
    """Among the tokens; only paper has some of its own, and the edges of a wide table a shade."""
    text = (ROOT / "theme/assets/css/site.css").read_text("utf-8")
    screen, paper, _rest = re.split(
        r"(@media print \{\n.*?\n\})", text, maxsplit=1, flags=re.DOTALL
    )
    tokens = Counter(name for name, _light, _dark in TOKEN.findall(screen))
    assert len(tokens) >= 20
    assert set(tokens.values()) == {1}
    assert set(re.findall(r"(--[\w-]+): #", paper)) <= tokens.keys()
    for path in sorted((ROOT / "theme/assets/css").glob("*.css")):
        elsewhere = TOKEN.sub("", path.read_text("utf-8")).replace(paper, "")
        assert COLOUR.findall(elsewhere) == [], path.name
