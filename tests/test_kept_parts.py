"""What a part of the site is made of tells that it is the same, without making it or looking at it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from relocalisations.machine import kept as room
from relocalisations.machine import workers
from relocalisations.machine.kept import Kept
from relocalisations.machine.looking import state_of
from relocalisations.machine.records import Entry, SitePart, SiteRecord, Unit, read, written
from relocalisations.machine.seal import Seal
from relocalisations.model.noted import Parts
from relocalisations.model.site import Site
from relocalisations.model.trade import Year
from relocalisations.pages import sectors
from tests.incremental_site import Repository
from tests.small_site import NOW, SECTIONS, site, write
from tests.small_tables import FLOW_ROWS, table
from tests.test_incremental import product
from tests.test_noted import loaded

FILES = {
    **SECTIONS,
    **table(FLOW_ROWS, name="france"),
    "products/lampes.yml": product("Lampes", "940520"),
    "products/alpha.yml": product("Alpha", "940521"),
}
CARD = "products/figures/france.yml"
OTHER_ROWS = FLOW_ROWS.replace("CHN,30", "CHN,20")


@pytest.mark.parametrize(
    ("changed", "is_another"),
    [
        ({"products/lampes.yml": product("Lampes", "940519")}, True),
        (table(OTHER_ROWS, name="france"), True),
        ({CARD: str(FILES[CARD]).replace("Une table", "Une autre table")}, True),
        ({"products/alpha.yml": product("Autre", "940519")}, False),
        ({"products/sectors/sante.yml": "nom: Santé\ndescription: Les remèdes.\n"}, False),
    ],
)
def test_figures_are_made_of_their_product_and_of_the_tables(
    tmp_path: Path, changed: dict[str, str | None], is_another: bool
) -> None:
    root = site(tmp_path / "depot", FILES)
    known = Parts(loaded(root)).made_of("chiffres/lampes")
    assert known
    assert Parts(loaded(root)).made_of("chiffres/lampes") == known
    write(root, changed)
    assert (Parts(loaded(root)).made_of("chiffres/lampes") != known) == is_another


def test_what_is_made_of_known_parts_is_known_without_looking_at_them(tmp_path: Path) -> None:
    """By the same program only: another may make something else of the same."""
    root = site(tmp_path / "depot", FILES)
    first = Parts(loaded(root), "programme")
    name, part = "achats_par_annee", "chiffres/lampes"
    figures = {name: (first.made_of(name), first.digest(name)) for name in (name, part)}
    again = Parts(loaded(root), "programme", figures.get)
    assert again.made_of(name) == figures[name][0]
    told = dict.fromkeys(figures, (figures[part][0], "00"))
    assert Parts(loaded(root), "programme", told.get).digest(part) == "00"
    other = Parts(loaded(root), "un autre", told.get)
    assert (other.made_of(part), other.digest(part)) != figures[part]
    assert other.digest(part) == figures[part][1]
    write(root, table(OTHER_ROWS, name="france"))
    assert Parts(loaded(root), "programme", figures.get).made_of(name) != figures[name][0]


def test_of_other_parts_it_is_not_told_what_they_are_made_of(tmp_path: Path) -> None:
    parts = Parts(loaded(site(tmp_path / "depot", FILES)))
    assert [parts.made_of(name) for name in ("produits/lampes", "chiffres", "pays")] == ["", "", ""]
    assert parts.made_of("chiffres/lampes") != parts.made_of("chiffres/alpha")


def test_figures_are_looked_at_only_where_what_they_are_made_of_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []
    whole = Parts._digest

    def counted(self: Parts, name: str) -> bytes:
        looked_at.append(name)
        return whole(self, name)

    monkeypatch.setattr(Parts, "_digest", counted)
    repository = Repository(tmp_path / "depot", FILES)
    repository.search = repository.cards = False

    def figures() -> set[str]:
        looked_at.clear()
        assert repository.build(NOW)
        return {name for name in looked_at if name.startswith("chiffres/")}

    assert figures() >= {"chiffres/lampes", "chiffres/alpha"}
    repository.write({"products/alpha.yml": product("Autre", "940521")})
    assert figures() == {"chiffres/alpha"}
    # A year that neither product has: looked at once, and known from then on.
    repository.write(table(f"{FLOW_ROWS}\n", name="france"))
    assert figures() == {"chiffres/lampes", "chiffres/alpha"}
    repository.write({"products/alpha.yml": product("Alpha", "940521")})
    assert figures() == {"chiffres/alpha"}


def test_the_page_of_raw_materials_is_made_again_for_one_of_them_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    whole = sectors._materials

    def counted(site: Site) -> list[tuple[str, str, Sequence[Year]]]:
        made.append(1)
        return whole(site)

    monkeypatch.setattr(sectors, "_materials", counted)
    raw = f"{product('Alpha', '940521')}nature: matiere\n"
    repository = Repository(tmp_path / "depot", {**FILES, "products/alpha.yml": raw})
    repository.search = repository.cards = False

    def times() -> int:
        made.clear()
        assert repository.build(NOW)
        return len(made)

    assert times()
    repository.write({"products/lampes.yml": product("Lampions", "940520")})
    assert not times()
    repository.write({"products/alpha.yml": raw.replace("Alpha", "Bêta")})
    assert times()
    repository.write(table(OTHER_ROWS.replace("940520", "940521"), name="france"))
    assert times()


def kept_of(folder: Path, names: list[str]) -> Kept:
    """What is kept of a folder of files that were just written."""
    kept = Kept(folder)
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, "utf-8")
        kept.add(name, f"de {name}", name.encode())
    kept.settle([kept.taken()], {*names}, folder)
    return kept


def test_a_unit_that_nobody_asks_for_is_forgotten_since_its_parts_may_be_another_s(
    tmp_path: Path,
) -> None:
    kept = kept_of(tmp_path, ["un", "deux"])
    for name in ("un", "deux"):
        kept.add_unit(name, Unit("programme", ["pays"], [(name, f"de {name}")]))
    kept.add_part("pays", SitePart("", "avant"))
    kept.settle([kept.taken()], {"un", "deux"}, tmp_path)
    assert kept.part("pays") == SitePart("", "avant")
    assert kept.unit("un")
    kept.add_part("pays", SitePart("", "après"))
    kept.settle([kept.taken()], {"un", "deux"}, tmp_path)
    assert kept.part("pays") == SitePart("", "après")
    assert kept.unit("un")
    assert kept.unit("deux") is None


@pytest.mark.parametrize(("many", "at_once"), [(3, True), (4, False)])
def test_files_are_looked_at_together_in_both_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int, *, at_once: bool
) -> None:
    monkeypatch.setattr(room, "_MANY", many)
    monkeypatch.setattr(workers, "cores", lambda: 2)
    names = ["un", "deux", "sous/trois"]
    folder, following = tmp_path / "site", tmp_path / "suivant"
    kept = kept_of(folder, names)
    (following / "sous").mkdir(parents=True)
    assert kept.linked() == set()
    for name in names:
        os.link(folder / name, following / name)
    kept.look_aside(following)
    assert kept._looking
    assert kept._looking.is_done(60)
    (folder / "un").write_text("autre", "utf-8")
    assert kept.linked() == {"deux", "sous/trois"} | ({"un"} if at_once else set())
    assert kept.holds("un", "de un") is at_once
    kept.settle([], {*names}, folder)
    assert kept.linked() == set()
    assert not kept.holds("un", "de un")  # what was seen counts no longer
    assert kept.holds("deux", "de deux")


@pytest.mark.parametrize(
    "harm",
    [
        lambda file: file.unlink(),
        lambda file: file.write_text("une autre taille", "utf-8"),
        lambda file: os.utime(file, ns=(1, 1)),
        lambda file: (file.rename(file.with_name("aussi")), file.symlink_to("aussi")),
        lambda file: (file.rename(file.with_name("aussi")), _copied(file.with_name("aussi"), file)),
    ],
)
def test_a_file_that_is_not_as_it_was_written_is_not_linked(tmp_path: Path, harm: object) -> None:
    for place in ("site", "suivant"):
        folder, following = tmp_path / place / "site", tmp_path / place / "suivant"
        kept = kept_of(folder, ["un", "deux"])
        following.mkdir()
        os.link(folder / "deux", following / "deux")
        os.link(folder / "un", following / "un")
        file = tmp_path / place / place / "un"
        if place == "site":  # both names are of one file
            (following / "un").unlink()
        harm(file)  # type: ignore[operator]
        kept.look_aside(following)
        assert kept.linked() == {"deux"}


def _copied(file: Path, copy: Path) -> None:
    """The same bytes and dates in another file."""
    copy.write_bytes(file.read_bytes())
    os.utime(copy, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
    assert state_of(str(copy))[:2] == state_of(str(file))[:2]


def test_what_is_to_go_is_known_from_the_first_look(tmp_path: Path) -> None:
    folder, following = tmp_path / "site", tmp_path / "suivant"
    kept = kept_of(folder, ["un", "deux", "parti"])
    assert kept.leftovers({"un"}) is None, "nobody looked"
    for name in ("de lui", "pagefind/a lui", ".git/config"):
        write(folder, {name: "x"})
        write(following, {name: "x"})
    write(following, {"d’avant/page": "x", "deux": "deux"})
    (following / "vide").mkdir()
    (folder / "parti").unlink()
    kept.look_aside(following, "pagefind")
    kept.linked()
    found = kept.leftovers({"un", "de plus"})
    assert found is not None
    assert (found.removed, found.empty) == (2, ["vide"])
    assert sorted(found.files) == ["de lui", "deux", "d’avant/page", "parti"]
    kept.settle([], {"un"}, folder)
    assert kept.leftovers({"un"}) is None, "what was seen counts no longer"


def test_how_the_files_of_a_site_stand_is_known_once_it_is_written(tmp_path: Path) -> None:
    """Of those that it has no record of, too; of a copy, how the copy stands."""
    kept = kept_of(tmp_path / "site", ["un", "deux"])
    write(tmp_path / "suivant", {"un": "un", "deux": "deux", "trois": "trois"})
    kept.settle([], {"un", "deux", "trois"}, tmp_path / "suivant", ["deux", "trois"])
    assert kept.standing == {
        "un": state_of(str(tmp_path / "site" / "un")),
        "deux": state_of(str(tmp_path / "suivant" / "deux")),
        "trois": state_of(str(tmp_path / "suivant" / "trois")),
    }
    assert kept.holds("deux", "de deux")


@pytest.mark.parametrize("many", [0, 3])
def test_a_record_is_written_here_or_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(room, "_MANY", many)
    monkeypatch.setattr(workers, "cores", lambda: 2)
    seal, record = Seal(b"k" * 32), tmp_path / "record"
    kept = Kept(tmp_path / "site", record, seal)
    write(tmp_path / "site", {"un": "un"})
    kept.add("un", "de un", b"un")
    kept.settle([kept.taken()], {"un"}, tmp_path / "site")
    kept.save()
    kept.give_up()
    assert Kept(tmp_path / "site", record, seal).holds("un", "de un")


def test_what_would_not_stand_is_not_recorded_or_stands_no_more() -> None:
    entries = {"un": Entry("de un", "x", 1, 2, 3), "deux": Entry("de deux", "y", 4, 5, 6)}
    whole = Unit("programme", ["pays", "annee"], [("deux", "de deux"), ("un", "de un")])
    units = {
        "tout": whole,
        "sans partie": whole._replace(read=["villes"]),
        "sans fichier": whole._replace(files=[("trois", "de trois")]),
        "fichier d’un autre": whole._replace(files=[("un", "de deux")]),
    }
    parts = {name: SitePart("", name) for name in ("de personne", "annee", "pays")}
    read_again = read(b"".join(written(entries, units.items(), parts)))
    known = {name: parts[name] for name in ("annee", "pays")} | {"villes": SitePart("", "")}
    kept = {name: units[name] for name in ("tout", "sans partie")}
    assert read_again == SiteRecord(entries, kept, known), "no part has this digest"
    none = read(b"".join(written({}, units.items(), parts)))
    assert none == SiteRecord({}, {}, {})
    assert read(b'["autre forme", {}, {}]') is None
