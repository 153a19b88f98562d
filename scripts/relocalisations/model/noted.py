"""A site as what is made of it sees it: whatever is read there is noted, so that nothing is forgotten.

A page made from a :class:`NotedSite` tells which parts of the site it read. While each of these is what
it was (:class:`Parts` has a digest of each), and so is the program, the page is what it was: nothing
else can have changed it, for there is no other way to the site than through what notes. What was
made of the whole site once, and kept for all who ask, is such a part too (:func:`of_whole_site`); a
function that keeps something by itself for a site is refused, since this one has no hash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import wraps
from secrets import token_bytes
from typing import Any, Protocol, TypeVar, cast

from pydantic_core import PydanticSerializationError, to_json

from relocalisations.model.figures import ProductFigures
from relocalisations.model.telling import Telling, digest_of
from relocalisations.schema import Event, Product


class WholeSite(Protocol):
    """What is asked here of a site; pages are made from its other parts, by their names."""

    @property
    def evenements(self) -> Mapping[str, Event]:
        """Every event, by its identifier."""

    def derived(self, name: str) -> Any:
        """What is made of the whole site once: see :func:`of_whole_site`."""

    def not_after_today(self, day: date) -> date:
        """A day that has begun, or today for one that has not."""


F = TypeVar("F", bound=Callable[..., Any])

_KEY, _ARGUMENT = "/", "?"
"""In the name of a part: ``produits/lampes``, ``end?2027-03-12-rouen``."""

_ABSENT = digest_of(b"absent").digest()
_GONE = object()  # in the place of what is not there

_DERIVED: dict[str, Callable[..., Any]] = {}
"""What :func:`of_whole_site` was told, by name."""

_OF_EVENTS = frozenset({"is_past", "end", "current", "replaced", "is_unconfirmed"})
"""The site's answers about an event, noted as such: of the clock, only what it decides."""

_MADE_OF = {
    "chiffres/": ("produits/", "tables", "contents"),
    "achats_par_annee": ("chiffres",),
}
"""What a part is made of, and of nothing else, where to tell that apart takes less: other parts. With « / »
at its end, any part of a mapping, and the part of the same key."""

_UNSEEN = frozenset({"root", "rows", "contents"})
"""Files, and what is read from them: pages are made from what was made of these."""


def of_whole_site(make: F) -> F:
    """Let a function make something of a site once, for all who ask.

    It takes the site, then texts that may stand in a name of a part; what it gives, nobody changes.
    """
    name = f"{make.__module__.rpartition('.')[2]}.{make.__name__}"
    assert name not in _DERIVED, name
    _DERIVED[name] = make

    @wraps(make)
    def ask(site: WholeSite, *words: str) -> Any:
        return site.derived(_ARGUMENT.join([name, *words]))

    return cast("F", ask)


def derive(site: WholeSite, name: str) -> Any:
    """What a function of :func:`of_whole_site` makes of a site. Raises ``KeyError`` if there is none."""
    function, *words = name.split(_ARGUMENT)
    return _DERIVED[function](site, *words)


