"""Every line and every name that a message suggests is accepted once it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from relocalisations import cli
from relocalisations.build.site_files import address_problems
from relocalisations.contribute import new
from relocalisations.contribute.answers import objection, understood
from relocalisations.contribute.difference import compare
from relocalisations.contribute.questions import options_of
from relocalisations.model.loading import load_site
from relocalisations.problems.problem import Problem, errors
from relocalisations.schema import Entity
from relocalisations.schema.blank_file import dump
from tests import mistakes
from tests.applied import apply, suggests
from tests.contribution.ahead import CETIM, MINE, PARTNER, commit, told
from tests.contribution.test_proposal import git
from tests.contribution.test_same_rules import CREATED, EXTRA, TABLE, filled, identifier_of, quoted
from tests.frozen_site import ROOT
from tests.mistakes import Files
from tests.small_site import NOW, SECTIONS, site, write
from tests.small_tables import FLOW_ROWS, FLOWS, table
from tests.suggesting import Suggesting, places, watched
from tests.test_figures import WRONG_ROWS
from tests.test_messages import CASES
from tests.test_rules import BAD

TYPED = [
    (f"{kind}-{number}", {**EXTRA, f"{CREATED[kind].FOLDER}/{identifier_of(kind, changes)}.yml":
     dump(quoted(filled(kind, changes)))})
    for number, (kind, changes) in enumerate(TABLE)
]  # fmt: skip

NAMES: list[tuple[str, Files]] = [
    ("partenaire cité", {"events/partners/neoma.yml": None, "events/partners/NEOMA.yml":
     "nom: NEOMA Business School\ncategorie: ecole\n"}),
    ("évènement et majuscules", {"events/2022-06-16-rouen.yml": None,
     "events/Rouen.yml": mistakes.event()[mistakes.EVENT]}),
    ("majuscules", {"events/partners/CETIM.yml": "nom: Cetim\ncategorie: expert\n"}),
    ("accents", {"events/partners/école-d’été.yml": "nom: École\ncategorie: ecole\n"}),
    ("yaml", {"events/partners/cetim.yaml": "nom: Cetim\ncategorie: expert\n"}),
    ("txt", {"events/partners/Cétim.yml.txt": "nom: Cetim\ncategorie: expert\n"}),
    ("mauvais dossier", {"products/cetim.yml": "nom: Cetim\ncategorie: expert\nsite: null\n"}),
    (
        "évènement",
        {"events/rouen.yml": "nom: 24 heures\nville: rouen\ndebut: 2023-06-16\nfin: 2023-06-16\n"
         "statut: annonce\nsources: {a: {editeur: A, titre: T, url: https://a.example/}}\n"},
    ),
    ("réservé par Windows", {"events/partners/con.yml": "nom: Con\ncategorie: ecole\n"}),
    ("page", {"content/À propos.md": "# À propos\n"}),
    ("dossier de pages", {"content/Été/index.md": "# Été\n"}),
]  # fmt: skip

TABLES: list[tuple[str, Files]] = [
    *((name, files) for name, files, _seen in WRONG_ROWS),
    ("colonne", table((FLOWS.replace("pays", "pay") + FLOW_ROWS).encode())),
    ("colonne, plus loin", table((FLOWS.replace("quantite", "quantité") + FLOW_ROWS).encode())),
    ("colonne d’un tableur", table((FLOWS.replace("valeur", "Valeur") + FLOW_ROWS).encode())),
    ("nom de pays", table("2024,940520,Chine,10,1\n2023,940520,CHN,1,1\n")),
    ("nom entre guillemets", table('2023,940520,CHN,1,1\n2024,940520,"Chine",10,1\n')),
    ("deux noms", table("2023,940520,Allemagne,1,1\n2024,940520,Corée du Sud,10,1\n")),
    ("années", table(FLOW_ROWS, annees="[2020, 2024]")),
    ("périmètre", table(FLOW_ROWS, fournisseurs="union-europeenne")),
    (".CSV", {**table(None), "products/figures/Essai.CSV": FLOWS + FLOW_ROWS}),
]  # fmt: skip

PUBLICATION = "content/_publication.yml"


def header(text: str) -> Files:
    return {"content/page.md": text}


PAGES: list[tuple[str, Files]] = [
    *((f"en-tête {number}", header(text)) for number, text in enumerate([
        " ---\ntitle: Une page\n---\n",
        "--- \ntitle: Une page\n---\nUn texte.\n",
        "----\ntitle: Une page\n---\nUn texte.\n",
        "\n---\ntitle: Une page\n---\nUn texte.\n",
        "---\ntitle: Une page\n",
        "---\ntitle: Une page",
        "---\ntitle: Une page\nhide:\n  - toc\n\nUn texte.\n",
        "---\ntitle: Une page\n----\nUn texte.\n",
        "---\ntitle: Une page\n —\nUn texte.\n",
        "---\ntitle: Une page\nUn texte.\n---\n",
        "---\ntete: Une page\n---\n",
        "---\ntitle: Une page\ntitre: Deux\n---\n",
        "---\nTitle : Une page\n---\n",
        "---\nhide: toc\n---\n",
        "---\nhide: tocs\n---\n",
        "---\nhide: [navigatoin]\n---\n",
        "---\ntitle: Le site : mode d’emploi\n---\n",
        "---\ntitle: 24 heures #relocaliser\n---\n",
        "---\ntitle: “Une page”\n---\n",
        "---\ntitle: \"Une page\n---\n",
        "---\ntitle: L'été \"ici\"\ndescription: 'L'été'\n---\n",
        "---\ntitle:\u00a0Une page\n---\n",
        "---\n\u00a0title: Une page\n---\n",
        "---\n  title: Une page\ndescription: Deux\n---\n",
        "---\n\ttitle: Une page\n---\n",
        "---\ntitle: @une\n---\n",
        "---\ntitle: *une*\n---\n",
        "---\ntitle: {{ publication.directeur }}\n---\n",
        "---\nonglet: À propos\n---\n",
        "---\ntitle: <b>Un</b> & deux\n---\n",
        "---\ntitle: Une\u200bpage\n---\n",
    ])),
    ("en-tête de Windows", {"content/page.md": "---\r\ntitle: été\r\n---\r\n".encode("cp1252")}),
    ("page de Windows", {"content/page.md": "---\ntitle: Une\n---\n\nL’été.\n".encode("cp1252")}),
    ("mot à remplir", {PUBLICATION: "directeur: Elle\n", "content/page.md":
     "# Page\n\nDe {{ publication.directeurr }} et {{ publication.directuer }}.\n"}),
    ("condition", {PUBLICATION: "directeur: Elle\n", "content/page.md":
     "# Page\n\n<!-- si publication.directeurr -->\nUn texte.\n<!-- fin -->\n"}),
    ("à compléter", {PUBLICATION: "directeur:\n"}),
]  # fmt: skip

LIST = "content/_adresses.txt"
REGISTER: Files = {
    "content/_sources.yml": "sources:\n  gazette-2022: {editeur: La Gazette, titre: Une annonce, "
    'url: "https://gazette.example/a"}\n'
}
ADDRESSES: list[tuple[str, Files]] = [
    ("liste absente", {LIST: None}),
    ("page disparue", {LIST: "/\n/villes/rouen-2/\n"}),
    ("page renommée", {LIST: "/\n/produits/lampe-de-bureau/\n/villes/rouen/\n"}),
    ("page renommée deux fois", {LIST: "/\n/produits/lampe-de-bureau/\n", **mistakes.product(
        "alias: [/produits/lampe/]")}),
    ("page vivante", {LIST: "/\n/produits/lampes/ → /\n"}),
    ("section sans page", {LIST: "/\n/ailleurs/page/\n"}),
    ("source du registre", {**REGISTER, **mistakes.event(sources="\n  annonce: gazette-202")}),
    ("alias", mistakes.product("alias: [/produits/lampes/, produits/vieux]")),
    ("alias de deux fiches", {**mistakes.product("alias: [/produits/lampe/]"),
     "products/bougies.yml": 'nom: Bougies\nsh: "340600"\nsecteur: eclairage\n'
     "definition: De la cire.\nalias: [/produits/lampe/]\n"}),
]  # fmt: skip

CODES: list[tuple[str, Files]] = [
    (f"code {code}", mistakes.product(sh=code))
    for code in ("940520", "770000", "9405.20", "071310", "0713.10", '"9405 20"', "94052000")
]

EVERY = [
    *((f"messages {name}", files) for name, files, _seen in CASES),
    *((f"règle {rule} {number}", files) for number, (rule, files, _seen) in enumerate(BAD)),
    *((f"formulaire {name}", files) for name, files in TYPED),
    *((f"nom {name}", files) for name, files in NAMES),
    *((f"table {name}", files) for name, files in TABLES),
    *((f"page {name}", files) for name, files in PAGES),
    *((f"adresse {name}", files) for name, files in ADDRESSES),
    *CODES,
]


def problems_of(root: Path) -> list[Problem]:
    made, problems = load_site(root, NOW)
    return problems if errors(problems) else [*problems, *address_problems(made)]


@pytest.mark.parametrize("files", [pytest.param(files, id=name) for name, files in EVERY])
def test_what_is_suggested_is_accepted(tmp_path: Path, files: Files) -> None:
    """Nothing is said any more of that line, or of that name, that was not said of it before."""
    found = [one for one in problems_of(site(tmp_path / "avant", files)) if suggests(one)]
    for number, problem in enumerate(found):
        root = site(tmp_path / str(number), files)
        before = {(one.code, one.line, one.message) for one in problems_of(root)}
        path, line = apply(root, problem)
        left = [one for one in problems_of(root) if one.path == path and one.line == line]
        # What the file as a whole still lacks is shown on its first line, whatever this holds.
        left = [one for one in left if one.code != "champ-manquant" or "." in one.message[:20]]
        new_ones = [one for one in left if (one.code, one.line, one.message) not in before]
        # Two pages that tell one source differently: a broken file is not compared.
        new_ones = [one for one in new_ones if one.code != "source-divergente" or one.suggestion]
        assert [str(one) for one in new_ones] == []
        assert (problem.code, line, problem.message) not in {
            (one.code, one.line, one.message) for one in left
        }


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], set[Suggesting]]:
    """The mistakes of all these files that suggest something, and the places that did."""
    codes = set()
    folder = tmp_path_factory.mktemp("toutes")
    with watched() as seen:
        for number, (_name, files) in enumerate(EVERY):
            found = problems_of(site(folder / str(number), files))
            codes |= {problem.code for problem in found if suggests(problem)}
    return codes, seen


def test_enough_is_tried(tried: tuple[set[str], set[Suggesting]]) -> None:
    """Or the test above would prove little."""
    codes, _places = tried
    assert len(codes) > 40


# ── « reloc new »: what it says of an answer, and what is then typed ──

ANSWERS: dict[type[Entity], dict[str, str]] = {
    new.CREATED["event"]: {
        "nom": "Nuit de la relocalisation", "ville": "rouen", "debut": "2027-03-01",
        "fin": "2027-03-02", "statut": "annonce", "source-editeur": "Le Courrier",
        "source-titre": "Une nuit", "source-url": "https://courrier.example/nuit",
    },
    new.CREATED["product"]: {
        "nom": "Bougies", "sh": "340600", "secteur": "eclairage", "definition": "De la cire.",
    },
    new.CREATED["partner"]: {"nom": "Cetim", "categorie": "expert"},
    new.CREATED["city"]: {
        "nom": "Lyon", "type": "ville", "region": "Auvergne-Rhône-Alpes", "locatif": "à Lyon",
    },
    new.CREATED["sector"]: {"nom": "Textile", "description": "Les tissus."},
}  # fmt: skip
"""Right answers, by option."""

SLIPS = [
    "rouenn", "Ruoen", "eclairag", "Éclairages", "neomaa", "anonce", "annoncé ?", "tenus", "villes",
    "Normandi", "bretagne", "auvergne rhone alpes", "experts", "écolle", "sh-2022", "SH 2022",
    "1/3/2027", "01/03/2027 à 18 h 30", "2027-3-1", "2027/03/01", "1er mars 2027", "mars 2027",
    "2027-03-01T18:30+01:00", "2027-03-01 18:30", "32/13/2027", "www.a.example/x", "a.example",
    "http//a.example", "HTTPS://A.example", "9405.20", "0713.10", "770000", "94 05 20", "1 234,5",
    "49,44", "Lyon", "Le Havre", "Île-de-France", "/produits/a", "produits/a/", "L’été", "con", "NUL",
    "Europe/Pari", "america/cayenne", "<b>x</b>", "a & b",
]  # fmt: skip

SAID = re.compile(r"vouliez-vous « ([^»]+) »|; écrivez (\S+)\Z|par exemple --id (\S+)")
"""What a message suggests, to somebody who answers."""


@dataclass
class Play:
    """Somebody who answers wrong once, then what they are told to."""

    kind: type[Entity]
    option: str
    slip: str
    told: list[str] = field(default_factory=list)
    suggested: list[str] = field(default_factory=list)
    """What was suggested for that answer, in order."""
    refused: list[str] = field(default_factory=list)
    """What was said of what had been suggested."""

    def answer(self, prompt: str) -> str:
        """The next line that they type."""
        title, _, default = prompt.removesuffix(" : ").partition(" [")
        option = self._titles().get(title, "")
        if title.startswith("Identifiant"):
            option = "id"
        if option != self.option:
            return ANSWERS[self.kind].get(option, "")
        if self._tried == 0:
            self._tried = 1
            return self.slip
        said = self.told[-1] if self.told and "✗" in self.told[-1] else ""
        if self._tried > 1 and said and self.suggested:
            self.refused.append(said)
        self._tried += 1
        found = SAID.search(said)
        better = next(filter(None, found.groups()), "") if found else default.removesuffix("]")
        right = ANSWERS[self.kind].get(self.option, "")
        if self._tried > 2 or not better or better == right:
            return right
        self.suggested.append(better)
        return better if found else ""  # Enter takes what stands between brackets

    def _titles(self) -> Mapping[str, str]:
        return {described.title: option for option, described in options_of(self.kind)}

    _tried: int = 0


def slips() -> Iterator[tuple[type[Entity], str, str]]:
    for kind in ANSWERS:
        for option, _field in options_of(kind):
            yield from ((kind, option, slip) for slip in SLIPS)
        yield from ((kind, "id", slip) for slip in SLIPS)


def test_every_better_answer_is_accepted(tmp_path: Path) -> None:
    """Whatever is answered to whatever question, what is proposed instead needs no third answer."""
    made, _problems = load_site(site(tmp_path), NOW)
    better = 0
    for kind, option, slip in slips():
        for name, described in options_of(kind):
            if name == option and (
                wrong := objection(made, described, understood(made, described, slip))
            ):
                found = SAID.search(wrong.message)
                for word in {wrong.better, found and found[1]} - {None}:
                    better += 1
                    left = objection(made, described, understood(made, described, str(word)))
                    assert left is None, (option, slip, word, left)
    assert better > 90


PLAYED = [
    (kind, option, slip)
    for kind, option, slip in slips()
    if (option, slip)
    in {
        ("ville", "rouenn"), ("secteur", "eclairag"), ("statut", "anonce"), ("debut", "1/3/2027"),
        ("debut", "2027-03-01 18:30"), ("source-url", "www.a.example/x"), ("sh", "9405.20"),
        ("categorie", "écolle"), ("region", "Normandi"), ("type", "villes"), ("id", "L’été"),
        ("id", "con"), ("fin", "2027/03/01"), ("id", "Île-de-France"),
    }
]  # fmt: skip


@pytest.mark.parametrize(("kind", "option", "slip"), PLAYED)
def test_an_answer_that_is_suggested_is_accepted(
    tmp_path: Path, kind: type[Entity], option: str, slip: str
) -> None:
    play = Play(kind, option, slip)
    made = new.create(site(tmp_path), kind, {}, NOW, ask=play.answer, tell=play.told.append)
    assert made.problems == []
    assert play.refused == []
    assert play.suggested or option == "id" or any("✗" not in said for said in play.told)


def corrected(tmp_path: Path, kind: type[Entity], option: str, slip: str) -> bool:
    """Give one wrong option on the command line, then the one that is said; whether one was said."""
    given = ANSWERS[kind] | {option: slip}
    told: list[str] = []
    try:
        new.create(site(tmp_path / "avant"), kind, given, NOW, ask=None, tell=told.append)
    except new.Cancelled as reason:
        if not (found := SAID.search(str(reason))):
            return False
        better = next(filter(None, found.groups()))
        root = site(tmp_path / "apres")
        made = new.create(root, kind, given | {option: better}, NOW, ask=None, tell=told.append)
        assert errors(made.problems) == []
        return True
    return False


@pytest.mark.parametrize(("kind", "option", "slip"), PLAYED)
def test_an_option_that_is_suggested_is_accepted(
    tmp_path: Path, kind: type[Entity], option: str, slip: str
) -> None:
    corrected(tmp_path, kind, option, slip)


def test_some_options_are_suggested(tmp_path: Path) -> None:
    """Or the test above would prove nothing."""
    found = [option for n, (kind, option, slip) in enumerate(PLAYED)
             if corrected(tmp_path / str(n), kind, option, slip)]  # fmt: skip
    assert {"ville", "secteur", "statut", "categorie", "region", "id"} <= set(found)


# ── Words of the command line ──

COMMANDS = [["chek"], ["nwe"], ["adreses"], ["dif"], ["isue"], ["publicaton"], ["shema"], ["bild"],
            ["serv"], ["figure"], ["new", "evnet"], ["new", "prodcut"], ["check", "--format", "jsn"],
            ["diff", "HEAD", "--format", "resumé"], ["build", "--engine", "mkdoc"],
            ["figures", "imprt"], ["publication", "--format", "txt"]]  # fmt: skip


def said_of(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What the command line answers to words that it does not know; nothing if it knows them."""
    with pytest.raises(SystemExit):
        cli.main([*arguments, "--aide-qui-n-existe-pas"])
    said = capsys.readouterr().err
    return said if "n’existe pas" in said else ""


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_word_that_is_suggested_is_known(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = SAID.search(said_of(arguments, capsys))
    assert found, arguments
    assert said_of([*arguments[:-1], found[1]], capsys) == ""


# ── What a change takes away ──


def lost(tmp_path: Path) -> list[Problem]:
    """A page that is renamed without a word."""
    base, root = (site(tmp_path / name, SECTIONS) for name in ("avant", "apres"))
    text = (root / "products/lampes.yml").read_text("utf-8")
    write(root, {"products/lampes.yml": None, "products/lampes-de-bureau.yml": text})
    found = list(compare(root, base, ROOT / "theme", NOW).problems)
    for problem in found:
        write(root, {"products/lampes-de-bureau.yml": f"{text}{problem.suggestion}\n"})
    assert list(compare(root, base, ROOT / "theme", NOW).problems) == []
    return found


def test_the_address_that_is_suggested_is_kept(tmp_path: Path) -> None:
    assert [problem.suggestion for problem in lost(tmp_path)] == ["alias: [/produits/lampes/]"]


def taken_back(root: Path) -> list[str]:
    """A file that is pasted over a newer one (the line is applied in ``contribution/test_ahead``)."""
    site(root, {**SECTIONS, PARTNER: CETIM})
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, {})
    commit(root, {PARTNER: CETIM.replace("cetim.example", "cetim2.example")})
    write(root, {PARTNER: MINE})
    return told(root)


# ── All of them ──


def test_every_place_that_suggests_is_gone_through_here(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    tried: tuple[set[str], set[Suggesting]],
) -> None:
    """What suggests a line, a word or a name, and is applied by no test above, is a fault.

    The places are found in the source of the program: what is added tomorrow is found too.
    """
    _codes, by_files = tried
    folders = (tmp_path / str(number) for number in count())
    with watched() as seen:
        for kind, option, slip in PLAYED:
            corrected(next(folders), kind, option, slip)
        for arguments in COMMANDS:
            said_of(arguments, capsys)
        lost(next(folders))
        assert len(taken_back(next(folders))) == 1
    assert sorted(map(str, places() - seen - by_files)) == []
