"""What is computed of a thing when it is first asked for, and kept with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 (read as a decorator)
    """As ``functools.cached_property``, which takes a lock before Python 3.12: a build has one thread, and
    every list asks for figures of every product.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    def __get__(self, thing: Any, _kind: type) -> T:
        value = thing.__dict__[self._name] = self._make(thing)
        return value