class Parts:
    """The digest of each part of a site that somebody asks for, made once."""

    def __init__(
        self,
        site: WholeSite,
        program: str = "",
        before: Callable[[str], tuple[str, str] | None] = lambda _name: None,
    ) -> None:
        """``program``: digest of what makes parts of others. ``before``: what a part was once made of, if
        that is known, and what it then was, as :meth:`made_of` and :meth:`digest` tell it."""
        self._site = site
        self._program = program.encode()
        self._before = before
        self._known: dict[str, bytes] = {}
        self._made_of: dict[str, str] = {}
        self._mappings: dict[str, Mapping[Any, Any]] = {}
        self._telling = Telling()

    def digest(self, name: str) -> str:
        """Of the part of this name, there or not."""
        return self._part(name).hex()

    def made_of(self, name: str) -> str:
        """Digest of all that the part is made of; nothing where that is not told."""
        known = self._made_of.get(name)
        if known is None:
            where, slash, key = name.partition(_KEY)
            others = _MADE_OF.get(f"{where}{slash}")
            if others is None:
                return ""
            parts = [self._part(f"{one}{key}" if one[-1] == _KEY else one) for one in others]
            known = self._made_of[name] = digest_of(b"".join([self._program, *parts])).hexdigest()
        return known

    def _part(self, name: str) -> bytes:
        part = self._known.get(name)
        if part is None:
            before = self._before(name)
            if before and before[0] and before[0] == self.made_of(name):
                part = bytes.fromhex(before[1])
            else:
                part = self._digest(name)
            self._known[name] = part
        return part

    def _digest(self, name: str) -> bytes:
        try:
            held = self._held(name)
        except (AttributeError, KeyError):  # it was another program's
            return _ABSENT
        if held is _GONE:
            return _ABSENT
        if isinstance(held, Mapping) and _KEY not in name and all(type(k) is str for k in held):
            told = (f"{len(key)} {key} {self._part(f'{name}{_KEY}{key}').hex()}" for key in held)
            return digest_of("".join(told).encode()).digest()
        try:
            told = self._telling.told(held)
            # A table's file as it is: as JSON it would be held twice.
            content = (
                told
                if type(told) is bytes
                else to_json(told, inf_nan_mode="constants", bytes_mode="base64")
            )
        except PydanticSerializationError:  # what cannot be told apart is never the same
            content = token_bytes()
        return digest_of(content).digest()

    def _held(self, name: str) -> Any:
        where, of_one, key = name.partition(_KEY)
        if of_one:
            if where not in self._mappings:
                self._mappings[where] = self._held(where)
            return self._mappings[where].get(key, _GONE)
        attribute, *words = where.split(_ARGUMENT)
        if attribute in _OF_EVENTS:
            return getattr(self._site, attribute)(self._site.evenements[words[0]])
        if attribute == "not_after_today":
            return self._site.not_after_today(date.fromisoformat(words[0]))
        return self._site.derived(where) if "." in attribute else getattr(self._site, attribute)


class NotedSite:
    """A site, of which what is read is noted."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, site: WholeSite) -> None:
        self._site = site
        self._read: dict[str, None] = {}

    @property
    def read(self) -> list[str]:
        """The names of the parts that were read, see :class:`Parts`."""
        return list(self._read)

    def figures(self, product: Product) -> ProductFigures | None:
        """As the site's own."""
        found = self.chiffres.get(product.id)
        return found[0] if found else None

    def not_after_today(self, day: date) -> date:
        """As the site's own."""
        self._read[f"not_after_today{_ARGUMENT}{day.isoformat()}"] = None
        return self._site.not_after_today(day)

    def derived(self, name: str) -> Any:
        """As the site's own."""
        return self._noted(name, self._site.derived(name))

    def __getattr__(self, name: str) -> Any:
        """A part of the site, noted."""
        if name[0] == "_" or name in _UNSEEN:
            raise AttributeError(f"{name}: what is made from a site does not read this there")
        if name in _OF_EVENTS:
            return lambda event: self._of_event(name, event)
        held = getattr(self._site, name)
        if callable(held):
            message = f"{name}: say in {__name__} how what it answers is noted"
            raise AttributeError(message)  # noqa: TRY004 (the site has it, this has not)
        return self._noted(name, held)

    def _noted(self, name: str, held: Any) -> Any:
        if isinstance(held, Mapping):
            return _SeenMapping(name, held, self._read)
        self._read[name] = None
        return held

    def _of_event(self, name: str, event: Event) -> Any:
        self._read[f"{name}{_ARGUMENT}{event.id}"] = None
        return getattr(self._site, name)(event)


class _SeenMapping(Mapping[Any, Any]):
    """One of a site's mappings: what is read of it is noted, one by one or all together."""

    __slots__ = ("_held", "_name", "_read")

    def __init__(self, name: str, held: Mapping[Any, Any], read: dict[str, None]) -> None:
        self._name = name
        self._held = held
        self._read = read

    def _note(self, key: object) -> None:
        self._read[f"{self._name}{_KEY}{key}" if isinstance(key, str) else self._name] = None

    def __getitem__(self, key: Any) -> Any:
        self._note(key)
        return self._held[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._note(key)
        return self._held.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(key)
        return key in self._held

    def __iter__(self) -> Iterator[Any]:
        self._read[self._name] = None
        return iter(self._held)

    def __len__(self) -> int:
        self._read[self._name] = None
        return len(self._held)

    def keys(self) -> Any:
        self._read[self._name] = None
        return self._held.keys()

    def values(self) -> Any:
        self._read[self._name] = None
        return self._held.values()

    def items(self) -> Any:
        self._read[self._name] = None
        return self._held.items()
