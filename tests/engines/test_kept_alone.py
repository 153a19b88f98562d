"""What an engine rendered is kept for one configuration, one form, and the pages that were asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from relocalisations.engines import kept_shells
from relocalisations.engines.settings import Settings
from relocalisations.machine.seal import own_seal
from tests.engines.small_settings import settings_of
from tests.small_site import write

ASKED = {"index.md": "# Ici", "a.md": "# A"}
FILES = {"index.html": b"<p>Ici", "a/index.html": b"<p>A", "assets/x.css": b"a {}"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Of a folder where what an engine rendered is kept."""
    root = write(tmp_path / "site", {"mkdocs.yml": "site_url: !ENV SITE_URL\n"})
    made = settings_of(
        root,
        address="https://site.example/",
        repository="https://github.com/nous/depot",
        engine=("mkdocs", 30),
        environment={"RELOC_ETAT": str(tmp_path / "etat")},
    )
    kept_shells.save(made, "empreinte", ASKED, {**FILES, "sitemap.xml": b"<urlset>"})
    return made


def test_it_is_what_was_rendered(settings: Settings) -> None:
    kept = kept_shells.load(settings.configuration, settings.environment)
    assert kept is not None
    assert kept.settings == settings
    kept.compare("empreinte")
    kept.compare_asked(ASKED)
    assert list(kept.files.items()) == list(FILES.items())


def test_of_anything_else_it_is_not(settings: Settings) -> None:
    kept = kept_shells.load(settings.configuration, settings.environment)
    assert kept is not None
    with pytest.raises(kept_shells.StaleError):
        kept.compare("autre")
    for asked in ({**ASKED, "b.md": ""}, {**ASKED, "a.md": "# B"}, {}):
        with pytest.raises(kept_shells.StaleError):
            kept.compare_asked(asked)


def test_another_configuration_has_none(settings: Settings) -> None:
    other = settings.root / "autre.yml"
    assert kept_shells.load(other, settings.environment) is None
    settings.root.rename(settings.root.with_name("ailleurs"))
    moved = settings.root.with_name("ailleurs") / "mkdocs.yml"
    assert kept_shells.load(moved, settings.environment) is None


def test_what_was_kept_in_another_form_is_none(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_shells, "_FORM", "autre")
    assert kept_shells.load(settings.configuration, settings.environment) is None
    kept_shells.save(replace(settings), "empreinte", ASKED, FILES)
    assert kept_shells.load(settings.configuration, settings.environment) is not None


def test_the_variables_that_a_configuration_names(settings: Settings) -> None:
    environment = {"SITE_URL": "x", "SITE_URLS": "y", "HOME": "z"}
    found = kept_shells.named_variables(settings.configuration, environment)
    assert found == ["SITE_URL=x"]


def test_where_the_key_of_what_is_kept_is(tmp_path: Path) -> None:
    """Where we are told, else where programs keep their state."""
    ours, usual = str(tmp_path / "a"), str(tmp_path / "b")
    for environment, place in (
        ({"XDG_STATE_HOME": usual}, usual),
        ({"RELOC_ETAT": ours}, ours),
        ({"RELOC_ETAT": ours, "XDG_STATE_HOME": f"{usual}/non"}, ours),
    ):
        seal = kept_shells.seal_of(environment)
        sealed = seal.close("essai", b"contenu")
        assert sealed is not None
        assert own_seal(place).open("essai", sealed) == b"contenu"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
