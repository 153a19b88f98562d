# ruff: noqa: E501 (messages are asserted in full, each on its line)
"""All files are read, whatever is in one of them, and every mistake of all of them is told at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from relocalisations.model.loading import load_site
from relocalisations.reading.entities import read_entity, read_site_files
from relocalisations.reading.memory import Memory
from relocalisations.schema import Event, Partner, Product
from tests.mistakes import EVENT, PARTNER, PRODUCT, Files, event, product
from tests.small_site import NOW, load, messages, site, write

BOUGIES = 'nom: Bougies\nsh: "340600"\nsecteur: eclairage\ndefinition: De la cire.\n'


def test_every_mistake_of_every_file_in_one_run(tmp_path: Path) -> None:
    """The seven mistakes that the project promises to explain, each in its own file."""
    fields = event()[EVENT]
    assert isinstance(fields, str)
    other = fields.replace("2022-06-16", "2023-06-16").replace("2022-06-17", "2023-06-17")
    root = site(
        tmp_path,
        {
            **event(sources=None),
            "events/2023-06-16-rouen.yml": other
            + "partenaires:\n  - partenaire: neomaa\n    role: hote\n    fiabilite: etabli\n    sources: [annonce]\n",
            "events/2024-06-16-rouen.yml": fields.replace("debut: 2022-06-16", "debut: 2024-06-16"),
            "products/bougies.yml": BOUGIES.replace("eclairage", "sant"),
            "products/lin.yml": BOUGIES.replace("Bougies", "Lin").replace('"340600"', "0713"),
            "products/laine.yml": BOUGIES.replace("Bougies", "Laine").replace("3406", "5101")
            + "nom: Laine brute\n",
            "products/soie.yml": BOUGIES.replace("Bougies", "Soie").replace("3406", "5002")
            + "usages:\n\t- Tisser\n",
        },
    )
    done = subprocess.run(
        [sys.executable, "-m", "relocalisations.cli", "check", "--root", str(root)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == (
        "events/2022-06-16-rouen.yml:1:1 : sources : champ obligatoire manquant ; ajoutez-le\n"
        "    → sources: {siatel: {editeur: Siatel, titre: …, url: https://www.siatel.com/…}}\n"
        "events/2023-06-16-rouen.yml:9:17 : partenaire : partenaire inconnu « neomaa » ; vouliez-vous « neoma » ?\n"
        "    → - partenaire: neoma\n"
        "events/2024-06-16-rouen.yml:4:6 : fin : la fin « 2022-06-17 » précède le début « 2024-06-16 »\n"
        "products/bougies.yml:3:10 : secteur : secteur inconnu « sant » ; vouliez-vous « sante » ?\n"
        "    → secteur: sante\n"
        "products/laine.yml:5:1 : nom : champ écrit deux fois, déjà ligne 1 ; gardez une seule des deux lignes\n"
        'products/lin.yml:2:5 : sh : code SH non admis « 0713 » ; six chiffres attendus, entre guillemets, par exemple "071310"\n'
        "products/soie.yml:6:1 : tabulation ; YAML n’accepte que des espaces : remplacez-la par des espaces\n"
        "    →   - Tisser\n"
        "\n"
        "7 erreurs dans 7 fichiers.\n"
    )
    assert done.returncode == 1


def test_all_the_mistakes_of_one_file_in_one_run(tmp_path: Path) -> None:
    """Of the same seven, the five that one event can hold, and a field that does not exist."""
    wrong = (
        "nom: 24 heures\nville: rouen\ndebut:\t2022-06-16\nfin: 2022-06-15\nstatut: anonce\n"
        "nom: Encore\nprogrammme: []\npartenaires:\n"
        "  - {partenaire: neomaa, role: hote, fiabilite: etabli, sources: [annonce]}\n"
    )
    assert messages(tmp_path, {EVENT: wrong}) == [
        f"{EVENT}:1:1 : sources : champ obligatoire manquant ; ajoutez-le",
        "→ sources: {siatel: {editeur: Siatel, titre: …, url: https://www.siatel.com/…}}",
        f"{EVENT}:3:7 : tabulation ; YAML n’accepte que des espaces : remplacez-la par des espaces",
        "→ debut: 2022-06-16",
        f"{EVENT}:4:6 : fin : la fin « 2022-06-15 » précède le début « 2022-06-16 »",
        f"{EVENT}:5:9 : statut : valeur non admise « anonce » ; vouliez-vous « annonce » ?",
        "→ statut: annonce",
        f"{EVENT}:6:1 : nom : champ écrit deux fois, déjà ligne 1 ; gardez une seule des deux lignes",
        f"{EVENT}:7:1 : programmme : champ inconnu ; vouliez-vous « programme » ?",
        "→ programme: []",
        f"{EVENT}:9:18 : partenaire : partenaire inconnu « neomaa » ; vouliez-vous « neoma » ?",
        "→ - {partenaire: neoma, role: hote, fiabilite: etabli, sources: [annonce]}",
    ]


def test_a_broken_file_loses_nothing_else(tmp_path: Path) -> None:
    """The other entities are whole, and what names the broken one is not told it does not exist."""
    found, problems = load(
        tmp_path,
        {PARTNER: "nom: [", "events/cities/rouen.yml": "", "products/bougies.yml": BOUGIES},
    )
    assert [problem.path for problem in problems] == ["events/cities/rouen.yml", PARTNER]
    assert set(found.produits) == {"lampes", "bougies"}
    assert set(found.evenements) == {"2022-06-16-rouen"}
    assert found.partenaires == {}
    assert found.villes == {}


def test_what_is_right_in_a_broken_file_is_kept_for_the_rules(tmp_path: Path) -> None:
    place = "lieux:\n  - {nom: Campus, fiabilite: sûr, sources: [annonce]}"
    content = event(place, statut="prévu")[EVENT]
    assert isinstance(content, str)
    found = read_entity(Event, "2022-06-16-rouen", content.encode())
    assert found.entity is None
    assert [problem.code for problem in found.problems] == ["valeur-non-admise"] * 2
    saved = found.saved
    assert isinstance(saved, Event)
    assert saved.id == "2022-06-16-rouen"
    assert saved.nom == "24 heures pour relocaliser"
    assert saved.statut is None
    assert saved.sources["annonce"].editeur == "La Gazette"
    assert saved.lieux[0].nom == "Campus"
    assert saved.lieux[0].fiabilite is None
    assert saved.prix == []


def test_a_badly_named_file_keeps_its_name_in_every_message(tmp_path: Path) -> None:
    assert messages(tmp_path, {"products/Bougies (1).yml": BOUGIES}) == [
        "products/Bougies (1).yml : nom de fichier non admis « Bougies (1).yml » ; minuscules sans accent, chiffres et tirets : renommez-le en « bougies-1.yml »",
    ]


WRONG_PLACES = [
    (
        "products/bougies.yaml",
        "fichier ignoré : une fiche se termine par « .yml » ; renommez-le en « bougies.yml » ou retirez-le",
    ),
    (
        "products/bougies.YML",
        "fichier ignoré : une fiche se termine par « .yml » ; renommez-le en « bougies.yml » ou retirez-le",
    ),
    (
        "products/Bougies d’été.yml.txt",
        "fichier ignoré : une fiche se termine par « .yml » ; renommez-le en « bougies-d-ete.yml » ou retirez-le",
    ),
    (
        "products/bougies.yml~",
        "fichier ignoré : une fiche se termine par « .yml » ; renommez-le en « bougies.yml » ou retirez-le",
    ),
    (
        "products/.yml",
        "fichier ignoré : une fiche se termine par « .yml » ; donnez-lui un nom ou retirez-le",
    ),
    (
        "products/.bougies.yml",
        "fichier ignoré : une fiche se termine par « .yml » ; renommez-le en « bougies.yml » ou retirez-le",
    ),
    (
        "events/2027-03-12-Rouen.yaml",
        "fichier ignoré : une fiche se termine par « .yml » ; renommez-le en « 2027-03-12-rouen.yml » ou retirez-le",
    ),
    (
        "products/Lampes 5-10 W, 2027-03.yaml",
        "fichier ignoré : une fiche se termine par « .yml » ; renommez-le en « lampes-5-a-10-w-2027-03.yml » ou retirez-le",
    ),
    (
        "products/figures/Ventes-2024-01-31.CSV",
        "fichier ignoré : renommez-le en « ventes-2024-01-31.csv » ou retirez-le",
    ),
    ("events/notes.md", "fichier ignoré : ce dossier ne contient que des fiches ; retirez-le"),
    ("products/LISEZMOI", "fichier ignoré : ce dossier ne contient que des fiches ; retirez-le"),
    ("products/ventes.csv", "fichier ignoré : une table va dans products/figures"),
    (
        "products/figures/Ventes.CSV",
        "fichier ignoré : renommez-le en « ventes.csv » ou retirez-le",
    ),
    (
        "products/Bougie.yml",
        "nom de fichier non admis « Bougie.yml » ; minuscules sans accent, chiffres et tirets : renommez-le en « bougie.yml »",
    ),
    (
        "products/bougie d’été.yml",
        "nom de fichier non admis « bougie d’été.yml » ; minuscules sans accent, chiffres et tirets : renommez-le en « bougie-d-ete.yml »",
    ),
    (
        "products/cœur-de-bougie.yml",
        "nom de fichier non admis « cœur-de-bougie.yml » ; minuscules sans accent, chiffres et tirets : renommez-le en « coeur-de-bougie.yml »",
    ),
    (
        "products/!!!.yml",
        "nom de fichier non admis « !!!.yml » ; minuscules sans accent, chiffres et tirets : donnez-lui un autre nom",
    ),
    (
        "products/a\u202egp.yml",
        "nom de fichier non admis « a\\u202egp.yml » ; minuscules sans accent, chiffres et tirets : renommez-le en « agp.yml »",
    ),
    (
        "events/cities/bougies.yml",
        "cette fiche n’est pas à sa place ; déplacez-la en products/bougies.yml",
    ),
]


def test_an_event_whose_name_no_file_may_have_is_to_be_named_as_events_are(tmp_path: Path) -> None:
    content = event()[EVENT]
    assert messages(tmp_path, {EVENT: None, "events/Réunion.yml": content}) == [
        "events/Réunion.yml : nom de fichier : le premier jour et la ville sont attendus ; "
        "renommez-le en « 2022-06-16-rouen.yml »",
        "events/Réunion.yml : nom de fichier non admis « Réunion.yml » ; minuscules sans accent, "
        "chiffres et tirets : donnez-lui un autre nom",
    ]


@pytest.mark.parametrize(("path", "seen"), WRONG_PLACES, ids=[path for path, _seen in WRONG_PLACES])
def test_a_file_that_is_not_where_or_what_it_should_be(
    tmp_path: Path, path: str, seen: str
) -> None:
    shown = path.replace("\u202e", "\\u202e")
    assert messages(tmp_path, {path: BOUGIES}) == [f"{shown} : {seen}"]


def test_an_event_among_the_cities(tmp_path: Path) -> None:
    content = event()[EVENT]
    assert messages(tmp_path, {EVENT: None, "events/cities/2022-06-16-rouen.yml": content}) == [
        "events/cities/2022-06-16-rouen.yml : cette fiche n’est pas à sa place ; déplacez-la en events/2022-06-16-rouen.yml"
    ]


def test_a_file_that_only_lacks_something_is_of_its_own_kind(tmp_path: Path) -> None:
    """A partner without its category has all the fields of a sector, and is none."""
    assert messages(tmp_path, {PARTNER: "nom: NEOMA\ndescription: Une école.\n"}) == [
        f"{PARTNER}:1:1 : categorie : champ obligatoire manquant ; ajoutez-le",
    ]
    more = messages(tmp_path, {PARTNER: "nom: NEOMA\ndescription: Une école.\ncouleur: rouge\n"})
    assert more == [
        f"{PARTNER}:1:1 : categorie : champ obligatoire manquant ; ajoutez-le",
        f"{PARTNER}:3:1 : couleur : champ inconnu ; champs admis : alias, anciens_noms, categorie, "
        "description, devenu, nom, note, site",
    ]


def test_a_folder_that_is_not_known(tmp_path: Path) -> None:
    folders = "events, events/cities, events/partners, products, products/figures, products/sectors"
    assert messages(tmp_path, {"events/caen.yml/fiche.yml": BOUGIES}) == [
        f"events/caen.yml : dossier inconnu ; les fiches vont dans {folders}"
    ]


def test_hidden_files_of_a_system_are_left_alone(tmp_path: Path) -> None:
    assert messages(tmp_path, {"products/.gitkeep": "", "events/.DS_Store": "x"}) == []


def test_a_missing_folder_would_publish_an_empty_site(tmp_path: Path) -> None:
    root = site(tmp_path)
    shutil.rmtree(root / "products")
    _site, problems = load_site(root, NOW)
    assert [str(problem) for problem in problems] == [
        "products : dossier absent ; rien de ce qu’il contenait ne serait publié"
    ]


@pytest.mark.parametrize("path", ["products/x.yml", "products/x", "content/_publication.yml"])
def test_a_link_could_publish_any_file_of_the_machine(tmp_path: Path, path: str) -> None:
    root = site(tmp_path / "site", {"content/index.md": ""})
    secret = tmp_path / "secret.yml"
    secret.write_text("siege: secret\n", encoding="utf-8")
    (root / path).symlink_to(secret)
    found, problems = load_site(root, NOW)
    assert [str(problem) for problem in problems] == [
        f"{path} : lien symbolique refusé ; mettez le fichier lui-même"
    ]
    assert "secret" not in str(found.publication)


@pytest.mark.parametrize("linked", ["products", "events", "events/cities"])
def test_a_folder_that_is_a_link_is_told_once(tmp_path: Path, linked: str) -> None:
    """Of a folder below it, nothing is said: it is the same link."""
    root = site(tmp_path / "site")
    shutil.move(root / linked, tmp_path / "elsewhere")
    (root / linked).symlink_to(tmp_path / "elsewhere")
    _site, problems = load_site(root, NOW)
    told = [str(problem) for problem in problems if problem.code == "lien"]
    assert told == [f"{linked} : lien symbolique refusé ; mettez le fichier lui-même"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    root = site(tmp_path)
    os.mkfifo(root / "products" / "bougies.yml")
    _site, problems = load_site(root, NOW)
    assert [str(problem) for problem in problems] == [
        "products/bougies.yml : ce n’est pas un fichier ordinaire ; retirez-le"
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses such a name itself")
def test_a_name_that_is_not_unicode(tmp_path: Path) -> None:
    root = site(tmp_path)
    Path(os.fsdecode(os.fsencode(root) + b"/products/bougie-\xe9.yml")).write_text(
        BOUGIES, encoding="utf-8"
    )
    _site, problems = load_site(root, NOW)
    assert [str(problem) for problem in problems] == [
        "products/bougie-\\xe9.yml : nom de fichier non admis « bougie-\\xe9.yml » ; minuscules sans accent, chiffres et tirets : renommez-le en « bougie.yml »"
    ]


def test_a_file_that_vanishes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(tmp_path)

    def listed(*_arguments: object) -> list[str]:
        return ["neoma.yml", "parti.yml"]

    real = read_site_files(root).entities[Partner]
    assert set(real) == {"neoma"}
    monkeypatch.setattr("relocalisations.reading.entities.data_files", listed)
    monkeypatch.setattr("relocalisations.reading.entities.stamp", lambda _file: (0, 0, 0))
    problems = [
        str(problem)
        for problem in read_site_files(root).problems
        if problem.path == "events/partners/parti.yml"
    ]
    assert problems == [
        "events/partners/parti.yml : fichier illisible ; vérifiez qu’il existe et que vous avez le droit de le lire"
    ]


def test_what_only_the_collective_supplies_is_plain_text(tmp_path: Path) -> None:
    files = {
        "content/_publication.yml": "siege: a completer\nrna: W123\nsiren: [1, 2]\n"
        "telephone: <b>02</b>\ncontact:\n"
    }
    found, problems = load(tmp_path, files)
    assert [str(problem) for problem in problems] == [
        "content/_publication.yml:3:8 : siren : texte attendu, sur la même ligne que le nom du champ",
        "content/_publication.yml:4:12 : telephone : balise ou entité HTML refusée « <b> » ; écrivez le texte seul",
    ]
    assert found.publication == {
        "siege": None,
        "rna": "W123",
        "siren": None,
        "telephone": None,
        "contact": None,
    }


def test_a_page_that_asks_for_what_is_not_there(tmp_path: Path) -> None:
    files = {
        "content/_publication.yml": "siege: a completer\n",
        "content/index.md": "---\ntitle: Accueil\ntitle: Encore\n---\nSiège : [[publication.siège]].\n",
        "content/latin.md": "Été".encode("latin-1"),
        "content/juste.md": "---\ntitle: Juste\n---\n[[publication.siege]] [[autre]]\n",
    }
    assert messages(tmp_path, files) == [
        "content/index.md:3:1 : title : champ écrit deux fois, déjà ligne 1 ; gardez une seule des deux lignes",
        "content/index.md:5:9 : « siège » n’existe pas dans content/_publication.yml ; vouliez-vous « siege » ?",
        "content/latin.md:1:1 : ce fichier n’est pas en UTF-8 ; enregistrez-le de nouveau avec l’encodage « UTF-8 »",
        "→ Été",
    ]


def test_a_second_reading_reads_only_what_changed(tmp_path: Path) -> None:
    root, memory = site(tmp_path), Memory()
    first, _problems = load_site(root, NOW, memory)
    write(root, {"products/bougies.yml": BOUGIES})
    second, problems = load_site(root, NOW, memory)
    assert problems == []
    assert set(second.produits) == {"lampes", "bougies"}
    assert second.produits["lampes"] is first.produits["lampes"]
    write(root, {"products/bougies.yml": BOUGIES.replace("cire", "cire d’abeille")})
    third, _problems = load_site(root, NOW, memory)
    assert third.produits["bougies"].definition == "De la cire d’abeille."


def test_the_problems_of_a_remembered_file_are_told_again(tmp_path: Path) -> None:
    root, memory = site(tmp_path, product(sh="0713")), Memory()
    first = load_site(root, NOW, memory)[1]
    assert len(first) == 1
    assert load_site(root, NOW, memory)[1] == first
    write(root, product())
    assert load_site(root, NOW, memory)[1] == []


def test_problems_come_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    problems = load(tmp_path, {**product("zz: 1\naa: 2", sh="0713"), PARTNER: "nom: x\n"})[1]
    assert [(problem.path, problem.line) for problem in problems] == [
        (PARTNER, 1),
        (PRODUCT, 2),
        (PRODUCT, 5),
        (PRODUCT, 6),
    ]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (product("\n".join(f"champ{number}: x" for number in range(5000))), 101),  # how many, too
        (product("usages: [" + "~, " * 5000 + "]"), 101),
        (product("\n".join("nom: Lampes" for _number in range(5000))), 100),
        (
            event(
                f"prix: [{{nom: A, fiabilite: etabli, sources: [{', '.join(map(str, range(5000)))}]}}]"
            ),
            100,
        ),
    ],
    ids=["champs", "éléments", "doubles", "sources"],
)
def test_a_file_that_is_wrong_everywhere_makes_a_hundred_messages(
    tmp_path: Path, files: Files, told: int
) -> None:
    """And not five thousand, each looked for again from the first line."""
    assert len(load(tmp_path, files)[1]) == told


def test_a_sheet_with_a_fault_beside_its_fields_is_not_taken_for_a_right_one() -> None:
    """Nor is it kept for the next time, when nobody would say what is wrong."""
    right = read_entity(Product, "bougies", BOUGIES.encode(), keep=True)
    assert right.entity
    assert right.sheet
    wrong = read_entity(Product, "bougies", f"{BOUGIES}nom: Encore\n".encode(), keep=True)
    assert [problem.code for problem in wrong.problems] == ["cle-en-double"]
    assert (wrong.entity, wrong.sheet, wrong.saved) == (None, None, right.entity)


def test_a_whole_product_has_the_right_kind(tmp_path: Path) -> None:
    found = read_entity(Product, "bougies", BOUGIES.encode())
    assert isinstance(found.entity, Product)
    assert found.problems == []
    assert found.entity.page_url == "/produits/bougies/"
    assert found.entity.source_path == "products/bougies.yml"
