"""The faults that `make faults` puts in the program: real ones, at the right place, noticed or not."""

from __future__ import annotations

import time
from pathlib import Path
from textwrap import dedent

import pytest

from tools import suite as suite_module
from tools.console import ROOT
from tools.faults import Fault, faults_of
from tools.forgotten import FORGOTTEN, Forgotten
from tools.mutate import Judged, judged_before, noticed, tell, wilson
from tools.reach import Source, importing, reach
from tools.suite import Suite, first_run
from tools.warm import run_pytest

PYTHON = '''
"""Not this text, which nobody is shown."""
@dataclass(frozen=True)
class Line:
    limit: float = 0.4
def told(n: int, late: bool) -> str:
    return "un texte montré" if n > 8 and not late else f"{n} jours"
'''
TEMPLATE = '{# 1 < 2 #}<p class="n3">{% if n > 8 and "4 and 5" %}{{ list[:14] }}{% endif %}</p>'
SCRIPT = """// 1 < 2
const strong = (p) => p.hhi > 0.2 && p.known === true;
say("deux mots", `${n ? 'rien' : m} trois mots<b class="ni lui">`, /["a b"]/, 86_400);
"""


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
                ("===", "!=="),
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


LIMITS = """
LEAST = 8
def many(n):
    if n > LEAST:
        return True
    return False
def few(n, most=3):
    return n < most
"""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (2, {"limits.py": {4}, "theme/a.html": {0}}),
        (4, {"limits.py": {4}}),
        (7, {"limits.py": {8}, "other.py": {3}}),
    ],
)
def test_a_fault_shows_where_its_line_runs_or_its_name_is_used(
    line: int, expected: dict[str, set[int]]
) -> None:
    """What a limit or a default changes does not show on its own line, which runs at import."""
    sources = {
        "limits.py": Source(LIMITS),
        "other.py": Source("from limits import few\ndef told(n):\n    return few(n)\n"),
    }
    templates = {"theme/a.html": "{{ LEAST }}", "theme/b.html": "{{ LEASTWAYS }}"}
    found = reach(sources, templates, "limits.py", line)
    assert {file: lines for file, lines in found.items() if lines} == expected


def repository(root: Path, program: str, tests: str) -> Path:
    """One module, and one file of tests."""
    (root / "scripts").mkdir(parents=True)
    (root / "tests").mkdir()
    (root / "pytest.ini").write_text("[pytest]\nmarkers =\n    browser: a\n    slow: b\n")
    (root / "scripts/bounds.py").write_text(dedent(program))
    (root / "tests/test_bounds.py").write_text(dedent(tests))
    return root


def faults(root: Path) -> dict[str, Fault]:
    """The faults of that module, by what they replace."""
    text = (root / "scripts/bounds.py").read_text()
    return {fault.old: fault for fault in faults_of("scripts/bounds.py", text)}


def test_a_script_is_judged_with_those_that_import_it() -> None:
    scripts = {
        "page.js": 'import {\n  a,\n} from "./forms/a.js";\n',
        "forms/a.js": 'import { b } from "./b.js";\nexport { fold } from "../fold.js";\n',
        "forms/b.js": 'import { fold } from "../fold.js";\n',
        "fold.js": "// import { a } from elsewhere\n",
        "other.js": 'const at = "./fold.js";\n',
    }
    assert importing(scripts, "forms/b.js") == {"forms/b.js", "forms/a.js", "page.js"}
    assert importing(scripts, "fold.js") == {"fold.js", "forms/b.js", "forms/a.js", "page.js"}
    assert importing(scripts, "page.js") == {"page.js"}


@pytest.mark.slow
def test_a_fault_is_noticed_or_survives(tmp_path: Path) -> None:
    """In a repository of two functions, one of which is tested at its bound, in another process."""
    root = repository(
        tmp_path / "repository",
        """
        def many(n):
            return n > 8

        def few(n):
            return n < 3
        """,
        """
        import subprocess, sys
        from bounds import few
        def test_many():
            program = "import bounds; assert bounds.many(9) and not bounds.many(8)"
            subprocess.run([sys.executable, "-c", program], check=True)
        def test_few():
            assert few(1)
        """,
    )
    suite = first_run(root, tmp_path / "kept")
    assert suite.failing == []
    assert suite.waves("scripts/bounds.py", 3) == [["tests/test_bounds.py::test_many"]]
    assert suite.waves("scripts/bounds.py", 6) == [["tests/test_bounds.py::test_few"]]
    many, few = faults(root)[">"], faults(root)["<"]
    text = (root / "scripts/bounds.py").read_text()
    assert noticed(many, root, 60, suite) == "tests/test_bounds.py::test_many"
    assert noticed(few, root, 60, suite) == ""
    assert noticed(few, root, 0, suite) is None
    assert noticed(many, root, 60, suite, quick=False) == ""  # no test is slow
    assert (root / "scripts/bounds.py").read_text() == text
    assert few.told(text) == "scripts/bounds.py:6 : « < » → « <= » dans : return n < 3"


