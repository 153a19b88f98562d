"""How Zensical ends: pages without a word, pages with one, a failure. Another program ends in its place."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from relocalisations.engines import zensical
from relocalisations.engines.refusals import NotMadeError

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
