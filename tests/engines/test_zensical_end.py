"""How Zensical ends: pages without a word, pages with one, a failure. Another program ends in its place."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from relocalisations.engines import zensical
from relocalisations.engines.making import Making
from relocalisations.engines.refusals import NotMadeError
from tests.engines.small_settings import settings_of
from tests.small_site import site

SAID = "\x1b[32mNo issues found\x1b[0m"


@pytest.mark.parametrize(
    ("status", "makes", "failed"),
    [
        pytest.param(0, True, False, id="all is well"),
        pytest.param(1, True, True, id="pages, but it says that it failed"),
        pytest.param(0, False, True, id="it says that all is well, but there is no page"),
        pytest.param(2, False, True, id="nothing at all"),
    ],
)
@pytest.mark.parametrize("strict", [False, True])
def test_it_has_failed_where_it_says_so_or_made_no_page(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    status: int,
    makes: bool,
    failed: bool,
    strict: bool,
) -> None:
    other = tmp_path / "other"
    made = "mkdir rendered && echo x > rendered/index.html\n" if makes else ""
    other.write_text(f"#!/bin/sh\n{made}echo ' {SAID} '\necho \"$@\" >&2\nexit {status}\n", "utf-8")
    other.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(other))
    asked = "-m zensical build --config-file mkdocs.yml" + " --strict" * strict
    assert zensical._run(tmp_path, strict=strict) == (f"No issues found \n{asked}", failed)


def test_where_it_is_not_installed_the_command_that_installs_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "zensical", None)
    with pytest.raises(NotMadeError) as caught:
        zensical.settings_of(tmp_path / "mkdocs.yml", {})
    assert str(caught.value) == "Zensical n’est pas installé ; lancez : make site ENGINE=zensical"


@pytest.mark.parametrize(
    ("said", "failed", "warned"),
    [
        ("No issues found in 2 pages", False, False),
        ("1 issue found", False, True),
        ("1 issue found", True, None),
    ],
)
def test_what_it_is_given_and_what_becomes_of_what_it_says(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    said: str,
    failed: bool,
    warned: bool | None,
) -> None:
    """The pages, what is beside them, and the site's configuration but for the places of things."""
    images = {f"content/c/images/{name}.png": "png" for name in ("un", "deux")}
    root = site(tmp_path / "site", {"mkdocs.yml": "site_name: Un site\n", **images})
    told = settings_of(root, address="https://site.example/", strict=True)
    pages = {"index.md": "# Ici", "a/b.md": "# Là"}
    folder = tmp_path / "atelier" / "rendered"
    stage = folder.with_name("zensical")
    extra = {"politique": "« 🧵 »"}
    making = SimpleNamespace(settings=told, folder=folder, pages=pages, extra=extra)

    def run(place: Path, *, strict: bool) -> tuple[str, bool]:
        assert (place, strict) == (stage, True)
        (stage / "rendered").mkdir()
        (stage / "rendered" / "index.html").write_text(str(len(caplog.messages)), "utf-8")
        return said, failed

    monkeypatch.setattr(zensical, "_run", run)
    for time in range(2):  # the second time over what the first one left
        if warned is None:
            with pytest.raises(NotMadeError) as stopped:
                zensical.render(cast("Making", making), logging.getLogger("essai"))
            assert str(stopped.value) == (
                "1 issue found\nZensical n’a pas rendu les pages ; le site est intact."
            )
            assert not folder.exists()
        else:
            assert zensical.render(cast("Making", making), logging.getLogger("essai")) is warned
            assert (folder / "index.html").read_text("utf-8") == str(time * warned)
        assert caplog.messages == [said] * (time + 1) * bool(warned)
    given = {
        path.relative_to(stage).as_posix(): path.read_text("utf-8")
        for path in stage.rglob("*")
        if path.is_file() and path.parent.name != "rendered"
    }
    configuration = given.pop("mkdocs.yml")
    assert given == {"content/index.md": "# Ici", "content/a/b.md": "# Là", **images}
    assert "« 🧵 »" in configuration, "YAML knows no pair of surrogates"
    assert json.loads(configuration) == {
        "INHERIT": str(root / "mkdocs.yml"),
        "docs_dir": "content",
        "site_dir": "rendered",
        "site_url": "https://site.example/",
        "theme": {"custom_dir": str(root / "theme")},
        "extra": extra,
        "markdown_extensions": [{"pymdownx.highlight": {"use_pygments": False}}],
    }
