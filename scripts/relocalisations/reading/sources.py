"""Sources live once and die well: what the register describes, and what one file knows of a page.

A file that names a source of the register gets its description; a page that is archived or gone for
one file is so for all that cite it.
"""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.problems.problem import Finding, did_you_mean, nearest
from relocalisations.reading.reading import Reading
from relocalisations.schema import Entity, Source
from relocalisations.schema.base import KeptSource
from relocalisations.schema.collective import SourceRegister
from relocalisations.schema.phrases import say


def resolve_sources(reading: Reading) -> Iterator[Finding]:
    """Put in each entity the sources that it names, as all the files together know them.

    What was read before stays as it was read: entities are replaced, never changed.
    """
    register = _register(reading)
    fates = _fates(reading)
    for kind, entities in reading.entities.items():
        for identifier, entity in list(entities.items()):
            declared: dict[str, Source] = getattr(entity, "sources", None) or {}
            found: dict[str, Source | None] = {}
            for key, source in declared.items():
                found[key] = source
                if isinstance(source, KeptSource):
                    found[key] = (
                        register.get(source.registre) if kind is not SourceRegister else None
                    )
                    if found[key] is None:
                        yield _unknown(entity, key, source.registre, register)
                whole = found[key]
                if whole is not None and whole.url in fates:
                    found[key] = whole.model_copy(update=fates[whole.url])
            if any(found[key] is not source for key, source in declared.items()):
                copy = entity.model_copy(update={"sources": found})
                if None in found.values():
                    del entities[identifier]
                    reading.salvaged[kind][identifier] = copy
                else:
                    entities[identifier] = copy
    for saved in (one for kind in reading.salvaged.values() for one in kind.values()):
        for key, source in (getattr(saved, "sources", None) or {}).items():
            if isinstance(source, KeptSource):  # what is unknown has been told
                saved.sources[key] = register.get(source.registre)  # type: ignore[union-attr]


def _register(reading: Reading) -> dict[str, Source]:
    known = [*reading.entities[SourceRegister].values(), *reading.salvaged[SourceRegister].values()]
    return {
        key: source
        for register in known
        for key, source in (getattr(register, "sources", None) or {}).items()
        if source is not None and not isinstance(source, KeptSource)
    }


def _fates(reading: Reading) -> dict[str, dict[str, object]]:
    """Of each page that is archived, gone or in another language, what the first file to know it says."""
    fates: dict[str, dict[str, object]] = {}
    kinds: list[type[Entity]] = [SourceRegister]
    kinds += [kind for kind in reading.entities if kind is not SourceRegister]
    for kind in kinds:
        for entity in reading.entities[kind].values():
            for source in (getattr(entity, "sources", None) or {}).values():
                for name in ("langue", "archive", "disparue"):
                    if (value := getattr(source, name)) is not None:
                        fates.setdefault(source.url, {}).setdefault(name, value)
    return fates


def _unknown(entity: Entity, key: str, name: str, register: dict[str, Source]) -> Finding:
    hint = did_you_mean(name, register) or say("registre-sans", fichier=SourceRegister.FILE)
    return Finding(
        entity.source_path,
        ("sources", key),
        say("source-inconnue", cle=key, nom=name, suite=hint),
        "source-inconnue",
        correction=nearest(name, register),
    )
