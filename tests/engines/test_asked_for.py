"""What each engine understands of a site's configuration, and of the command that makes it."""

from __future__ import annotations

import errno
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from relocalisations import mkdocs_plugin
from relocalisations.cli import main
from relocalisations.engines import command, kept_shells, zensical
from relocalisations.engines.making import Making
from relocalisations.engines.refusals import NotMadeError
from relocalisations.engines.settings import Settings
from relocalisations.machine.disk import PathError
from tests.engines.small_settings import settings_of
from tests.small_site import site

CONFIGURATION = """\
site_name: Petit site
theme: {name: null, custom_dir: theme}
plugins: [relocalisations]
"""
WHOLE = """\
site_name: Petit site
site_url: https://site.example/
repo_url: https://github.com/nous/depot
site_dir: public
theme: {name: null, custom_dir: habits}
plugins: [relocalisations: {cartes: false, recherche: false}]
"""
NO_THEME = CONFIGURATION.replace("theme: {name: null, custom_dir: theme}\n", "")


def folder(root: Path, configuration: str) -> Path:
    """The configuration of a small site."""
    for name in ("theme", "habits"):
        (root / name).mkdir(parents=True)
    return site(root, {"mkdocs.yml": configuration, "content/index.md": "# Ici"}) / "mkdocs.yml"


def expected(root: Path, engine: tuple[object, ...], **others: object) -> Settings:
    """What the shortest configuration asks for."""
    return settings_of(root, **{"cards": True, "engine": engine, **others})


def whole(root: Path) -> dict[str, object]:
    """What is otherwise in the longest."""
    return {
        "target": root / "public",
        "templates": root / "habits",
        "address": "https://site.example/",
        "repository": "https://github.com/nous/depot",
        "cards": False,
        "search": False,
    }


@pytest.mark.parametrize("configuration", [CONFIGURATION, WHOLE, NO_THEME])
def test_what_zensical_is_asked_for(tmp_path: Path, configuration: str) -> None:
    from zensical import version

    told = zensical.settings_of(folder(tmp_path, configuration), {})
    others = whole(tmp_path) if configuration == WHOLE else {}
    assert told == expected(tmp_path, ("zensical", version()), **others)
    served = zensical.serving(told, "http://127.0.0.1:8000/", tmp_path / "servi")
    address = {"address": "http://127.0.0.1:8000/", "target": tmp_path / "servi"}
    assert served == replace(told, serving=True, cards=False, **address)  # type: ignore[arg-type]


def test_where_nothing_is_said_to_us_all_is_made(tmp_path: Path) -> None:
    for text in ("plugins: [relocalisations]\n", "plugins:\n", "plugins: [autre: {}]\n"):
        (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
        told = zensical.settings_of(tmp_path / "mkdocs.yml", {})
        assert (told.cards, told.search) == (True, True)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[Settings]]:
    """What MkDocs' plugin asks of us, which makes nothing."""
    # MkDocs keeps our plugin for the whole process: neither another test's comes here, nor ours there.
    monkeypatch.setattr(dict(MkDocsConfig._schema)["plugins"], "plugin_cache", {})
    found: list[Settings] = []

    def begin(making: Making, settings: Settings, *_clock: object, **_how: object) -> bool:
        making.settings, making.pages = settings, {}
        making.workshop = SimpleNamespace(folder=tmp_path, close=lambda: None)  # type: ignore[assignment]
        found.append(settings)
        return True

    monkeypatch.setattr(Making, "begin", begin)
    log = logging.getLogger("mkdocs")
    level = log.level
    yield found
    log.setLevel(level)


def configured(configuration: Path, **given: Any) -> MkDocsConfig:
    return load_config(str(configuration), **given)


@pytest.mark.parametrize(
    ("level", "alone"),
    [
        (logging.NOTSET, True),
        (logging.WARNING, True),
        (logging.WARNING + 1, False),  # it would not hear what keeps a page from being right
    ],
)
def test_what_mkdocs_is_asked_for(
    tmp_path: Path, asked: list[Settings], level: int, alone: bool
) -> None:
    for name, text, strict in (("a", CONFIGURATION, False), ("b", WHOLE, True)):
        config = configured(folder(tmp_path / name, text), strict=strict, docs_dir="content")
        logging.getLogger("mkdocs").setLevel(level)
        plugin = config.plugins["relocalisations"]
        assert isinstance(plugin, mkdocs_plugin.RelocalisationsPlugin)
        plugin.on_config(config)
        others = whole(tmp_path / name) if strict else {}
        engine = ("mkdocs", level)
        more = {"strict": strict, "alone": alone, "environment": os.environ}
        assert asked[-1] == expected(tmp_path / name, engine, **others, **more)
        assert config.site_dir == str(tmp_path / "rendered")


