"""What readers, calendars and feeds were told before: the identity, and the moment of each change.

It comes from the repository's history (:mod:`relocalisations.machine.repository`) and from the list
of what was published (:mod:`relocalisations.reading.publications`), whichever tells more. With
neither, the present state is as new as the moment of the build: a revision is then never lower than
the one before, but one is counted where nothing changed, and nothing says which of several old
addresses came first.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from relocalisations.machine.repository import FileChange, changes, contents
from relocalisations.model.noted import of_whole_site
from relocalisations.model.site import Site
from relocalisations.reading.publications import KnownPublication, kept
from relocalisations.schema import City, Entity, Event, Product
from relocalisations.source.yaml import parse

_FIELDS: Mapping[type[Entity], tuple[str, ...]] = {
    Event: ("nom", "ville", "debut", "fin", "statut", "lieux"),
    City: ("nom", "fuseau", "position", "type"),
}
"""The fields that a line of a calendar is made from."""
_NOW = 0
"""Stands for the moment of the build where only that is known."""


@dataclass(frozen=True)
class Publications:
    """What is known of every event and product that is on the site."""

    known: bool
    """Whether the repository's history is there."""
    of: Mapping[Entity, Publication]


@dataclass(frozen=True, slots=True)
class Publication:
    """What was said of one thing before. Moments are in seconds since 1970 (UTC)."""

    address: str
    """The first address that its page had: it names it for ever."""
    first: int | None
    """When it was first published; None if nothing tells."""
    changed: int | None
    """When its file last changed; None if nothing tells."""
    since: int
    """Since when the date, hours, place, name and status of an event are what they are."""
    state: str
    """The print of these, for an event."""


@lru_cache(maxsize=2)
def publications(site: Site) -> Publications:
    """What is known of the events and products of a site."""
    folders = (Event.FOLDER, Product.FOLDER)
    known = changes(site.root, folders)
    return Publications(
        known is not None, _Told(site, _History(site, known or ()), kept(site.root))
    )


class _Told(Mapping[Entity, Publication]):
    """Of each event and product, found once it is asked for: after an edit few are."""

    def __init__(
        self, site: Site, history: _History, listed: Mapping[str, KnownPublication]
    ) -> None:
        self._site = site
        self._history = history
        self._listed = listed
        self._found: dict[str, Publication] = {}

    def __getitem__(self, entity: Entity) -> Publication:
        assert isinstance(entity, Event | Product)
        path = entity.source_path
        if path not in self._found:
            self._found[path] = _of(self._site, entity, self._history, self._listed)
        return self._found[path]

    def __iter__(self) -> Iterator[Entity]:
        yield from self._site.produits.values()
        yield from self._site.evenements.values()

    def __len__(self) -> int:
        return len(self._site.produits) + len(self._site.evenements)


@of_whole_site
def told_of(site: Site, event: str) -> Publication:
    """What is known of one event, by its identifier."""
    return publications(site).of[site.evenements[event]]


def identity(site: Site, entity: Event | Product) -> str:
    """The name in the first address of an event or a product."""
    event = isinstance(entity, Event)
    told = told_of(site, entity.id) if event else publications(site).of[entity]
    return told.address.strip("/").rpartition("/")[2]


def lines_to_keep(site: Site) -> dict[str, KnownPublication]:
    """The list of what was published, with what the site publishes now."""
    lines = kept(site.root)
    now = int(site.now.timestamp())
    for entity, one in publications(site).of.items():
        if isinstance(entity, Event) and site.current(entity) is not entity:
            continue  # its line is that of the event that replaces it
        lines[one.address] = KnownPublication(one.first or now, one.since, one.state)
    return lines


def addresses(site: Site, entity: Event | Product) -> list[str]:
    """Every address that the page had, those of the events that it replaces included."""
    family = site.replaced(entity) if isinstance(entity, Event) else [entity]
    found = [one.page_url for one in family]
    found += [alias for one in family for alias in one.alias if alias.startswith(one.URL)]
    return list(dict.fromkeys(found))


