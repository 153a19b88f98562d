"""Show what a check of the built site found, one line per kind of finding."""

from collections.abc import Iterable
from typing import NamedTuple

from tools.console import count

PLACES_SHOWN = 3


class Finding(NamedTuple):
    """One thing that is wrong at one place of the built site."""

    message: str
    place: str
    """The file, from the site's root, and where in it: `villes/rouen/index.html:12:4`."""


def show(findings: Iterable[Finding]) -> int:
    """Print each message once with its first places; return how many messages there are.

    An error in the shell of the pages is found once per page: listing each would hide the rest.
    """
    places: dict[str, list[str]] = {}
    for finding in findings:
        places.setdefault(finding.message, []).append(finding.place)
    for message, found_at in places.items():
        print(f"✗ {message}")
        for place in found_at[:PLACES_SHOWN]:
            print(f"    {place}")
        if (more := len(found_at) - PLACES_SHOWN) > 0:
            print(f"    … et {count(more, 'autre endroit', 'autres endroits')}")
    return len(places)
