"""Whatever happens between two builds, what is not made again is what a clean build would make."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from relocalisations.build.site_files import Theme, build
from relocalisations.html.environment import CompiledTemplates
from relocalisations.html.mould import make_mould
from relocalisations.html.render import Renderer
from relocalisations.machine.kept import Kept
from relocalisations.machine.seal import Seal
from relocalisations.model.loading import load_site
from relocalisations.pages.kinds import PAGE_KINDS, SECTION_PAGES
from relocalisations.problems.problem import errors
from tests.frozen_site import ROOT
from tests.small_site import NOW, SECTIONS, site, write
from tests.small_tables import FLOW_ROWS, UNION_ROW, table
from tests.test_mould import PAGE

RECORD = Path(".cache/fabrications/essai.fichiers")
COMPILED = CompiledTemplates()
NAMES = st.sampled_from(["Lampes", "Lampes d’atelier", "Lampes & lampions", "Bougies"])
ACTOR = (
    "acteurs: [{partenaire: neoma, texte: Le fabrique., fiabilite: etabli, sources: [a]}]\n"
    'sources: {a: {editeur: A, titre: T, url: "https://a.example/"}}\n'
)


def theme_of(
    root: Path, *, before: str = "", repository: str = "", kept: Kept | None = None
) -> Theme:
    """What MkDocs would have made: a shell for each kind of page, and a stylesheet."""
    moulds = {
        kind.name: make_mould(kind.name, before + PAGE, once=kind.name in SECTION_PAGES)
        for kind in PAGE_KINDS
    }
    pages = root / "mkdocs"
    pages.mkdir(exist_ok=True)
    (pages / "style.css").write_text(before, encoding="utf-8")
    address = "https://site.example/"
    return Theme(
        root / "theme", moulds, pages, repository, address, cards=True, kept=kept, compiled=COMPILED
    )


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def product(name: str, code: str, extra: str = "") -> str:
    return f'nom: {name}\nsh: "{code}"\nsecteur: eclairage\ndefinition: Un produit.\n{extra}'


class Edits(RuleBasedStateMachine):
    """Random sequences of what contributors, maintainers, the clock and accidents do to a site."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="incremental-"))
        self.root = site(self.folder / "depot", {**SECTIONS, **table(FLOW_ROWS, name="france")})
        shutil.copytree(
            ROOT / "theme",
            self.root / "theme",
            ignore=shutil.ignore_patterns("css", "js", "fonts", "partials"),
        )
        self.now = NOW
        self.before = self.repository = ""
        self.key = b"k" * 32
        self.products: dict[str, str] = {}
        self.number = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    @rule(name=NAMES, actor=st.booleans())
    def product_is_edited(self, name: str, actor: bool) -> None:
        write(self.root, {"products/lampes.yml": product(name, "940520", ACTOR if actor else "")})

    @rule(name=st.sampled_from(["alpha", "beta", "gamma"]))
    def product_is_added_or_edited(self, name: str) -> None:
        self.number += 1
        code = {"alpha": "940521", "beta": "940522", "gamma": "940531"}[name]
        self.products[name] = product(f"{name.capitalize()} {self.number}", code)
        write(self.root, {f"products/{name}.yml": self.products[name]})

    @precondition(lambda self: self.products)
    @rule(data=st.data())
    def product_is_removed(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.products)))
        del self.products[name]
        write(self.root, {f"products/{name}.yml": None})

    @precondition(lambda self: self.products)
    @rule(data=st.data())
    def product_is_renamed(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.products)))
        text = self.products.pop(name)
        write(self.root, {f"products/{name}.yml": None})
        other = f"{name.partition('-')[0]}-{self.number}"
        self.products[other] = text
        self.number += 1
        write(self.root, {f"products/{other}.yml": text})

    @rule(name=st.sampled_from(["NEOMA", "NEOMA Business School", "Néoma <é>"]))
    def partner_is_edited(self, name: str) -> None:
        write(self.root, {"events/partners/neoma.yml": f"nom: {name}\ncategorie: ecole\n"})

    @rule(name=st.sampled_from(["Rouen", "Rouen-la-Belle"]))
    def city_is_edited(self, name: str) -> None:
        text = f"nom: {name}\ntype: ville\nregion: Normandie\nlocatif: à {name}\n"
        write(self.root, {"events/cities/rouen.yml": text})

    @rule(name=st.sampled_from(["Éclairage", "Lumières"]))
    def sector_is_edited(self, name: str) -> None:
        text = f"nom: {name}\ndescription: Les lampes.\n"
        write(self.root, {"products/sectors/eclairage.yml": text})

    @rule(share=st.sampled_from([10, 30, 50]), union=st.booleans())
    def table_changes(self, share: int, union: bool) -> None:
        rows = FLOW_ROWS + f"2024,940521,CHN,{share},3\n2024,940521,USA,20,3\n"
        files = table(UNION_ROW.replace("0.55", f"0.{share}"), type="indicateurs", name="union",
                      annees="[2024, 2024]") if union else {}  # fmt: skip
        write(self.root, {**table(rows, name="france"), **files})

    @rule(days=st.sampled_from([-200, 1, 400]))
    def time_passes(self, days: int) -> None:
        self.now = max(self.now + timedelta(days=days), datetime(2022, 6, 1, tzinfo=NOW.tzinfo))

    @rule(name=st.sampled_from(["pages/produit.html", "components/page.html", "pages/ville.html"]))
    def template_changes(self, name: str) -> None:
        file = self.root / "theme" / name
        self.number += 1
        text = file.read_text("utf-8").replace("<h1>", f"<h1 data-n='{self.number}'>")
        file.write_text(text.replace("<section", f"<section data-n='{self.number}'"), "utf-8")
        COMPILED._kept.clear()

    @rule(before=st.sampled_from(["", "<!-- autre thème -->"]))
    def shell_changes(self, before: str) -> None:
        self.before = before

    @rule(repository=st.sampled_from(["", "https://github.com/a/b"]))
    def repository_changes(self, repository: str) -> None:
        self.repository = repository

    @rule(at=st.floats(0, 0.999), how=st.sampled_from(["flip", "cut", "empty", "gone", "pickle"]))
    def record_is_harmed(self, at: float, how: str) -> None:
        file = self.root / RECORD
        if not file.is_file():
            return
        content = bytearray(file.read_bytes())
        if how == "flip":
            content[int(len(content) * at)] ^= 1
        elif how == "cut":
            del content[int(len(content) * at) :]
        elif how == "empty":
            content.clear()
        elif how == "pickle":
            content = bytearray(b"\x80\x04N.")
        file.write_bytes(content)
        if how == "gone":
            file.unlink()

    @rule()
    def record_is_somebody_elses(self) -> None:
        self.key = b"o" * 32 if self.key == b"k" * 32 else b"k" * 32

    @rule(data=st.data(), how=st.sampled_from(["edit", "remove", "touch", "copy"]))
    def output_is_touched(self, data: st.DataObject, how: str) -> None:
        out = self.root / "site"
        names = sorted(path for path in files_of(out) if path.endswith((".html", ".png")))
        if not names:
            return
        file = out / data.draw(st.sampled_from(names))
        if how == "edit":
            file.write_bytes(file.read_bytes()[::-1])
        elif how == "remove":
            file.unlink()
        elif how == "touch":
            file.touch()
        else:  # restored from an archive: the same bytes, another place on the disk
            copy = file.with_suffix(".copie")
            shutil.copy2(file, copy)
            copy.replace(file)

    @invariant()
    def incremental_is_clean(self) -> None:
        if not hasattr(self, "root"):
            return
        found, problems = load_site(self.root, self.now)
        if errors(problems):  # an event held before it began, a name said twice: nothing is built
            return
        kept = Kept(self.root / "site", self.root / RECORD, Seal(self.key))
        theme = theme_of(self.root, before=self.before, repository=self.repository, kept=kept)
        build(found, theme, self.root / "site")
        clean = self.folder / "propre"
        shutil.rmtree(clean, ignore_errors=True)
        build(found, replace(theme, kept=None), clean)
        ours, theirs = files_of(self.root / "site"), files_of(clean)
        assert set(ours) == set(theirs)
        assert [name for name, content in theirs.items() if ours[name] != content] == []


