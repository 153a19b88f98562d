"""What YAML files said is kept, and counts only where it is what they say now."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.machine.seal import Seal
from relocalisations.reading import entities, kept_sheets
from relocalisations.reading.entities import read_site_files
from relocalisations.reading.kept_sheets import PLACE, KeptSheets
from relocalisations.reading.memory import Memory
from relocalisations.reading.reading import Reading
from relocalisations.schema.collective import PUBLICATION, Collective, SourceRegister
from tests.frozen_site import FROZEN
from tests.harms import SEAL, WAYS, harm
from tests.small_site import site, write

FILE = "products/lampes.yml"


def read(root: Path, seal: Seal = SEAL) -> Reading:
    memory = Memory(KeptSheets(root, seal))
    reading = read_site_files(root, memory)
    memory.save()
    return reading


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read as YAML."""
    paths: list[str] = []
    parse = entities.parse

    def noting(content: bytes, path: str) -> object:
        paths.append(path)
        return parse(content, path)

    monkeypatch.setattr(entities, "parse", noting)
    return paths


def test_what_is_kept_is_what_reading_the_files_again_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parsed: list[str]
) -> None:
    monkeypatch.setattr(kept_sheets, "PLACE", str(tmp_path / "fiches"))
    first, read_first = read(FROZEN), [*parsed]
    parsed.clear()
    again = read(FROZEN)
    assert again.entities == first.entities
    assert len(read_first) > 100
    assert set(parsed) <= {Collective.FILE, SourceRegister.FILE, PUBLICATION}


def test_only_the_file_that_changed_is_read_again(tmp_path: Path, parsed: list[str]) -> None:
    root = site(tmp_path / "depot", {})
    read(root)
    text = (root / FILE).read_text("utf-8")
    write(root, {FILE: text.replace("nom: L", "nom: Z")})
    assert (root / FILE).read_text("utf-8") != text
    parsed.clear()
    found = read(root)
    assert FILE in parsed
    assert not [path for path in parsed if path.startswith("products/") and path != FILE]
    assert found.entities == read_site_files(root).entities


@pytest.mark.parametrize("how", WAYS)
def test_what_is_not_ours_or_of_another_program_is_no_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parsed: list[str], how: str
) -> None:
    root = site(tmp_path / "depot", {})
    right = read(root).entities
    seal = harm(root / PLACE, how, tmp_path, monkeypatch)
    parsed.clear()
    assert read(root, seal).entities == right
    assert FILE in parsed


def test_a_file_with_a_fault_is_told_each_time(tmp_path: Path) -> None:
    root = site(tmp_path / "depot", {})
    write(root, {FILE: (root / FILE).read_text("utf-8") + "nul: rien\n"})
    first = [str(problem) for problem in read(root).problems]
    assert any("nul" in one for one in first)
    assert [str(problem) for problem in read(root).problems] == first
