"""Whatever happens between two builds, what is not made again is what a build from nothing makes.

What depends on what is in no list: a random sequence of all that can change finds what was
forgotten. ``tools.forgotten`` puts such faults in the program, to see that it does.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from weakref import WeakKeyDictionary

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from relocalisations.engines import making
from relocalisations.html.compiled import CompiledTemplates
from relocalisations.html.render import Renderer
from relocalisations.machine import last_build, workers
from relocalisations.outputs.web.card_maker import CardMaker
from relocalisations.outputs.web.cards import Card
from relocalisations.search import contents
from tests.frozen_site import ROOT
from tests.incremental_site import Repository, files_of
from tests.small_site import BASE, NOW
from tests.small_tables import FLOW_ROWS, UNION_ROW, table

pytestmark = pytest.mark.slow

COMPILED = CompiledTemplates()
"""The templates, compiled once: Jinja looks whether their text is the same."""
CODES = {"alpha": "940521", "beta": "940522", "gamma": "940531"}
PRODUCT = st.sampled_from(sorted(CODES))
PUBLISHED = (".html", ".png", ".json", ".css", ".js", ".pf_index", ".pf_fragment", ".pf_meta")
MADE = Renderer.made
MARKUP = contents.markup
DRAW = CardMaker.picture
FILES: WeakKeyDictionary[CardMaker, str] = WeakKeyDictionary()
DRAWN: dict[tuple[str, str], bytes] = {}


ACTOR = (
    "acteurs: [{partenaire: neoma, texte: Le fabrique., fiabilite: etabli, sources: [a]}]\n"
    'sources: {a: {editeur: A, titre: T, url: "https://a.example/"}}\n'
)


def product(name: str, code: str, extra: str = "", sector: str = "eclairage") -> str:
    return f'nom: {name}\nsh: "{code}"\nsecteur: {sector}\ndefinition: Un produit.\n{extra}'


def event(day: str, name: str, worked: str = "") -> str:
    text = BASE["events/2022-06-16-rouen.yml"].replace("24 heures pour relocaliser", name)
    text = text.replace("2022-06-16", day).replace("2022-06-17", day)
    return f"{text}{worked}" if not worked else text.rstrip() + f"\n        {worked}\n        "


def drawn_once(maker: CardMaker, card: Card) -> bytes:
    """A card, drawn once for all builds: what it is drawn from is compared, whatever a build thinks."""
    if maker not in FILES:
        files = (*maker.fonts.values(), maker.maps.world)
        FILES[maker] = sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    key = FILES[maker], repr(card)
    if key not in DRAWN:
        DRAWN[key] = DRAW(maker, card)
    return DRAWN[key]


class Edits(RuleBasedStateMachine):
    """Random sequences of what contributors, maintainers, the clock and accidents do to a site."""

    is_right = False
    """Whether there is a site to make of the files as they are, and it was compared."""

    @initialize(served=st.sampled_from([False, False, True]))
    def begin(self, served: bool) -> None:
        """``served``: whether the site is followed while it is edited, rather than built each time."""
        self.served = served
        self.patch = pytest.MonkeyPatch()
        self.folder = Path(tempfile.mkdtemp())
        self.made = Repository(self.folder / "depot", table(FLOW_ROWS, name="france"))
        self.now = NOW
        self.number = 0
        self.products: dict[str, str] = {}
        # One process: what happens is then the same on every machine.
        self.patch.setattr(workers, "cores", lambda: 1)
        self.patch.setattr(making, "compile_aside", lambda _theme: None)
        self.patch.setattr(making, "compiled_before", lambda: COMPILED)
        self.patch.setattr(making, "keep", lambda _compiled: None)
        self.patch.setattr(CardMaker, "picture", drawn_once)
        # The program, of which one file can change: it is where the program looks for itself.
        self.program = self.folder / "programme" / "words.py"
        (self.program.parent / "machine").mkdir(parents=True)
        self.patch.setattr(last_build, "__file__", str(self.program.parent / "machine" / "a.py"))
        self.program_is_upgraded()

    def teardown(self) -> None:
        if hasattr(self, "made"):
            self.made.close()
            self.patch.undo()
            shutil.rmtree(self.folder, ignore_errors=True)

    def next(self) -> int:
        self.number += 1
        return self.number

    # --- What contributors write

    @rule(
        name=st.sampled_from(["Lampes", "Lampes d’atelier", "Lampes & lampions", "Zampes"]),
        code=st.sampled_from(["940520", "940511"]),
    )
    def product_is_edited(self, name: str, code: str) -> None:
        """Of the two codes, the tables know one."""
        self.made.write({"products/lampes.yml": product(name, code)})

    @rule(known=st.booleans())
    def product_gets_an_actor(self, known: bool) -> None:
        text = product("Lampes", "940520", ACTOR if known else "")
        self.made.write({"products/lampes.yml": text})

    @rule(name=PRODUCT, sector=st.sampled_from(["eclairage", "sante"]))
    def product_is_added_or_moved(self, name: str, sector: str) -> None:
        self.products[name] = product(
            f"{name.capitalize()} {self.next()}", CODES[name], sector=sector
        )
        self.made.write({f"products/{name}.yml": self.products[name]})

    @precondition(lambda self: self.products)
    @rule(data=st.data())
    def product_is_removed(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.products)))
        del self.products[name]
        self.made.write({f"products/{name}.yml": None})

    @precondition(lambda self: self.products)
    @rule(data=st.data(), told=st.booleans())
    def product_is_renamed(self, data: st.DataObject, told: bool) -> None:
        name = data.draw(st.sampled_from(sorted(self.products)))
        text, other = self.products.pop(name), f"{name.partition('-')[0]}-{self.next()}"
        text = "\n".join(line for line in text.splitlines() if not line.startswith("alias")) + "\n"
        self.products[other] = text + (f"alias: [/produits/{name}/]\n" if told else "")
        self.made.write(
            {f"products/{name}.yml": None, f"products/{other}.yml": self.products[other]}
        )

    @rule(name=st.sampled_from(["NEOMA", "NEOMA Business School", "Néoma <é>"]))
    def partner_is_edited(self, name: str) -> None:
        self.made.write({"events/partners/neoma.yml": f"nom: {name}\ncategorie: ecole\n"})

    @rule(there=st.booleans())
    def partner_is_added_or_removed(self, there: bool) -> None:
        text = "nom: Autre école\ncategorie: ecole\n" if there else None
        self.made.write({"events/partners/autre.yml": text})

    @rule(
        name=st.sampled_from(["Rouen", "Rouen-la-Belle"]),
        region=st.sampled_from(["Normandie", "Bretagne"]),
    )
    def city_is_edited(self, name: str, region: str) -> None:
        text = f"nom: {name}\ntype: ville\nregion: {region}\nlocatif: à {name}\n"
        self.made.write({"events/cities/rouen.yml": text})

    @rule(name=st.sampled_from(["24 heures", "48 heures"]), worked=st.booleans())
    def event_is_edited(self, name: str, worked: bool) -> None:
        said = (
            "produits: [{produit: lampes, texte: Essayées., fiabilite: etabli, sources: [annonce]}]"
        )
        text = event("2022-06-16", name, said if worked else "")
        self.made.write({"events/2022-06-16-rouen.yml": text})

    @rule(there=st.booleans())
    def event_is_added_or_removed(self, there: bool) -> None:
        text = event("2026-12-01", "Deuxième") if there else None
        self.made.write({"events/2026-12-01-rouen.yml": text})

    @rule(name=st.sampled_from(["Éclairage", "Lumières"]))
    def sector_is_edited(self, name: str) -> None:
        text = f"nom: {name}\ndescription: Les lampes.\n"
        self.made.write({"products/sectors/eclairage.yml": text})

    @rule(share=st.sampled_from([10, 30, 50]), union=st.booleans())
    def table_changes(
        self, share: int, union: bool, italy: int = 10, unit: str = "milliers-de-dollars"
    ) -> None:
        rows = FLOW_ROWS.replace("ITA,10", f"ITA,{italy}")
        rows += f"2024,940521,CHN,{share},3\n2024,940521,USA,20,3\n"
        files = table(UNION_ROW.replace(",10,5,", f",{share},5,"), type="indicateurs", name="union",
                      annees="[2024, 2024]") if union else {}  # fmt: skip
        gone = (
            {}
            if union
            else dict.fromkeys(("products/figures/union.yml", "products/figures/union.csv"))
        )
        self.made.write({**table(rows, name="france", unite=unit), **files, **gone})

    @rule(there=st.booleans())
    def text_of_a_page_changes(self, there: bool) -> None:
        """Of one that stands alone, of an introduction, and of one that may go."""
        text = f"---\ntitle: Une page\n---\n\nTexte {self.next()}.\n"
        more = text if there else None
        self.made.write({"content/methode.md": text, "content/produits/index.md": text,
                         "content/plus.md": more, "content/images/essai.png": more})  # fmt: skip

    @rule(moved=st.booleans())
    def published_addresses_change(self, moved: bool) -> None:
        told = "/\n/ancienne/ → /produits/\n" if moved else "/\n"
        self.made.write({"content/_adresses.txt": told})

    @rule(said=st.sampled_from(["Rouen", "a completer"]))
    def publication_is_completed(self, said: str) -> None:
        self.made.write({"content/_publication.yml": f"siege: {said}\n"})

    # --- What maintainers change

    @rule(name=st.sampled_from(["pages/produit.html", "components/page.html", "pages/ville.html"]))
    def template_changes(self, name: str) -> None:
        text = (ROOT / "theme" / name).read_text("utf-8")
        assert "<section" in text or "<h1>" in text
        number = self.next()
        text = text.replace("<h1>", f"<h1 data-n='{number}'>")
        self.made.write({f"theme/{name}": text.replace("<section", f"<section data-n='{number}'")})

    @rule(name=st.sampled_from(["mkdocs.yml", "theme/main.html", "theme/assets/css/site.css"]))
    def shell_changes(self, name: str) -> None:
        """The navigation, the page around all pages, a style sheet."""
        with (self.made.root / name).open("a", encoding="utf-8") as stream:
            stream.write(
                {"mkdocs.yml": "# ", "theme/main.html": "x", "theme/assets/css/site.css": "a"}[name]
                + "{color:red}\n"
            )

    @rule()
    def font_of_cards_changes(self) -> None:
        thin, thick = (self.made.root / f"theme/cartes/public-sans-{n}.ttf" for n in (400, 800))
        first = thin.read_bytes()
        thin.write_bytes(thick.read_bytes())
        thick.write_bytes(first)

    @rule(repository=st.sampled_from(["", "https://github.com/a/b"]))
    def repository_changes(self, repository: str) -> None:
        self.made.repository = repository
        self.configuration_is_told()

    @rule(address=st.sampled_from(["https://site.example/", "https://a.example/sous/"]))
    def address_changes(self, address: str) -> None:
        self.made.address = address
        self.configuration_is_told()

    def configuration_is_told(self) -> None:
        """Whoever edits changes a file for that; a build may be told in its environment."""
        if self.served:
            self.shell_changes("mkdocs.yml")

    @rule(cards=st.booleans())
    def cards_are_drawn_or_not(self, cards: bool) -> None:
        if cards != self.made.cards:
            self.made.cards = cards
            self.shell_changes("mkdocs.yml")  # where it is said

    @rule(search=st.booleans())
    def search_is_made_or_not(self, search: bool) -> None:
        if search != self.made.search:
            self.made.search = search
            self.shell_changes("mkdocs.yml")  # where it is said

    @precondition(lambda self: not self.served)
    @rule()
    def program_is_upgraded(self) -> None:
        number = self.made.program = self.next()
        said = f"<!-- {number} -->"
        self.program.write_text(said, encoding="utf-8")
        self.patch.setattr(Renderer, "made", lambda *told: MADE(*told) + said)
        self.patch.setattr(contents, "markup", lambda record: f"{MARKUP(record)} {number}")

    @rule()
    def version_is_committed(self) -> None:
        self.made.commit(self.now)

    # --- What the clock and accidents do

    @rule(hours=st.sampled_from([-1650 * 24, 1, 24, 400 * 24]))
    def time_passes(self, hours: int) -> None:
        """Or goes back, once a clock is set right: to before the event. Not with a change that no
        commit has dated."""
        self.made.commit(self.now)
        self.what_was_kept_is_what_is_made_from_nothing()
        self.now = max(self.now + timedelta(hours=hours), NOW.replace(year=2022, month=6, day=1))

    @rule(
        data=st.data(),
        at=st.floats(0, 0.999),
        how=st.sampled_from(["flip", "cut", "empty", "gone", "pickle"]),
    )
    def record_is_harmed(self, data: st.DataObject, at: float, how: str) -> None:
        records = sorted(path for path in (self.made.root / ".cache").rglob("*") if path.is_file())
        if not records:
            return
        file = data.draw(st.sampled_from(records))
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
        self.made.state = "etat-autre" if self.made.state == "etat" else "etat"

    @rule(
        data=st.data(),
        folder=st.sampled_from(["site", ".site.precedent"]),
        how=st.sampled_from(["edit", "remove", "touch", "copy", "add"]),
    )
    def output_is_touched(self, data: st.DataObject, folder: str, how: str) -> None:
        out = self.made.root / folder
        names = sorted(p for p in files_of(out) if p.endswith(PUBLISHED))
        if not names:
            return
        self.file_is_harmed(f"{folder}/{data.draw(st.sampled_from(names))}", how)

    def file_is_harmed(self, name: str, how: str) -> None:
        """A file of the site, as an accident leaves it."""
        file = self.made.root / name
        if how == "edit":
            file.write_bytes(file.read_bytes()[::-1])
        elif how == "remove":
            file.unlink()
        elif how == "touch":
            file.touch()
        elif how == "add":
            file.with_name("de-trop.html").write_text("De trop")
        else:  # restored from an archive: the same bytes, another place on the disk
            copy = file.with_suffix(".copie")
            shutil.copy2(file, copy)
            copy.replace(file)

    @rule(kind=st.sampled_from(["index", "fragment", "genres.json"]))
    def index_is_touched(self, kind: str) -> None:
        """Of the same size: whoever looks at that alone sees nothing."""
        for name, content in files_of(self.made.root / "site").items():
            if name.startswith(f"pagefind/{kind}"):
                (self.made.root / "site" / name).write_bytes(content[::-1])

    @invariant()
    def what_was_kept_is_what_is_made_from_nothing(self) -> None:
        if not hasattr(self, "made"):
            return
        if self.served:
            ours, theirs = self.made.serve(self.now), self.made.serve_from_nothing(self.now)
        else:
            ours, theirs = self.made.build(self.now), self.made.build_from_nothing(self.now)
        self.is_right = theirs is not None
        if theirs is None:  # an event held before it began, a name said twice
            return
        assert ours is not None
        assert set(ours) == set(theirs)
        assert [name for name, content in theirs.items() if ours[name] != content] == []


Edits.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=14,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # a sequence is short, and making it shorter takes minutes
    suppress_health_check=list(HealthCheck),
)
test_any_sequence_of_changes_gives_what_a_build_from_nothing_gives = Edits.TestCase
