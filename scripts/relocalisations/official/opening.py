"""Which of the files that were given will be read, how, and what looks at them beside the engine."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from relocalisations.official.archives import Member, digest, members
from relocalisations.official.layout import Layout
from relocalisations.official.layouts import layout_of
from relocalisations.official.producers import PRODUCERS
from relocalisations.official.refusal import Refused
from relocalisations.official.shapes import Shapes


@dataclass(frozen=True)
class Opened:
    """A file that will be read, and how."""

    member: Member
    layout: Layout
    shapes: Shapes | None = None
    """What looks at its lines, unless they are packed."""


def files_of_data(paths: Sequence[Path], years: Collection[int], source: str) -> Iterator[Opened]:
    """The files of data among what was given; those of other years are not even read."""
    seen: set[int] = set()
    editions: dict[str, str] = {}
    for path in paths:
        data = False
        for member in members(path):
            layout = layout_of(member.shown, member.name, member.head())
            if layout is None or (source and layout.source != source):
                continue
            data = True
            other = editions.setdefault(layout.nomenclature, layout.edition)
            if layout.nomenclature and other != layout.edition:
                raise Refused(
                    f"{layout.nomenclature} : deux éditions, {other} et {layout.edition} ; "
                    "elles ne se mêlent pas, importez la plus récente seule"
                )
            seen.add(layout.year)
            if not (years and layout.year and layout.year not in years):
                lines = layout.lines if member.info is None else None
                yield Opened(member, layout, Shapes(lines.shapes) if lines else None)
        if not data:
            *known, last = (producer.files for producer in PRODUCERS.values())
            raise Refused(
                f"{path.name} : fichier non reconnu ; attendus : {', '.join(known)} ou {last}"
            )
    for year in sorted(years):
        if 0 not in seen and year not in seen:
            span = f"{min(seen)} à {max(seen)}" if seen else "aucune année"
            raise Refused(f"année {year} absente des fichiers donnés, qui vont de {span}")


@contextmanager
def looked_at(opened: Sequence[Opened]) -> Iterator[dict[Path, Future[str]]]:
    """The checksums of the files, one after the other, and the shapes of their lines."""
    paths = {one.member.path: one.shapes for one in opened}
    with ThreadPoolExecutor(1) as hashing:
        try:
            yield {path: hashing.submit(_look, path, shapes) for path, shapes in paths.items()}
        finally:
            hashing.shutdown(wait=False, cancel_futures=True)


def _look(path: Path, shapes: Shapes | None) -> str:
    if shapes is None:
        return digest(path)
    found = digest(path, shapes.see)
    shapes.end()
    return found
