"""`make site` with MkDocs beside it: the site is what `mkdocs build` makes; what goes wrong is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from relocalisations.engines.apart import KILLED, EngineApart, GoneError
from tests.incremental_site import files_of
from tests.quick_site import quick_repository
from tests.small_site import NOW, write

OURS = [sys.executable, "-m", "relocalisations.cli", "build", "--strict"]
THEIRS = [sys.executable, "-m", "mkdocs", "build", "--strict"]
CHANGED = ("mkdocs.yml", "theme/main.html", "products/lampes.yml")
FIRST: dict[str, bytes] = {}
"""What these were."""


def environment() -> dict[str, str]:
    return {**os.environ, "RELOC_NOW": NOW.isoformat(), "NO_MKDOCS_2_WARNING": "1"}


def run(command: list[str], root: Path) -> tuple[int, str]:
    """The status, and all that was said."""
    done = subprocess.run(
        command,
        cwd=root,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def depot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = quick_repository(tmp_path_factory.mktemp("a-cote") / "depot")
    FIRST.update({file: (made / file).read_bytes() for file in CHANGED})
    return made


@pytest.fixture
def changed(depot: Path) -> Path:
    """The repository, and all of it as it was at first."""
    for file, content in FIRST.items():
        (depot / file).write_bytes(content)
    return depot


def test_it_makes_what_mkdocs_alone_makes(changed: Path) -> None:
    status, said = run([*OURS, "--dossier", "a"], changed)
    assert status == 0, said
    assert "Building documentation" in said, "what MkDocs says is shown"
    status, said = run([*THEIRS, "--site-dir", "b"], changed)
    assert status == 0, said
    assert files_of(changed / "a") == files_of(changed / "b")


def test_a_sheet_that_is_wrong_is_all_that_is_told(changed: Path) -> None:
    """MkDocs was rendering meanwhile: nobody needs to know."""
    write(changed, {"products/lampes.yml": "nom: Lampes\nsh: 1\n"})
    status, said = run(OURS, changed)
    assert status == 1
    assert "products/lampes.yml" in said
    assert said.endswith("Le site n’a pas été construit.\n")
    assert "INFO" not in said
    assert "Traceback" not in said


def test_a_theme_that_does_not_render(changed: Path) -> None:
    theme = changed / "theme/main.html"
    theme.write_text(f"{{{{ inconnu.titre }}}}{theme.read_text('utf-8')}", "utf-8")
    status, said = run(OURS, changed)
    assert status == 1
    assert "'inconnu' is undefined" in said


def test_a_configuration_that_mkdocs_refuses(changed: Path) -> None:
    with (changed / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("docs_dir: nulle-part\n")
    status, said = run(OURS, changed)
    assert status == 1
    assert "nulle-part" in said
    assert "Traceback" not in said


def test_with_another_plugin_mkdocs_makes_all(changed: Path) -> None:
    """It may look at the site, or change it: it must find all of it."""
    configuration = changed / "mkdocs.yml"
    text = configuration.read_text("utf-8").replace("plugins:\n", "plugins:\n  - search\n")
    configuration.write_text(text, "utf-8")
    status, said = run([*OURS, "--dossier", "c"], changed)
    assert status == 0, said
    assert "relocalisations: " in said, "as our plugin says it in MkDocs' own program"
    assert (changed / "c/produits/lampes/index.html").is_file()


SENDS = """
from multiprocessing.connection import Connection
import os
Connection(int(os.environ["RELOC_DEMANDE"])).send_bytes(b'{"alone": false}')
"""


@pytest.mark.parametrize(
    ("program", "status", "said"),
    [
        ("import os; os.kill(os.getpid(), 9)", 1, f"{KILLED}\n"),
        ("print('Non.'); raise SystemExit(3)", 3, "Non.\n"),
        ("pass", 1, ""),
    ],
)
def test_an_engine_that_ends_too_early(
    program: str, status: int, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    engine = EngineApart([sys.executable, "-c", program], os.environ)
    with pytest.raises(GoneError) as gone:
        engine.settings({}, strict=False)
    engine.stop()
    assert gone.value.status == status
    assert capfd.readouterr().err == said


def test_an_engine_that_ends_before_it_renders(tmp_path: Path) -> None:
    """As soon as it is seen: when it is told what to render, or when all should be rendered."""
    engine = EngineApart([sys.executable, "-c", SENDS], os.environ)
    assert engine.settings({}, strict=False) is None, "it is not alone"
    with pytest.raises(GoneError):
        engine.render({"index.md": "a" * 1_000_000}, tmp_path, {})
    engine.stop()
    engine = EngineApart([sys.executable, "-c", f"{SENDS}import time; time.sleep(60)"], os.environ)
    engine.settings({}, strict=False)
    engine.stop()
    engine.stop()