def _of(
    site: Site, entity: Event | Product, history: _History, listed: Mapping[str, KnownPublication]
) -> Publication:
    if isinstance(entity, Event):
        entity = site.current(entity)
    urls = addresses(site, entity)
    folder = entity.FOLDER
    paths = {url: f"{folder}/{url.strip('/').rpartition('/')[2]}.yml" for url in urls}
    starts = {url: history.first.get(path) for url, path in paths.items()}
    for url in urls:
        if url in listed:
            starts[url] = min(listed[url].first, starts[url] or listed[url].first)
    dated = [(start, url) for url, start in starts.items() if start is not None]
    # With nothing to tell: an old address before the present one, whatever the order written.
    address = min(dated)[1] if dated else min(urls[1:], default=urls[0])
    first = min(dated)[0] if dated else None
    changed = max((history.last[p] for p in paths.values() if p in history.last), default=None)
    if isinstance(entity, Product):
        return Publication(address, first, changed, _NOW, "")
    since, state = _since(site, entity, history, paths.values(), listed.get(address))
    return Publication(address, first, changed, since, state)


def _since(
    site: Site, event: Event, history: _History, paths: Iterable[str], line: KnownPublication | None
) -> tuple[int, str]:
    """Since when an event is as it is, and the print of that state.

    Never before what was told of another state, whatever the clocks that dated the commits.
    """
    city = site.villes[event.ville]
    family = sorted(set(paths) - {event.source_path})
    present = [history.present(path) for path in (*family, event.source_path, city.source_path)]
    told = json.dumps([state for state in present if state is not None])
    state = hashlib.sha256(told.encode()).hexdigest()[:12]
    moments = [history.since((*family, event.source_path)), history.since((city.source_path,))]
    now = int(site.now.timestamp())
    if line and line.state == state and _NOW in moments:
        since = line.since
    else:
        since = now if _NOW in moments else max(moments)
    if line:
        since = max(since, line.since + (line.state != state))
    since = max(since, history.newest + 1) if _NOW in moments and since == now else since
    if site.is_unconfirmed(event):  # what is said of it changed that day, without a file changing
        since = max(since, int(site.end(event).timestamp()))
    return since, state


class _History:
    """The changes of a repository, by file."""

    def __init__(self, site: Site, known: Sequence[FileChange]) -> None:
        self.site = site
        self.first: dict[str, int] = {}
        """When each file was first there."""
        self.last: dict[str, int] = {}
        """When each file last changed."""
        self.newest = max((change.moment for change in known), default=_NOW)
        """The moment of the last commit."""
        self._changes: list[FileChange] = []
        watched = {kind.FOLDER for kind in _FIELDS}
        for change in known:
            if change.blob:
                self.first.setdefault(change.path, change.moment)
                self.last[change.path] = change.moment
            if change.path.rpartition("/")[0] in watched:
                self._changes.append(change)
        blobs = {change.blob for change in self._changes if change.blob}
        self._states = {
            blob: _state(content) for blob, content in contents(site.root, blobs).items()
        }
        self._present: dict[str, str | None] = {}

    def present(self, path: str) -> str | None:
        """The state of a file as it is on the disk; None where there is no such file."""
        if path not in self._present:
            file = self.site.root / path
            self._present[path] = _state(file.read_bytes()) if file.is_file() else None
        return self._present[path]

    def since(self, paths: Iterable[str]) -> int:
        """When these files last said something else of an event; ``_NOW`` if they never said this.

        A file that comes when another goes, with the same state, is that file renamed.
        """
        followed = dict.fromkeys(paths)
        said: dict[str, str] = {}
        latest: str | None = None
        moment = _NOW
        for change in self._changes:
            state = self._states.get(change.blob)
            if change.path not in followed or state is None:
                continue
            before = said.get(change.path, latest)
            said[change.path] = latest = state
            if state != before:
                moment = change.moment
        for path in followed:
            present = self.present(path)
            if present is not None and said.get(path) != present:
                return _NOW
        return moment


def _state(content: bytes) -> str | None:
    """What a file says that a calendar shows, as text to compare; None if it cannot be read."""
    data, _problems = parse(content, "")
    if data is None:
        return None
    fields = _FIELDS[Event] if "debut" in data else _FIELDS[City]
    return json.dumps({name: _plain(data.get(name)) for name in fields}, ensure_ascii=False)


def _plain(value: Any) -> Any:
    """A value without what cites its sources, which changes nothing for a calendar."""
    if isinstance(value, dict):
        return {
            name: _plain(item)
            for name, item in value.items()
            if name not in ("fiabilite", "sources")
        }
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value).strip() if value is not None else None


__all__ = [
    "Publication",
    "Publications",
    "addresses",
    "identity",
    "lines_to_keep",
    "publications",
]