Edits.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
test_any_sequence_of_changes_gives_what_a_clean_build_gives = Edits.TestCase


def test_only_what_changed_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    whole = Renderer.made

    def counted(self: Renderer, kind: str, value: dict, introduction: str = "") -> str:  # type: ignore[type-arg]
        made.append(value["page"]["url"])
        return whole(self, kind, value, introduction)

    monkeypatch.setattr(Renderer, "made", counted)
    files = {f"products/p{n}.yml": product(f"Produit {n}", f"94052{n}") for n in (1, 2, 3)}
    root = site(tmp_path / "depot", {**SECTIONS, **files})
    (root / "theme").symlink_to(ROOT / "theme")

    def pages() -> list[str]:
        made.clear()
        found, problems = load_site(root, NOW)
        assert not errors(problems)
        kept = Kept(root / "site", root / RECORD, Seal(b"k" * 32))
        build(found, theme_of(root, kept=kept), root / "site")
        return sorted(set(made))

    assert len(pages()) > 20
    assert pages() == []
    write(root, {"products/p2.yml": product("Autre nom", "940522")})
    assert pages() == ["/produits/", "/produits/p2/", "/secteurs/eclairage/"]
    write(
        root,
        {
            "events/cities/rouen.yml": "nom: Rouen\ntype: ville\nregion: Bretagne\nlocatif: à Rouen\n"
        },
    )
    assert pages() == ["/", "/evenements/2022-06-16-rouen/", "/villes/", "/villes/rouen/"]
    shutil.copytree(root / "site", tmp_path / "copie")
    shutil.rmtree(root / "site")
    shutil.copytree(tmp_path / "copie", root / "site")  # from an archive: other dates and places
    assert pages() == []
