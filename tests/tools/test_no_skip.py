"""In CI, a skipped test fails the run and is named; at home it is only reported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SKIPPED = "import pytest\ndef test_a(): pass\n@pytest.mark.skip\ndef test_b(): pass\n"


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_a_skipped_test_fails_in_ci_only(ci: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "test_some.py").write_text(SKIPPED, "utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tools.no_skip", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "--rootdir", str(tmp_path), "-c", os.devnull, str(tmp_path)],
        env={**os.environ, "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout
    assert ("Interdit en CI, essai sauté : test_some.py::test_b" in done.stdout) == (code == 1)