@pytest.mark.slow
def test_what_fails_without_a_fault_judges_nothing(tmp_path: Path) -> None:
    root = repository(
        tmp_path / "repository",
        """
        def many(n):
            return n > 8
        """,
        """
        import pytest
        from bounds import many
        @pytest.fixture(scope="module")
        def said():
            return many(8)
        def test_other():
            assert not many(9)
        def test_many(said):
            assert not said
        def test_early(said):
            pass
        """,
    )
    suite = first_run(root, tmp_path / "kept")
    assert suite.failing == ["tests/test_bounds.py::test_other"]
    (wave,) = suite.waves("scripts/bounds.py", 3)
    assert set(wave) == {"tests/test_bounds.py::test_many", "tests/test_bounds.py::test_early"}
    assert noticed(faults(root)[">"], root, 60, suite) == "tests/test_bounds.py::test_many"
    again = Suite([tmp_path / "kept" / number for number in "01"], root)
    assert again.tests == suite.tests


@pytest.mark.slow
def test_a_test_that_never_ends_has_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(
        tmp_path / "repository",
        """
        def down(n):
            while n > 0:
                n -= 1
            return n
        """,
        """
        from bounds import down
        def test_down():
            assert down(3) == 0
        """,
    )
    monkeypatch.setattr(suite_module, "_FOR_EVER", ("timeout=1", "exit_on_timeout=true"))
    suite = first_run(root, tmp_path / "kept")
    assert noticed(faults(root)["1"], root, 60, suite) == "tests/test_bounds.py::test_down"
    endless = Fault(
        "scripts/bounds.py",
        (root / "scripts/bounds.py").read_text().index("n -= 1"),
        "n -= 1",
        "n += 1",
    )
    assert noticed(endless, root, 60, suite) == "pytest"


@pytest.mark.slow
def test_what_keeps_pytest_from_beginning_notices_nothing(tmp_path: Path) -> None:
    variables = {"PYTHONPATH": ""}
    with pytest.raises(RuntimeError, match=r"(?s)Pytest did not begin: .*FileNotFoundError"):
        run_pytest(tmp_path / "nowhere", ["-q"], time.monotonic() + 60, variables)


def test_the_rate_is_told_with_what_it_may_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert [round(bound, 3) for bound in wilson(14, 45)] == [0.195, 0.457]
    assert wilson(0, 10)[0] == pytest.approx(0)
    seen, late = Judged("a", "tests/a.py::test_a", True), Judged("c", None, True)
    tell([seen, Judged("b", "", True), seen, seen, late])
    assert capsys.readouterr().out == (
        "\n4 fautes jugées, 1 que nul essai ne voit : 25 % (entre 5 % et 70 %, Wilson à 95 %)\nb\n"
        "\n1 que les essais n’ont pas jugées à temps :\nc\n"
    )


def test_what_was_judged_is_found_again(tmp_path: Path) -> None:
    """The last word on a fault is the one that holds."""
    assert judged_before(tmp_path / "results") == {}
    lines = '{"told": "a", "seen": "", "quick": true}\n{"told": "a", "seen": "t", "quick": false}\n'
    (tmp_path / "results").write_text(lines)
    assert judged_before(tmp_path / "results") == {"a": Judged("a", "t", False)}


@pytest.mark.parametrize("forgotten", FORGOTTEN, ids=lambda one: one.what)
def test_what_is_to_be_forgotten_is_still_there(forgotten: Forgotten) -> None:
    text = (ROOT / forgotten.file).read_text("utf-8")
    changed = forgotten.fault(ROOT).put_in(text)
    compile(changed, forgotten.file, "exec")
    assert changed != text


def test_what_is_no_longer_there_cannot_be_forgotten(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("digest(a, b)\n")
    with pytest.raises(ValueError, match=r"a\.py: 0 times: digest\(a, c\)"):
        Forgotten("c", "a.py", "digest(a, c)", "digest(a)").fault(tmp_path)
