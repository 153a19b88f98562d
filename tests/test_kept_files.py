"""What is known of the files of a built site: which ones are still what would be made."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from relocalisations.machine import just_made, records
from relocalisations.machine.kept import Kept
from relocalisations.machine.records import SitePart, Unit
from relocalisations.machine.seal import Seal

SEAL = Seal(b"k" * 32)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of two files, whose record is beside it."""
    site = tmp_path / "site"
    site.mkdir()
    kept = Kept(site, tmp_path / "record", SEAL)
    for name in ("a.html", "b.html"):
        (site / name).write_bytes(b"<p>")
        kept.add(name, f"source of {name}", b"<p>")
        kept.add_unit(f"unit of {name}", Unit("us", ["part"], [(name, f"source of {name}")]))
    kept.add_part("part", SitePart("", "what it is"))
    kept.settle([kept.taken()], {"a.html", "b.html"}, site)
    kept.save()
    return site


def held(folder: Path, seal: Seal = SEAL, name: str = "record") -> Kept:
    return Kept(folder, folder.parent / name, seal)


def test_a_file_is_held_as_long_as_it_is_the_same(folder: Path) -> None:
    kept = held(folder)
    assert not kept.is_empty
    assert kept.holds("a.html", "source of a.html")
    assert not kept.holds("a.html", "another source")
    assert not kept.holds("c.html", "source of c.html")
    assert [*kept.taken().files()] == [{}], "what stands as it was is not noted again"
    os.utime(folder / "a.html", (1, 1))
    assert kept.holds("a.html", "source of a.html"), "touched"
    [files] = kept.taken().files()
    assert [*files] == ["a.html"], "how it stands now is"
    (folder / "a.html").write_bytes(b"<P>")
    os.utime(folder / "a.html", (1, 1))
    (folder / "b.html").unlink()
    assert not held(folder).holds("a.html", "source of a.html"), "changed"
    assert not held(folder).holds("b.html", "source of b.html"), "gone"


def test_only_what_the_site_has_stays_known(folder: Path) -> None:
    kept = held(folder)
    assert [kept.unit(f"unit of {name}") is None for name in ("a.html", "b.html")] == [False, False]
    kept.settle([kept.taken()], {"b.html"}, folder)
    assert not kept.holds("a.html", "source of a.html")
    assert kept.holds("b.html", "source of b.html")
    assert kept.unit("unit of a.html") is None
    known = kept.unit("unit of b.html")
    assert known is not None
    assert known[:2] == ("us", ["part"])
    assert [(path, source) for path, source in known.files] == [("b.html", "source of b.html")]
    kept.add("c.html", "source of c.html", b"never written")
    kept.settle([kept.taken()], {"b.html", "c.html"}, folder)
    assert not kept.holds("c.html", "source of c.html")


def test_a_record_under_another_seal_or_name_is_none(folder: Path) -> None:
    assert held(folder, Seal(b"x" * 32)).is_empty
    assert held(folder, Seal(None)).is_empty
    record = folder.parent / "record"
    (folder.parent / "autre").write_bytes(record.read_bytes())
    assert held(folder, name="autre").is_empty
    sealed = SEAL.close("record", b'["another form", {}, {}, {}]')
    assert sealed is not None
    record.write_bytes(sealed)
    assert held(folder).is_empty
    assert Kept(folder).is_empty


def test_what_many_units_say_is_recorded_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is packed a few units at a time, and unpacked by whoever writes it."""
    monkeypatch.setattr(just_made, "_TOGETHER", 2)
    monkeypatch.setattr(records, "_TOGETHER", 3)
    names = [f"{number}.html" for number in range(7)]
    site = tmp_path / "site"
    site.mkdir()
    kept = Kept(site, tmp_path / "record", SEAL)
    for name in names:
        (site / name).write_bytes(b"<p>")
        kept.add(name, f"source of {name}", b"<p>")
        kept.add_unit(name, Unit("us", [f"part of {name}"], [(name, f"source of {name}")]))
        kept.add_part(f"part of {name}", SitePart("", f"what {name} read"))
    kept.settle([kept.taken()], {*names}, site)
    kept.save()
    for one in (held(site), kept):
        for name in names:
            assert one.holds(name, f"source of {name}")
            unit = Unit("us", [f"part of {name}"], [(name, f"source of {name}")])
            assert one.unit(name) == unit
            assert one.part(f"part of {name}") == SitePart("", f"what {name} read")


def test_a_unit_made_again_takes_the_place_of_what_was_recorded(folder: Path) -> None:
    kept = held(folder)
    kept.add_unit("unit of a.html", Unit("us, later", ["part"], [("a.html", "source of a.html")]))
    kept.add_part("part", SitePart("", "what it has become"))
    assert [kept.unit(f"unit of {name}") is None for name in ("a.html", "b.html")] == [False, False]
    kept.settle([kept.taken()], {"a.html", "b.html"}, folder)
    kept.save()
    known = held(folder)
    found = [known.unit(f"unit of {name}") for name in ("a.html", "b.html")]
    assert [unit and unit.made_with for unit in found] == ["us, later", "us"]
    assert known.part("part") == SitePart("", "what it has become")