def test_with_another_plugin_more_than_us_decides(tmp_path: Path, asked: list[Settings]) -> None:
    text = CONFIGURATION.replace("[relocalisations]", "[relocalisations, search]")
    config = configured(folder(tmp_path, text), docs_dir="content")
    config.plugins["relocalisations"].on_config(config)  # type: ignore[attr-defined]
    assert [one.alone for one in asked] == [False]


def test_what_serves_is_told_so_until_it_ends(tmp_path: Path, asked: list[Settings]) -> None:
    config = configured(folder(tmp_path, CONFIGURATION), docs_dir="content", dev_addr="127.0.0.1:0")
    plugin = config.plugins["relocalisations"]
    assert isinstance(plugin, mkdocs_plugin.RelocalisationsPlugin)
    plugin.on_startup(command="serve", dirty=False)
    plugin.on_config(config)
    plugin.on_shutdown()
    plugin.on_config(config)
    assert [one.serving for one in asked] == [True, False]


def test_only_what_is_served_for_the_first_time_needs_a_free_port(
    tmp_path: Path, asked: list[Settings]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        config = configured(
            folder(tmp_path, CONFIGURATION), docs_dir="content", dev_addr=f"127.0.0.1:{port}"
        )
        plugin = config.plugins["relocalisations"]
        assert isinstance(plugin, mkdocs_plugin.RelocalisationsPlugin)
        plugin.on_config(config)
        plugin.on_startup(command="serve", dirty=False)
        with pytest.raises(Abort, match=f"le port {port} est déjà pris"):
            plugin.on_config(config)
        plugin.making.served = plugin.making.workshop
        plugin.on_config(config)
    assert [one.serving for one in asked] == [False, True]


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that are run, which end with 3."""
    found: list[list[str]] = []

    def run(command: list[str], **_how: object) -> SimpleNamespace:
        found.append(command)
        return SimpleNamespace(wait=lambda: 3, kill=lambda: None)

    monkeypatch.setattr(subprocess, "Popen", run)
    monkeypatch.setattr(kept_shells, "load", lambda *_where: None)
    return found


@pytest.mark.parametrize(
    ("cores", "words", "run"),
    [
        (2, ["build"], ["build"]),
        (2, ["build", "--strict"], ["build"]),  # it only renders: whoever asks it is strict
        (2, ["build", "--dossier", "ici"], ["build", "--site-dir", "ici"]),
        (1, ["build"], ["build"]),
        (1, ["build", "--strict"], ["build", "--strict"]),
        (1, ["build", "--dossier", "ici"], ["build", "--site-dir", "ici"]),
        (2, ["serve"], ["serve", "--dev-addr", "127.0.0.1:8000"]),
        (2, ["serve", "--adresse", "127.0.0.1:1"], ["serve", "--dev-addr", "127.0.0.1:1"]),
    ],
)
def test_mkdocs_is_run_as_it_was_asked(
    tmp_path: Path,
    programs: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    cores: int,
    words: list[str],
    run: list[str],
) -> None:
    monkeypatch.setattr(command, "cores", lambda: cores)
    configuration = folder(tmp_path, CONFIGURATION)
    assert main([*words, "--root", str(tmp_path)]) == 3
    end = ["--config-file", str(configuration)]
    assert programs == [[sys.executable, "-m", "mkdocs", *run, *end]]


class _Made:
    """Stands for what makes a site: what it is asked, and how it ends."""

    def __init__(self) -> None:
        self.log = logging.getLogger("essai")
        self.ends: bool | Exception = True
        self.asked: Settings | None = None
        self.told: list[str] = []

    def begin(self, settings: Settings, *_clock: object, **_how: object) -> bool:
        self.asked = settings
        if isinstance(self.ends, Exception):
            raise self.ends
        return self.ends

    def finish(self, *, warned: bool) -> None:
        self.told.append(f"warned: {warned}")

    def stop(self) -> None:
        self.told.append("stopped")

    def watched(self) -> list[Path]:
        return [Path("theme")]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> _Made:
    stands = _Made()
    counted = command._Count()
    monkeypatch.setattr(command, "_making", lambda: (stands, counted))
    monkeypatch.setattr(command.gc, "disable", lambda: None)
    monkeypatch.setattr(zensical, "render", lambda *_what: False)
    return stands


ENDS: list[tuple[bool | Exception, list[str], int, str]] = [
    (True, ["warned: False", "stopped"], 0, ""),
    (False, ["stopped"], 0, ""),
    (NotMadeError("Une raison."), ["stopped"], 1, "Une raison.\n"),
    (PathError("Un chemin."), ["stopped"], 1, "Un chemin.\nLe site n’a pas été remplacé.\n"),
    (
        OSError(errno.ENOSPC, "", "x"),
        ["stopped"],
        1,
        "x : le disque est plein\nLe site n’a pas pu être écrit ; celui d’avant est intact.\n",
    ),
]


@pytest.mark.parametrize(("ends", "told", "status", "said"), ENDS)
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_how_a_build_ends(
    tmp_path: Path,
    made: _Made,
    programs: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    engine: str,
    ends: bool | Exception,
    told: list[str],
    status: int,
    said: str,
) -> None:
    """Without an engine, where what MkDocs rendered last is still right; by Zensical."""
    folder(tmp_path, CONFIGURATION)
    kept = SimpleNamespace(settings=expected(tmp_path, ("mkdocs", 30)))
    monkeypatch.setattr(kept_shells, "load", lambda *_where: kept)
    monkeypatch.chdir(tmp_path)
    made.ends = ends
    words = ["build", "--engine", engine, "--root", str(tmp_path)]
    for more, target in (
        ([], tmp_path / "site"),
        (["--dossier", "ici", "--strict"], tmp_path / "ici"),
    ):
        made.told = []
        assert main([*words, *more]) == status
        assert (made.told, capsys.readouterr().err, programs) == (told, said, [])
        assert made.asked is not None
        assert (made.asked.target, made.asked.strict) == (target, bool(more))


@pytest.mark.parametrize("it_warned", [False, True])
@pytest.mark.parametrize("we_warned", [False, True])
def test_a_warning_counts_whoever_gave_it(
    tmp_path: Path, made: _Made, monkeypatch: pytest.MonkeyPatch, it_warned: bool, we_warned: bool
) -> None:
    monkeypatch.setattr(zensical, "render", lambda *_what: it_warned)
    asked = expected(tmp_path, ("zensical", "0"))
    zensical.build(cast("Making", made), asked, datetime.now(UTC), lambda: we_warned)
    assert made.told == [f"warned: {it_warned or we_warned}"]


def test_mkdocs_renders_again_what_is_no_longer_right(
    tmp_path: Path, made: _Made, programs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder(tmp_path, CONFIGURATION)
    kept = SimpleNamespace(settings=expected(tmp_path, ("mkdocs", 30)))
    monkeypatch.setattr(kept_shells, "load", lambda *_where: kept)
    made.ends = kept_shells.StaleError()
    assert main(["build", "--root", str(tmp_path)]) == 3
    assert (len(programs), made.told) == (1, ["stopped", "stopped"])


def test_whether_there_was_a_warning() -> None:
    counted = command._Count()
    log = logging.Logger("essai")
    log.addHandler(counted)
    log.info("Rien.")
    assert not counted.any_warning()
    log.warning("Attention.")
    assert counted.any_warning()


@pytest.mark.parametrize("place", ["127.0.0.1", "127.0.0.1:", "localhost:http"])
def test_zensical_is_served_at_an_address_and_a_port(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    folder(tmp_path, CONFIGURATION)
    words = ["serve", "--engine", "zensical", "--adresse", place, "--root", str(tmp_path)]
    assert main(words) == 1
    said = f"« {place} » : une adresse et un port attendus, comme 127.0.0.1:8000\n"
    assert capsys.readouterr().err == said


@pytest.mark.parametrize(
    ("ends", "status", "said"),
    [
        (None, 0, ""),
        (KeyboardInterrupt(), 130, "\n"),
        (NotMadeError("Une raison."), 1, "Une raison.\n"),
        (
            OSError(errno.EMFILE, ""),
            1,
            "trop de fichiers sont ouverts\n"
            "Le site n’a pas pu être écrit ; celui d’avant est intact.\n",
        ),
    ],
)
def test_how_what_zensical_made_is_no_longer_served(
    tmp_path: Path,
    made: _Made,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ends: BaseException | None,
    status: int,
    said: str,
) -> None:
    """Nothing of it stays, and no helper."""
    configuration = folder(tmp_path, CONFIGURATION)
    served: list[Path] = []

    def serve(target: Path, place: object, watched: object, _follow: object) -> None:
        assert target.is_dir()
        assert place == ("127.0.0.1", 0)
        assert watched == (configuration, tmp_path / "content", Path("theme"))
        served.append(target)
        if ends:
            raise ends

    monkeypatch.setattr("relocalisations.engines.serving.serve", serve)
    words = ["serve", "--engine", "zensical", "--adresse", "127.0.0.1:0", "--root", str(tmp_path)]
    assert main(words) == status
    assert capsys.readouterr().err == said
    [target] = served
    assert not target.exists()
    assert made.told == ["warned: False", "stopped"]
    assert made.asked is not None
    assert (made.asked.target, made.asked.address) == (target, "http://127.0.0.1:0/")
    assert (made.asked.serving, made.asked.cards) == (True, False)
