"""What keeps the code readable and no tool of ours checks: how long a line or a module may be."""

from __future__ import annotations

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
