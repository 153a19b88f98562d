"""Two changes of one file, made without knowing of each other: both are kept where they do not touch.

The browser merges a draft in the same way (``theme/assets/js/contribution/drafts.js``); a test holds
the two together. Nothing is guessed: what both changed, each otherwise, is for somebody to choose.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, NamedTuple

from relocalisations.problems.problem import Location, shortened
from relocalisations.schema import Entity
from relocalisations.schema.blank_file import dump, prepared
from relocalisations.schema.messages import label, written
from relocalisations.source.yaml import locate, parse

UNTOLD = object()
"""What a value was at first, where nothing says it."""


class Clash(NamedTuple):
    """One value that both sides changed, each otherwise; None for what is not there."""

    location: Location
    was: Any
    mine: Any
    theirs: Any

    def __str__(self) -> str:
        """« site : publié « https://b.example/ », proposé « https://c.example/ », au départ … »."""
        begun = "" if self.was is UNTOLD else f", au départ {spoken(self.was)}"
        both = f"publié {spoken(self.theirs)}, proposé {spoken(self.mine)}"
        return f"{label(self.location)} : {both}{begun}"


def spoken(value: Any) -> str:
    """A value as a message quotes it."""
    return "rien" if value is None else f"« {shortened(written(value).strip(), 120)} »"


@dataclass(slots=True)
class Merged:
    """What becomes of two changes."""

    data: dict[str, Any] = field(default_factory=dict)
    """Both of them; my own value where they clash."""
    clashes: list[Clash] = field(default_factory=list)


def merge(
    was: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    keep: Collection[str] = (),
) -> Merged:
    """Merge the data of two files that both come from ``was``.

    ``keep`` names the fields (« sources.annonce.titre ») where my value is wanted if they clash.
    """
    merged = Merged()
    merged.data = _group((), was, mine, theirs, merged.clashes)
    merged.clashes = [one for one in merged.clashes if label(one.location) not in keep]
    return merged


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same: how a long text is folded is no difference."""
    return bool(plain(one) == plain(other))


def plain(value: Any) -> Any:
    """A value without what its file says of it: quotes, folded lines."""
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return str(value).strip() if isinstance(value, str) else value


def _value(at: Location, was: Any, mine: Any, theirs: Any, clashes: list[Clash]) -> Any:
    if same(mine, theirs) or same(was, mine):
        return theirs
    if same(was, theirs):
        return mine
    if isinstance(mine, dict) and isinstance(theirs, dict):
        return _group(at, was if isinstance(was, dict) else {}, mine, theirs, clashes)
    old = [] if was is None else was
    if all(isinstance(one, list) for one in (old, mine, theirs)):
        items = _list(old, mine, theirs)
        if items is not None:
            return items
    clashes.append(Clash(at, was, mine, theirs))
    return mine


def _group(
    at: Location,
    was: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    clashes: list[Clash],
) -> dict[str, Any]:
    found = {}
    for name in [*theirs, *(name for name in mine if name not in theirs)]:
        value = _value(
            (*at, name), was.get(name), mine.get(name), theirs.get(name), clashes
        )  # a field is never empty: None says that it is not there
        if value is not None:
            found[name] = value
    return found


def _list(was: list[Any], mine: list[Any], theirs: list[Any]) -> list[Any] | None:
    """Items that one side took away or added; None where both changed the same one."""

    def among(one: Any, items: list[Any]) -> bool:
        return any(same(one, other) for other in items)

    def without(items: list[Any], others: list[Any]) -> list[Any]:
        return [one for one in items if not among(one, others)]

    both = [one for one in without(was, mine) if not among(one, theirs)]
    if without(mine, was) and without(theirs, was) and both:
        return None
    kept = [one for one in theirs if not among(one, was) or among(one, mine)]
    return [*kept, *without(without(mine, was), kept)]


def merge_files(
    kind: type[Entity], was: str, mine: str, theirs: str, keep: Collection[str] = ()
) -> tuple[str, list[Clash]]:
    """The text that holds both changes, comments included, and where they clash (:func:`merge`).

    Each top-level field is taken from the side that changed it, sign for sign; one that both changed
    is written again. Raises ``ValueError`` when one of the three cannot be read.
    """
    texts = [_Text.of(text) for text in (was, mine, theirs)]
    old, own, other = texts
    merged = merge(old.data, own.data, other.data, keep)
    if not all(one.pieces for one in texts):
        return dump(prepared(kind, plain(merged.data))), merged.clashes
    head = other.head if own.head == old.head else own.head
    order = [name for name in other.pieces if name in merged.data]
    names = list(own.pieces)
    for name in names:
        if name in merged.data and name not in order:
            before = [order.index(one) for one in names[: names.index(name)] if one in order]
            order.insert(before[-1] + 1 if before else len(order), name)
    return head + "".join(_piece(kind, name, merged.data, *texts) for name in order), merged.clashes


def _piece(
    kind: type[Entity], name: str, data: Mapping[str, Any], was: _Text, mine: _Text, theirs: _Text
) -> str:
    """The lines of one field, from the side that has its say."""
    piece = {id(text): text.pieces.get(name, "") for text in (was, mine, theirs)}
    sides = (theirs, mine) if piece[id(theirs)] != piece[id(was)] else (mine, theirs)
    for text in sides:
        if piece[id(text)] and same(text.data.get(name), data[name]):
            return piece[id(text)]
    # Comments below a value announce the next one: they stay.
    lines = piece[id(theirs)].splitlines()
    tail = list(takewhile(lambda line: not line.strip() or line.startswith("#"), reversed(lines)))
    return dump(prepared(kind, {name: plain(data[name])})) + "".join(
        f"{one}\n" for one in reversed(tail)
    )


def readable(text: str) -> dict[str, Any]:
    """What a file says. Raises ``ValueError`` where anything is wrong with how it is written."""
    data, problems = parse(text.encode(), "")
    if problems:
        raise ValueError("unreadable")
    return data or {}


class _Text(NamedTuple):
    """A file, field by field."""

    data: dict[str, Any]
    head: str
    """What stands before its first field."""
    pieces: dict[str, str]
    """The lines of each top-level field and what follows it; none of a file written in braces."""

    @classmethod
    def of(cls, text: str) -> _Text:
        text = text.removeprefix("\ufeff").replace("\r\n", "\n")
        content, data = text.encode(), readable(text)
        starts = {name: locate(content, (name,), on_key=True) for name in data}
        if any(start.column != 1 for start in starts.values()):
            return cls(data, "", {})
        lines = text.rstrip("\n").split("\n")
        ends = [*(start.line - 1 for start in starts.values()), len(lines)]
        pieces = {
            name: "".join(f"{line}\n" for line in lines[ends[n] : ends[n + 1]])
            for n, name in enumerate(data)
        }
        return cls(data, "".join(f"{line}\n" for line in lines[: ends[0]]), pieces)


def leaves(value: Any, at: Location = ()) -> Iterator[tuple[Location, str]]:
    """Every text of some data with where it stands; the rank of an item in its list is no place."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from leaves(item, (*at, name))
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, (*at, "[]"))
    elif value is not None:
        yield at, str(value).strip()
