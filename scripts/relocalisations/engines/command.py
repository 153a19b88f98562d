"""``reloc build`` and ``reloc serve``: the site, by the engine that is asked for."""

from __future__ import annotations

import gc
import logging
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from relocalisations.engines import zensical
from relocalisations.engines.making import UNCHANGED, Making, NotMadeError, french_reason
from relocalisations.machine.disk import PathError
from relocalisations.machine.lifelines import PREFIX
from relocalisations.machine.ports import refusal

ENGINES = ("mkdocs", "zensical")
"""The first is the default. It calls us, by its plugin; we call the others."""


def build(
    configuration: Path,
    engine: str,
    target: Path | None,
    environment: Mapping[str, str],
    *,
    strict: bool,
) -> int:
    """Build the site; 0 when all is well."""
    if engine == ENGINES[0]:
        options = ["--strict"] * strict + (["--site-dir", str(target)] if target else [])
        return _program(configuration, "build", *options)
    from dataclasses import replace

    making, counted = _making()
    gc.disable()  # a build ends before its garbage matters, and looking for it takes a fifth
    try:
        settings = zensical.settings_of(configuration, environment)
        settings = replace(settings, strict=strict, target=target or settings.target)
        if not zensical.build(making, settings, datetime.now(UTC), counted.any_warning):
            making.log.info(UNCHANGED)
    except (NotMadeError, PathError, OSError) as error:
        return _refused(error)
    finally:
        making.stop()
    return 0


def serve(configuration: Path, engine: str, address: str, environment: Mapping[str, str]) -> int:
    """Show the site and follow what is edited, until interrupted."""
    if engine == ENGINES[0]:
        return _program(configuration, "serve", "--dev-addr", address)
    from relocalisations.engines.serving import serve as serve_folder

    host, _colon, port = address.rpartition(":")
    if not port.isdecimal():
        return _refused(NotMadeError(f"« {address} » : une adresse et un port attendus"))
    if said := refusal(host, int(port)):
        return _refused(NotMadeError(said))
    making, counted = _making()
    target = Path(tempfile.mkdtemp(prefix=f"{PREFIX}served-"))
    try:
        told = zensical.settings_of(configuration, environment)
        settings = zensical.serving(told, f"http://{address}/", target)

        def render() -> None:
            zensical.build(making, settings, datetime.now(UTC), counted.any_warning)

        render()
        watched = (configuration, configuration.parent / "content", *making.watched())
        making.log.info(f"http://{address}/")
        serve_folder(
            target, (host, int(port)), watched, lambda: making.follow(datetime.now(UTC), render)
        )
    except (NotMadeError, PathError, OSError) as error:
        return _refused(error)
    finally:
        making.stop()
        shutil.rmtree(target, ignore_errors=True)
    return 0


class _Count(logging.Handler):
    """Whether there was a warning."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warned = False

    def emit(self, record: logging.LogRecord) -> None:
        self.warned = True

    def any_warning(self) -> bool:
        """Whether one was given."""
        return self.warned


def _making() -> tuple[Making, _Count]:
    log, counted = logging.getLogger("relocalisations"), _Count()
    log.setLevel(logging.INFO)
    log.addHandler(logging.StreamHandler())
    log.addHandler(counted)
    return Making(log), counted


def _refused(error: Exception) -> int:
    print(french_reason(error) or str(error), file=sys.stderr)
    return 1


def _program(configuration: Path, *words: str) -> int:
    """Run the default engine's own program, which calls our plugin."""
    command = [sys.executable, "-m", ENGINES[0], *words, "--config-file", str(configuration)]
    return subprocess.run(command, check=False).returncode
