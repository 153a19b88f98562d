"""The adapter to Zensical: the only module that knows it.

Zensical runs no plugin. So it is given a folder of pages that are already as we want them, and the
project's own ``mkdocs.yml``, of which only the places of things are changed.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from relocalisations.engines.making import Making
from relocalisations.engines.refusals import NotMadeError
from relocalisations.engines.settings import Log, Settings
from relocalisations.reading.content_files import CONTENT, content_files

ABSENT = "Zensical n’est pas installé ; lancez : make site ENGINE=zensical"

_NOTHING_SAID = "No issues found"
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_STAGED = "mkdocs.yml"


def settings_of(configuration: Path, environment: Mapping[str, str]) -> Settings:
    """What a project's ``mkdocs.yml`` says. Raises :class:`NotMadeError` if it cannot be read."""
    try:
        from zensical import config, version
    except ImportError:
        raise NotMadeError(ABSENT) from None
    try:
        # Its own reading of the file, includes and variables solved, before it drops what it does
        # not know: our plugin's options.
        with configuration.open(encoding="utf-8") as stream:
            told: dict[str, Any] = config._yaml_load(stream)
    except config.ConfigurationError as error:
        raise NotMadeError(f"{configuration.name} : {error.message}") from None
    root = configuration.parent
    theme = told.get("theme")
    folder = theme.get("custom_dir") if isinstance(theme, dict) else None
    options = _options(told.get("plugins"))
    return Settings(
        configuration=configuration,
        target=root / (told.get("site_dir") or "site"),
        templates=root / (folder or "theme"),
        address=told.get("site_url") or "",
        repository=told.get("repo_url") or "",
        cards=options.get("cartes", True),
        search=options.get("recherche", True),
        engine=("zensical", version()),
        environment=environment,
    )


def _options(plugins: object) -> dict[str, bool]:
    """What the configuration asks of our plugin."""
    for plugin in plugins if isinstance(plugins, list) else ():
        if isinstance(plugin, dict) and "relocalisations" in plugin:
            return dict(plugin["relocalisations"] or {})
    return {}


def build(making: Making, settings: Settings, clock: datetime, warned: Callable[[], bool]) -> None:
    """Build the site, if there is anything to do. Raises :class:`NotMadeError`.

    ``warned`` tells whether we warned of something.
    """
    if making.begin(settings, clock):
        said = render(making, making.log)
        making.finish(warned=said or warned())


def render(making: Making, log: Log) -> bool:
    """Render what is asked for; whether Zensical warned of something."""
    settings, folder = making.settings, making.folder
    stage = folder.with_name("zensical")
    shutil.rmtree(stage, ignore_errors=True)
    for name, text in making.pages.items():
        _write(stage / CONTENT / name, text)
    for path in content_files(settings.root).others:
        (stage / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(settings.root / path, stage / path)
    changed: dict[str, Any] = {
        "INHERIT": str(settings.configuration.resolve()),
        "docs_dir": CONTENT,
        "site_dir": "rendered",
        "site_url": settings.address,
        "theme": {"custom_dir": str(settings.templates.resolve())},
        "extra": making.extra,
        # Colours that no style sheet of ours knows.
        "markdown_extensions": [{"pymdownx.highlight": {"use_pygments": False}}],
    }
    _write(stage / _STAGED, json.dumps(changed, ensure_ascii=False))
    said, failed = _run(stage, strict=settings.strict)
    shutil.rmtree(folder, ignore_errors=True)
    warned = _NOTHING_SAID not in said
    if failed:
        raise NotMadeError(f"{said}\nZensical n’a pas rendu les pages ; le site est intact.")
    if warned:
        log.warning(said)
    (stage / "rendered").rename(folder)
    return warned


def _run(stage: Path, *, strict: bool) -> tuple[str, bool]:
    """What Zensical said, and whether it failed."""
    command = [sys.executable, "-m", "zensical", "build", "--config-file", _STAGED]
    done = subprocess.run(
        command + ["--strict"] * strict,
        cwd=stage,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    said = _COLOURS.sub("", done.stdout).strip()
    return said, done.returncode != 0 or not (stage / "rendered" / "index.html").is_file()


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def serving(settings: Settings, address: str, target: Path) -> Settings:
    """The same for a site that is served from ``target`` while somebody edits it."""
    return replace(settings, address=address, target=target, serving=True, cards=False)
