"""``reloc build`` and ``reloc serve``: the site, by the engine that is asked for.

What makes sites is imported once there is something to make here: where MkDocs is to, it is its own
process that does, and this one only waits.
"""

from __future__ import annotations

import gc
import logging
import shutil
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from relocalisations.engines import kept_shells
from relocalisations.engines.apart import EngineApart, GoneError
from relocalisations.engines.inputs import fingerprint_aside
from relocalisations.engines.refusals import NotMadeError, french_reason
from relocalisations.machine.disk import PathError
from relocalisations.machine.lifelines import run_until_told, temporary_folder
from relocalisations.machine.ports import refusal
from relocalisations.machine.workers import cores
from relocalisations.text.surroundings import Clock

if TYPE_CHECKING:
    from relocalisations.engines.making import Making

_CALLS_US = "mkdocs"
"""By its plugin, in its own program; the others we call."""


Environment = Mapping[str, str]


def build(configuration: Path, options: Namespace, environment: Environment, clock: Clock) -> int:
    """Build the site; 0 when all is well."""
    # A build ends before its garbage matters: looking for it takes a fifth, of imports a tenth.
    gc.disable()
    target: Path | None = options.dossier
    if options.engine == _CALLS_US:
        done = _without_engine(configuration, options, environment, clock)
        if done is not None:
            return done
        words = ["build"] + (["--site-dir", str(target)] if target else [])
        if cores() > 1:
            done = _with_engine_apart(configuration, words, options, environment, clock)
            if done is not None:
                return done
        return _program(configuration, *words, *["--strict"] * options.strict)
    from relocalisations.engines import zensical

    making, counted = _making()
    try:
        settings = zensical.settings_of(configuration, environment)
        target = (target or settings.target).absolute()
        settings = replace(settings, strict=options.strict, target=target)
        zensical.build(making, settings, clock(), counted.any_warning)
    except (NotMadeError, PathError, OSError) as error:
        return _refused(error)
    finally:
        making.stop()
    return 0


def _without_engine(
    configuration: Path, options: Namespace, environment: Environment, clock: Clock
) -> int | None:
    """Build the site from what MkDocs rendered last, if it would render it again; None if not."""
    shells = kept_shells.load(configuration, environment)
    if shells is None:
        return None
    target = options.dossier.absolute() if options.dossier else shells.settings.target
    settings = replace(shells.settings, strict=options.strict, target=target)
    inputs = fingerprint_aside(settings)  # while this process imports all the rest
    making, counted = _making()
    try:
        if making.begin(settings, clock(), shells=shells, inputs=inputs):
            making.finish(warned=counted.any_warning())
    except kept_shells.StaleError:
        return None
    except (NotMadeError, PathError, OSError) as error:
        return _refused(error)
    finally:
        making.stop()
    return 0


def _with_engine_apart(
    configuration: Path,
    words: Sequence[str],
    options: Namespace,
    environment: Environment,
    clock: Clock,
) -> int | None:
    """Build the site with MkDocs beside us; None if that would not make the same."""
    engine = EngineApart(_command(configuration, *words), environment)
    making, counted = _making()
    try:
        settings = engine.settings(environment, strict=options.strict)
        if settings is None:
            return None
        render = partial(_render, engine, making)
        if making.begin(settings, clock(), render=render):
            warned = engine.has_warned()
            making.finish(warned=warned or counted.any_warning())
    except GoneError as gone:
        return gone.status
    except (NotMadeError, PathError, OSError) as error:
        return _refused(error)
    finally:
        making.stop()
        engine.stop()
    return 0


def _render(engine: EngineApart, making: Making) -> None:
    engine.render(making.pages, making.folder, making.extra)


def serve(configuration: Path, options: Namespace, environment: Environment, clock: Clock) -> int:
    """Show the site and follow what is edited, until interrupted."""
    if options.engine == _CALLS_US:
        return _program(configuration, "serve", "--dev-addr", options.adresse)
    from relocalisations.engines import zensical
    from relocalisations.engines.serving import serve as serve_folder

    host, _colon, port = options.adresse.rpartition(":")
    if not port.isdecimal():
        said = f"« {options.adresse} » : une adresse et un port attendus, comme 127.0.0.1:8000"
        return _refused(NotMadeError(said))
    place = host.strip("[]"), int(port)
    if refused := refusal(*place):
        return _refused(NotMadeError(refused))
    making, counted = _making()
    target = temporary_folder()
    try:
        told = zensical.settings_of(configuration, environment)
        settings = zensical.serving(told, f"http://{options.adresse}/", target)

        def render() -> None:
            zensical.build(making, settings, clock(), counted.any_warning)

        render()
        watched = (configuration, configuration.parent / "content", *making.watched())
        serve_folder(
            target, place, watched, lambda looking: making.follow(clock(), render, looking)
        )
    except (NotMadeError, PathError, OSError) as error:
        return _refused(error)
    finally:
        making.stop()
        shutil.rmtree(target, ignore_errors=True)
    return 0


RUN = {"build": build, "serve": serve}


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
    from relocalisations.engines.making import Making

    log, counted = logging.getLogger("relocalisations"), _Count()
    log.setLevel(logging.INFO)
    log.addHandler(logging.StreamHandler())
    log.addHandler(counted)
    return Making(log), counted


def _refused(error: Exception) -> int:
    print(french_reason(error) or str(error), file=sys.stderr)
    return 1


def _program(configuration: Path, *words: str) -> int:
    """Run MkDocs' own program, which calls our plugin."""
    return run_until_told(_command(configuration, *words))


def _command(configuration: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", _CALLS_US, *words, "--config-file", str(configuration)]
