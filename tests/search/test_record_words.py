"""What the search knows and shows of pages of each kind, word for word (records.txt)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from relocalisations.model.loading import load_site
from relocalisations.search.records import SearchKind, SearchRecord, records
from relocalisations.text.french import PLAIN
from tests.frozen_site import FROZEN, NOW

FILE = Path(__file__).with_name("records.txt")
MOST = 3
"""Of each kind."""


def line(record: SearchRecord) -> str:
    """All that a record holds."""
    told = ((name, getattr(record, name)) for name in SearchRecord.__slots__)
    return "\n".join(f"{name} : {value}".translate(PLAIN) for name, value in told)


def told() -> str:
    """The first records of each kind."""
    site, _problems = load_site(FROZEN, NOW)
    seen: Counter[SearchKind] = Counter()
    kept = []
    for record in records(site):
        seen[record.kind] += 1
        if seen[record.kind] <= MOST:
            kept.append(line(record))
    return "\n\n".join(kept) + "\n"


def test_what_the_search_knows_of_pages() -> None:
    assert told() == FILE.read_text("utf-8"), (
        "If this is meant: make words, and read the difference."
    )
    assert [kind for kind in SearchKind if f"kind : {kind}" not in told()] == [SearchKind.PAGES]


if __name__ == "__main__":
    FILE.write_text(told(), "utf-8")
