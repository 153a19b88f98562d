from __future__ import annotations

from pathlib import Path

import pytest

from tests.official.files import Importing


@pytest.fixture
def importing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Importing:
    return Importing(tmp_path, capsys)
