"""The README and the owner's page: what they tell somebody to do works, and what they name exists."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from relocalisations.cli import main
from tests.frozen_site import FROZEN, ROOT
from tests.small_site import site

PAGES = ("README.md", "CONTRIBUTING.md", "docs/publier.md")
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    found = [
        *re.findall(r"\]\(([^)#]+)[^)]*\)", text),
        *re.findall(r'(?:src|srcset)="([^"]+)"', text),
    ]
    local = [link for link in found if not link.startswith("https://")]
    assert local
    for link in local:
        assert ((ROOT / name).parent / unquote(link)).exists(), link


def test_the_first_screen_is_whole_and_light() -> None:
    first = README.split("\n## ", 1)[0]
    for words in (
        "docs/images/accueil-clair.webp",
        "https://",
        "make serve",
        "reloc check",
        "docs/publier.md",
    ):
        assert words in first
    assert len(first.splitlines()) < 25
    for picture in (ROOT / "docs" / "images").glob("*.webp"):
        assert picture.stat().st_size < 100_000, picture.name


def test_its_example_is_accepted_and_takes_no_file_that_exists(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, example = re.search(r"ici `([^`]+\.yml)`.*?```yaml\n(.*?)```", README, re.DOTALL).groups()  # type: ignore[union-attr]
    assert not (FROZEN / "events" / name).exists()
    city = (FROZEN / "events" / "cities" / "rouen.yml").read_text("utf-8")
    root = site(tmp_path / "site", {f"events/{name}": example, "events/cities/rouen.yml": city})
    assert main(["check", "--root", str(root)]) == 0, capsys.readouterr().out
