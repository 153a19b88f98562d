"""Compiled templates, kept where Python keeps the compiled modules of this very program.

They are code: what ``.cache`` holds is never run, and whoever may write here may as well change the
program. A file that is damaged, or that another version of the program wrote, is no file at all.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from importlib.util import cache_from_source
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from relocalisations.machine.disk import write_for_later
from relocalisations.machine.last_build import fingerprint

_MARK = hashlib.sha256().digest_size


class CompiledTemplates(BytecodeCache):
    """Templates compiled before, in this process or in another.

    Jinja checks that a template's text is still the same before it uses them.
    """

    def __init__(self, kept: dict[str, tuple[str, bytes]] | None = None) -> None:
        """``kept`` is the :attr:`kept` of another one."""
        self.kept = {} if kept is None else kept
        """By name: the checksum of the template's text, and what was compiled of it."""
        self.has_more = False
        """Whether something was compiled that is not kept on the disk."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Its name alone: where the folder of the theme stands changes nothing."""
        return name

    def holds(self, name: str, text: str) -> bool:
        """Whether a template with this text would not be compiled again."""
        return name in self.kept and self.kept[name][0] == self.get_source_checksum(text)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give back what was kept for a template."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key][1])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.kept[bucket.key] = bucket.checksum, bucket.bytecode_to_string()
        self.has_more = True


def compiled_before() -> CompiledTemplates:
    """What :func:`keep` kept last, if this version of the program did."""
    try:
        content = _place().read_bytes()
    except OSError:
        return CompiledTemplates()
    if content[:_MARK] != _mark(content[_MARK:]):
        return CompiledTemplates()
    return CompiledTemplates(marshal.loads(content[_MARK:]))  # noqa: S302 (as Python does beside it)


def keep(compiled: CompiledTemplates) -> None:
    """Keep them for the next processes, where Python may keep what it compiles."""
    if sys.dont_write_bytecode or not compiled.has_more:
        return
    content = marshal.dumps(compiled.kept)
    write_for_later(_place(), _mark(content) + content)
    compiled.has_more = False


def _place() -> Path:
    return Path(cache_from_source(__file__)).with_name(f"templates.{sys.implementation.cache_tag}")


def _mark(content: bytes) -> bytes:
    """Of what was compiled and of what compiles: words of ours are put in at that time."""
    found = hashlib.sha256(fingerprint((), ()).encode())
    found.update(content)
    return found.digest()
