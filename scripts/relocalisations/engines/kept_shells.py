"""What MkDocs rendered last, kept: while nothing of it has changed, a build does without MkDocs.

Pages written by hand, moulds and assets depend on ``content/``, on the theme, on ``mkdocs.yml`` and
the variables that it names, and on the program: one fingerprint tells whether they are what they
were. They are kept in one file under our seal (see :mod:`relocalisations.machine.seal`), and only
bytes to publish are: a file that is damaged, old or forged is no file, and MkDocs runs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from relocalisations.engines.settings import Settings
from relocalisations.machine.disk import is_inside
from relocalisations.machine.kept import digest
from relocalisations.machine.seal import Seal, own_seal

PLACE = ".cache/fabrications/coquilles"
"""Where they are, from the site's root."""

_FORM = "coquilles 1"
"""Changes when what is kept does."""


class StaleError(Exception):
    """What an engine rendered before is no longer what it would render."""


@dataclass(frozen=True)
class KeptShells:
    """What an engine rendered, its hand-written pages cleaned."""

    settings: Settings
    """Those of that build."""
    fingerprint: str
    """Of all that decides of them, see :func:`relocalisations.engines.inputs.fingerprint_aside`."""
    asked: str
    """:func:`digest_of` what the engine was asked to render."""
    files: Mapping[str, bytes]
    """By path."""

    def compare(self, fingerprint: str) -> None:
        """Raises :class:`StaleError` if they are of another fingerprint."""
        if fingerprint != self.fingerprint:
            raise StaleError

    def compare_asked(self, asked: Mapping[str, str]) -> None:
        """Raises :class:`StaleError` if others are asked for."""
        if digest_of(asked) != self.asked:
            raise StaleError


def seal_of(environment: Mapping[str, str]) -> Seal:
    """The seal of what is kept."""
    return own_seal(environment.get("RELOC_ETAT") or environment.get("XDG_STATE_HOME"))


def digest_of(asked: Mapping[str, str]) -> str:
    """Of the pages that an engine is asked to render."""
    return digest(*(part for page in sorted(asked.items()) for part in page))


def named_variables(configuration: Path, environment: Mapping[str, str]) -> list[str]:
    """The environment's variables that a configuration may name, with their values."""
    names = re.findall(r"[A-Z][A-Z0-9_]+", configuration.read_text(encoding="utf-8"))
    return [f"{name}={environment[name]}" for name in sorted({*names}) if name in environment]


def load(configuration: Path, environment: Mapping[str, str]) -> KeptShells | None:
    """What was kept for this configuration; None where there is nothing, or nothing to be believed."""
    content = seal_of(environment).read(configuration.parent / PLACE, PLACE)
    if content is None:
        return None
    header, _end, body = content.partition(b"\n")
    told = json.loads(header)
    if told["form"] != _FORM or told["configuration"] != str(configuration):
        return None
    files: dict[str, bytes] = {}
    at = 0
    for path, size in told["files"]:
        assert is_inside(path)  # we wrote it
        files[path] = body[at : at + size]
        at += size
    settings = Settings.of(told, environment)
    return KeptShells(settings, told["fingerprint"], told["asked"], files)


def save(
    settings: Settings, fingerprint: str, asked: Mapping[str, str], rendered: Mapping[str, bytes]
) -> None:
    """Keep what an engine rendered, but for what no page of ours asks for."""
    from relocalisations.build.site_files import is_served

    files = {path: content for path, content in rendered.items() if is_served(path)}
    told = {
        "form": _FORM,
        "fingerprint": fingerprint,
        "asked": digest_of(asked),
        **settings.told(),
        "files": [(path, len(content)) for path, content in files.items()],
    }
    content = b"\n".join([json.dumps(told).encode(), b"".join(files.values())])
    seal_of(settings.environment).write(settings.root / PLACE, PLACE, content)
