"""The faults that `make faults` puts in the program: real ones, at the right place, noticed or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.faults import Fault, faults_of
from tools.mutate import first_run, near_tests, noticed

PYTHON = '''
"""Not this text, which nobody is shown."""
@dataclass(frozen=True)
class Line:
    limit: float = 0.4
def told(n: int, late: bool) -> str:
    return "un texte montré" if n > 8 and not late else f"{n} jours"
'''
TEMPLATE = '{# 1 < 2 #}<p class="n3">{% if n > 8 and "4 and 5" %}{{ list[:14] }}{% endif %}</p>'
SCRIPT = '// 1 < 2\nconst strong = (p) => p.hhi > 0.2 && p.known === true;\nsay("deux mots");\n'


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        (
            "a.py",
            PYTHON,
            {
                ("0.4", "0.45"),
                ("8", "9"),
                (">", ">="),
                ("and", "or"),
                ('"un texte montré"', '"un texte montré autrement"'),
            },
        ),
        ("a.html", TEMPLATE, {(">", ">="), ("8", "9"), ("and", "or"), ("14", "15")}),
        (
            "a.js",
            SCRIPT,
            {
                (">", ">="),
                ("0.2", "0.25"),
                ("&&", "||"),
                ("true", "false"),
                ('"deux mots"', '"deux mots autrement"'),
            },
        ),
    ],
)
def test_each_language_has_its_faults(file: str, text: str, expected: set[tuple[str, str]]) -> None:
    found = list(faults_of(file, text))
    assert {(fault.old, fault.new) for fault in found} == expected
    for fault in found:
        changed = fault.put_in(text)
        assert len(changed) == len(text) + len(fault.new) - len(fault.old)


def test_a_fault_is_noticed_or_survives(tmp_path: Path) -> None:
    """In a repository of two functions, one of which is tested at its bound."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "tests").mkdir()
    (tmp_path / "scripts/bounds.py").write_text(
        "def many(n):\n    return n > 8\n\ndef few(n):\n    return n < 3\n"
    )
    (tmp_path / "tests/test_bounds.py").write_text(
        "from bounds import few, many\n"
        "def test_many():\n    assert many(9) and not many(8)\n"
        "def test_few():\n    assert few(1)\n"
    )
    text = (tmp_path / "scripts/bounds.py").read_text()
    many, few = (fault for fault in faults_of("scripts/bounds.py", text) if fault.old in "<>")
    assert near_tests(many, tmp_path) == ["tests/test_bounds.py"]
    assert noticed(many, tmp_path, 60) == "tests/test_bounds.py::test_many"
    assert noticed(few, tmp_path, 60) == ""
    assert noticed(few, tmp_path, 0) is None
    assert (tmp_path / "scripts/bounds.py").read_text() == text
    assert few.told(text) == "scripts/bounds.py:5 : « < » → « <= » dans : return n < 3"
    assert isinstance(few, Fault)


def test_what_fails_without_a_fault_judges_nothing(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "tests").mkdir()
    (tmp_path / "scripts/bounds.py").write_text("def many(n):\n    return n > 8\n")
    (tmp_path / "tests/test_bounds.py").write_text(
        "import time\n"
        "from bounds import many\n"
        "def test_other():\n    time.sleep(0.2)\n    assert not many(9)\n"
        "def test_many():\n    assert not many(8)\n"
    )
    (fault,) = (
        fault
        for fault in faults_of("scripts/bounds.py", (tmp_path / "scripts/bounds.py").read_text())
        if fault.old == ">"
    )
    assert noticed(fault, tmp_path, 60) == "tests/test_bounds.py::test_other"
    suite = first_run(tmp_path)
    assert suite.failing == ["tests/test_bounds.py::test_other"]
    assert suite.seconds["tests/test_bounds.py"] >= 0.2
    assert noticed(fault, tmp_path, 60, suite) == "tests/test_bounds.py::test_many"
