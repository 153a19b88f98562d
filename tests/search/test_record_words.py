"""What the search knows and shows of pages of each kind, word for word (records.txt)."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from relocalisations.model.loading import load_site
from relocalisations.model.site import Site
from relocalisations.search.records import SearchKind, SearchRecord, records
from relocalisations.text.french import PLAIN
from tests.frozen_site import FROZEN, NOW
from tests.full_sheets import full
from tests.small_site import load

FILE = Path(__file__).with_name("records.txt")
MOST = 3
"""Of each kind; of the small site whose sheets say all that they can, there are more."""


def line(record: SearchRecord) -> str:
    """All that a record holds."""
    told = ((name, getattr(record, name)) for name in SearchRecord.__slots__)
    return "\n".join(f"{name} : {value}".translate(PLAIN) for name, value in told)


def told() -> str:
    """The first records of each kind."""
    with tempfile.TemporaryDirectory() as folder:
        small, problems = load(Path(folder), full())
        assert problems == []
        kept = [*first_ones(load_site(FROZEN, NOW)[0], MOST), *first_ones(small, 2 * MOST)]
    return "\n\n".join(map(line, kept)) + "\n"


def first_ones(site: Site, most: int) -> Iterator[SearchRecord]:
    """So many records of each kind."""
    seen: Counter[SearchKind] = Counter()
    for record in records(site):
        seen[record.kind] += 1
        if seen[record.kind] <= most:
            yield record


def test_what_the_search_knows_of_pages() -> None:
    assert told() == FILE.read_text("utf-8"), (
        "If this is meant: make words, and read the difference."
    )
    assert [kind for kind in SearchKind if f"kind : {kind}" not in told()] == [SearchKind.PAGES]


if __name__ == "__main__":
    FILE.write_text(told(), "utf-8")
