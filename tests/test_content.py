# ruff: noqa: E501 (messages are asserted in full, each on its line)
"""``content/`` is held to rules: what may be there, what a page may hold, what it may cost."""

from __future__ import annotations

import os
import re
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from markdown import Markdown

from relocalisations.machine.limits import TooLongError, time_limit
from relocalisations.model.loading import load_site
from relocalisations.pages.addresses import moved, site_problems
from relocalisations.pages.plan import planned_pages
from relocalisations.reading import hand_written
from relocalisations.reading.content_files import ContentFiles, content_files
from relocalisations.text.markdown import EXTENSIONS, rendered
from relocalisations.text.safe_html import clean, refused
from tests.frozen_site import ROOT
from tests.interruptions import small_site, start
from tests.small_site import NOW, SECTIONS, load, messages, site, write

PAGE = "content/page.md"
WHERE = (
    "content/ contient des pages (« .md »), des images dans des dossiers « images » et, dans "
    "content/fichiers, des fichiers à télécharger"
)
CLASSES = (
    "classes admises : a-completer, admonition, admonition-title, attention, caution, centre, "
    "danger, droite, error, footnote, footnote-backref, footnote-ref, hint, important, note, tip, "
    "warning"
)


def of_page(tmp_path: Path, text: str) -> list[str]:
    """What is said of a page of this text, without its name."""
    return [line.removeprefix(PAGE) for line in messages(tmp_path, {PAGE: text.encode()})]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Une page\ndescription: Elle dit tout.\nonglet: produits\nhide: [toc]\n---\n\nTexte.\n",
        "# Titre\n\nUn *texte* avec [un lien](https://exemple.fr/), [un autre](mailto:x@exemple.fr), `<script>`.\n",
        "## Titre {: #mon-titre }\n\n| a | b |\n|--:|:-:|\n| 1 | 2 |\n\n1. un\n    - deux\n\n> cité\n",
        'Une note[^1].\n\n[^1]: La voici.\n\n!!! note "Attention"\n    Texte.\n\nTerme\n:   Définition.\n',
        "H<sub>2</sub>O, 1<sup>er</sup>, <abbr title='Système harmonisé'>SH</abbr>, a < b & c.\n",
        "```python\nprint('<script>')\n```\n\nVoir [ici](/produits/), [là](#bas) et [ailleurs](../villes/).\n",
        "---\n---\nSans en-tête utile.\n",
        "mot " * 1_250 + "\n",
        "> " * 12 + "a\n\n" + " " * 51 + "a\n\n" + " " * 60 + "\n",
    ],
)
def test_what_writers_need_is_admitted(tmp_path: Path, text: str) -> None:
    assert of_page(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Un.\n\n<script src=x></script>\n", [":3:1 : balise refusée « <script> » ; écrivez en Markdown"]),
        ("<iframe src='x'></iframe>\n", [":1:1 : balise refusée « <iframe> » ; écrivez en Markdown"]),
        ("<base href='https://exemple.fr/'>\n", [":1:1 : balise refusée « <base> » ; écrivez en Markdown"]),
        ("<style>p { color: red }</style>\n", [":1:1 : balise refusée « <style> » ; écrivez en Markdown"]),
        ("<form action='/x'></form>\n", [":1:1 : balise refusée « <form> » ; écrivez en Markdown"]),
        ("<svg><path/></svg>\n", [":1:1 : balise refusée « <svg> » ; écrivez en Markdown", ":1:6 : balise refusée « <path> » ; écrivez en Markdown"]),
        ("a <b onclick='x()'>b</b>\n", [":1:6 : attribut refusé « onclick » sur « <b> » ; retirez-le"]),
        ("<b style='color:red'>b</b>\n", [":1:4 : attribut refusé « style » sur « <b> » ; retirez-le"]),
        ("Un *mot*{: onclick='x()' }\n", [":1:12 : attribut refusé « onclick » sur « <em> » ; retirez-le"]),
        ("Un *mot*{: .md-button }\n", [f":1:13 : classe inconnue « md-button » ; {CLASSES}"]),
        ("Un *mot*{: #__config }\n", [":1:13 : ancre refusée « __config » ; minuscules sans accent, chiffres et tirets, et pas ceux du site lui-même"]),
        ("Un *mot*{: #contenu }\n", [":1:13 : ancre refusée « contenu » ; minuscules sans accent, chiffres et tirets, et pas ceux du site lui-même"]),
        ("[a](javascript:x)\n", [":1:5 : lien refusé « javascript:x » ; un lien mène à une page du site, à https:// ou à mailto:"]),
        ("[a](data:text/plain,x)\n", [":1:5 : lien refusé « data:text/plain,x » ; un lien mène à une page du site, à https:// ou à mailto:"]),
        ("![a](https://exemple.fr/x.png)\n", [":1:6 : image refusée « https://exemple.fr/x.png » ; déposez l’image dans un dossier « images » à côté de la page"]),
        ("![a](//exemple.fr/x.png)\n", [":1:6 : image refusée « //exemple.fr/x.png » ; déposez l’image dans un dossier « images » à côté de la page"]),
        ("![a](images/x.png)\n", [":1:6 : « images/x.png » n’existe pas ; vérifiez le nom, à partir du dossier de la page"]),
        ("![a](Images/X.PNG)\n", [":1:6 : « Images/X.PNG » n’existe pas ; vérifiez le nom, à partir du dossier de la page"]),
        (f"[a]({'y' * 300}.md)\n", [f":1:5 : « {'y' * 300}.md » n’existe pas ; vérifiez le nom, à partir du dossier de la page"]),
        ("[a](methode.md#hhi)\n", [":1:5 : « methode.md » n’existe pas ; vérifiez le nom, à partir du dossier de la page"]),
        (f"[a](x:{'y' * 78})\n", [f":1:5 : lien refusé « x:{'y' * 78} » ; un lien mène à une page du site, à https:// ou à mailto:"]),
        (f"[a](x:{'y' * 79})\n", [f":1:5 : lien refusé « x:{'y' * 77}… » ; un lien mène à une page du site, à https:// ou à mailto:"]),
        ("<img src='/x.png' alt='a' width=''>\n", [":1:27 : valeur refusée «  » pour « width » sur « <img> »"]),
        ("<img src='/x.png' alt='a' width='12345'>\n", [":1:34 : valeur refusée « 12345 » pour « width » sur « <img> »"]),
        ("<b title>a</b> <a>b</a> <img alt='a' src>\n", []),
        ("Un.<!-- secret -->\n", [":1:4 : commentaire HTML refusé ; ce qui n’est pas pour les lecteurs n’est pas publié"]),
        ("Un\u202e deux\n", [":1:3 : caractère invisible refusé (U+202E) ; retapez ce passage"]),
        ("Un\x02 deux\n", [":1:3 : caractère invisible refusé (U+0002) ; retapez ce passage"]),
        ("> " * 13 + "a\n", [":1:1 : 13 niveaux imbriqués, 12 au plus ; rapprochez ce passage de la marge"]),
        ("Un.\n\n" + " " * 52 + "a\n", [":3:1 : 13 niveaux imbriqués, 12 au plus ; rapprochez ce passage de la marge"]),
        ("mot " * 1_250 + "a\n", [":1:5001 : ligne de plus de 5000 signes ; coupez ce paragraphe"]),
        ("mot " * 1_300 + "\n", [":1:5001 : ligne de plus de 5000 signes ; coupez ce paragraphe"]),
        (" ---\ntitle: Une page\n---\n", [":1:1 : en-tête mal délimité ; la première ligne du fichier est « --- », et rien d’autre", "→ ---"]),
        ("--- \ntitle: Une page\n---\n", [":1:1 : en-tête mal délimité ; la première ligne du fichier est « --- », et rien d’autre", "→ ---"]),
        ("\n---\ntitle: Une page\n---\n", [":1:1 : en-tête mal délimité ; la première ligne du fichier est « --- », et rien d’autre"]),
        ("---\ntitle: Une page\n", [":3:1 : en-tête sans fin ; après sa dernière ligne, une ligne « --- » et rien d’autre", "→ ---"]),
        ("---\ntitle: Une page", [":3:1 : en-tête sans fin ; après sa dernière ligne, une ligne « --- » et rien d’autre", "→ ---"]),
        ("---\ntitle: Une page\n\nUn texte.\n", [":3:1 : en-tête sans fin ; après sa dernière ligne, une ligne « --- » et rien d’autre", "→ ---"]),
        ("---\ntitle: Une page\n ----\nUn texte.\n", [":3:1 : en-tête sans fin ; après sa dernière ligne, une ligne « --- » et rien d’autre", "→ ---"]),
        ("---\ntitle: Une page\nUn texte.\n", [":3:1 : en-tête sans fin ; après sa dernière ligne, une ligne « --- » et rien d’autre"]),
        ("---\ntitle: Une page\nUn texte.", [":3:1 : en-tête sans fin ; après sa dernière ligne, une ligne « --- » et rien d’autre"]),
        ("---\ntete: <script>\n---\n", [":2:1 : tete : champ inconnu ; vouliez-vous « title » ?", "→ title: <script>"]),
        ("---\nimage: javascript:x\n---\n", [":2:1 : image : champ inconnu ; champs admis : description, hide, langue, onglet, title"]),
        ("---\ntitle: Un\ntemplate: 404.html\n---\n", [":3:1 : template : champ inconnu ; champs admis : description, hide, langue, onglet, title"]),
        ("---\nhide: 5\n---\n", [":2:7 : hide : liste attendue, même pour un seul élément"]),
        ("---\nhide: toc\n---\n", [":2:7 : hide : liste attendue, même pour un seul élément", "→ hide: [toc]"]),
        ("---\nhide: [menu]\n---\n", [":2:8 : hide[1] : valeur non admise « menu » ; valeurs admises : navigation, toc"]),
        ("---\ntitle: <b>Un</b>\n---\n", [":2:8 : title : balise ou entité HTML refusée « <b> » ; écrivez le texte seul"]),
    ],
)  # fmt: skip
def test_what_a_page_may_not_hold_is_told_with_its_line(
    tmp_path: Path, text: str, said: list[str]
) -> None:
    assert of_page(tmp_path, text) == said


def test_a_first_line_that_mkdocs_takes_for_a_header_is_text() -> None:
    page = hand_written.read_page(PAGE, b"template: 404.html\n\nTexte.\n")
    assert (page.header, page.text) == ({}, "template: 404.html\n\nTexte.\n")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("content/x.txt", f"fichier refusé : {WHERE} ; déplacez-le ou retirez-le"),
        ("content/agenda.ics", f"fichier refusé : {WHERE} ; déplacez-le ou retirez-le"),
        ("content/robots.txt", f"fichier refusé : {WHERE} ; déplacez-le ou retirez-le"),
        ("content/page.html", f"fichier refusé : {WHERE} ; déplacez-le ou retirez-le"),
        ("content/images/x.svg", "fichier refusé : ce dossier admet .avif .gif .jpeg .jpg .png .webp ; changez-le ou retirez-le"),
        ("content/images/IMG_0042.HEIC", "fichier refusé : ce dossier admet .avif .gif .jpeg .jpg .png .webp ; changez-le ou retirez-le"),
        ("content/fichiers/x.html", "fichier refusé : ce dossier admet .csv .docx .ods .odt .pdf .txt .xlsx .zip .avif .gif .jpeg .jpg .png .webp ; changez-le ou retirez-le"),
        ("content/images/photo.JPG", "nom de fichier non admis ; minuscules sans accent, chiffres et tirets : renommez-le en « photo.jpg »"),
        ("content/images/IMG_0042.JPG", "nom de fichier non admis ; minuscules sans accent, chiffres et tirets : renommez-le en « img-0042.jpg »"),
        ("content/images/plan.2.png", "nom de fichier non admis ; minuscules sans accent, chiffres et tirets : renommez-le en « plan-2.png »"),
        ("content/fichiers/Bilan 2026.PDF", "nom de fichier non admis ; minuscules sans accent, chiffres et tirets : renommez-le en « bilan-2026.pdf »"),
        ("content/NOTE.MD", "nom de fichier non admis ; minuscules sans accent, chiffres et tirets : renommez-le en « note.md »"),
        ("content/_autre.yml", f"fichier refusé : {WHERE} ; déplacez-le ou retirez-le"),
        ("content/README.md", "nom de fichier non admis ; minuscules sans accent, chiffres et tirets : renommez-le en « readme.md »"),
        ("content/À propos.md", "nom de fichier non admis ; minuscules sans accent, chiffres et tirets : renommez-le en « a-propos.md »"),
        ("content/images/Rouen 2022-06-16.png", "nom de fichier non admis ; minuscules sans accent, chiffres et tirets : renommez-le en « rouen-2022-06-16.png »"),
        ("content/images/A B.png", "nom de fichier non admis ; minuscules sans accent, chiffres et tirets : renommez-le en « a-b.png »"),
        ("content/CNAME", "un nom de domaine attendu, seul, comme relocalisations.fr"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_belong_there(tmp_path: Path, name: str, said: str) -> None:
    assert messages(tmp_path, {name: "x\n"}) == [f"{name} : {said}"]


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("content/api", f"dossier refusé : le site y met ce qu’il fabrique ; {WHERE}"),
        ("content/assets", f"dossier refusé : le site y met ce qu’il fabrique ; {WHERE}"),
        ("content/Villes", "nom de dossier non admis ; minuscules sans accent, chiffres et tirets : renommez-le en « villes »"),
        ("content/page.md", "nom de dossier non admis ; minuscules sans accent, chiffres et tirets : renommez-le en « page-md »"),
        ("content/a/b/c/d/e/f", "plus de 5 dossiers imbriqués ; rapprochez-le"),
    ],
)  # fmt: skip
def test_a_folder_that_does_not_belong_there(tmp_path: Path, folder: str, said: str) -> None:
    site(tmp_path)
    (tmp_path / folder).mkdir(parents=True)
    assert messages(tmp_path, {f"{folder}/x.md": "x\n"}) == [f"{folder} : {said}"]


def test_files_for_readers_have_their_places(tmp_path: Path) -> None:
    files = {
        "content/images/carte.webp": b"x",
        "content/fichiers/rapport-2022.pdf": b"x",
        "content/CNAME": "relocalisations.fr\n",
        "content/.brouillon": "x",
        PAGE: "![Carte](images/carte.webp) et [rapport](fichiers/rapport-2022.pdf)\n",
    }
    assert messages(tmp_path, files) == []


@pytest.mark.parametrize("target", ["autre.txt", "absent.txt"])
@pytest.mark.parametrize("name", ["content/page.md", "content/images/x.png", "content/fichiers"])
def test_a_link_is_never_followed(tmp_path: Path, target: str, name: str) -> None:
    root = site(tmp_path / "site", {"content/images/y.png": b"y"})
    (tmp_path / "autre.txt").write_text("ce qui n’est pas à nous", encoding="utf-8")
    (root / name).symlink_to(tmp_path / target)
    said = [str(problem) for problem in load_site(root, NOW)[1]]
    assert said == [f"{name} : lien symbolique refusé ; mettez le fichier lui-même"]


@pytest.mark.parametrize("folder", ["content", "events", "products/sectors"])
def test_nor_is_a_folder_that_is_a_link(tmp_path: Path, folder: str) -> None:
    root = site(tmp_path / "site")
    (root / folder).rename(tmp_path / "ailleurs")
    (root / folder).symlink_to(tmp_path / "ailleurs")
    said = [str(problem) for problem in load_site(root, NOW)[1]]
    assert f"{folder} : lien symbolique refusé ; mettez le fichier lui-même" in said


def test_a_folder_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(tmp_path, {"content/a/images/x.md": "x", "content/b.md": "b"})
    real = os.scandir

    def refuses(place: Path) -> object:
        if place.name == "images":
            raise PermissionError
        return real(place)

    monkeypatch.setattr(os, "scandir", refuses)
    found = content_files(root)
    assert found.pages == ["content/b.md"]
    assert [(problem.path, problem.message) for problem in found.problems] == [
        ("content/a/images", "dossier illisible ; vérifiez que vous avez le droit de le lire")
    ]


def test_a_page_that_is_gone_since_it_was_listed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = ContentFiles(pages=["content/index.md", "content/partie.md"])
    monkeypatch.setattr(hand_written, "content_files", lambda _root: listed)
    root = site(tmp_path, {"content/index.md": "<script>\n"})
    found = [str(problem) for problem in hand_written.PageReading().problems(root, {})]
    assert found == [
        "content/index.md:1:1 : balise refusée « <script> » ; écrivez en Markdown",
        "content/partie.md : fichier illisible ; vérifiez qu’il existe et que vous avez le droit de "
        "le lire",
    ]


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    site(tmp_path)
    os.mkfifo(tmp_path / PAGE)
    assert messages(tmp_path, {}) == [f"{PAGE} : ce n’est pas un fichier ordinaire ; retirez-le"]


def looked_at(root: Path) -> list[str]:
    return [str(problem) for problem in content_files(root).problems]


@pytest.mark.parametrize(
    ("name", "most", "said"),
    [
        (PAGE, 100_000, "fichier de plus de 100 ko ; partagez-la en plusieurs pages"),
        ("content/a/images/x.png", 2_000_000, "fichier de plus de 2 Mo ; allégez-le"),
        ("content/fichiers/x.pdf", 20_000_000, "fichier de plus de 20 Mo ; allégez-le"),
        ("content/fichiers/x.png", 20_000_000, "fichier de plus de 20 Mo ; allégez-le"),
    ],
)
def test_a_file_has_a_size(tmp_path: Path, name: str, most: int, said: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    file.touch()
    os.truncate(file, most)
    assert looked_at(tmp_path) == []
    os.truncate(file, most + 1)
    assert looked_at(tmp_path) == [f"{name} : {said}"]


def test_the_name_of_a_site_has_an_end(tmp_path: Path) -> None:
    file = tmp_path / "content" / "CNAME"
    file.parent.mkdir()
    for size, said in (
        (299, []),
        (300, ["un nom de domaine attendu, seul, comme relocalisations.fr"]),
    ):
        file.write_text(f"{'a' * (size - 4)}.fr\n", "utf-8")
        assert looked_at(tmp_path) == [f"content/CNAME : {one}" for one in said]


def test_there_are_a_thousand_files_at_most(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "a" / "b" / "c" / "d" / "images"
    folder.mkdir(parents=True)
    for number in range(1_000):
        (folder / f"{number}.png").touch()
    found = content_files(tmp_path)
    assert (found.problems, len(found.pages), len(found.others)) == ([], 0, 1_000)
    (tmp_path / PAGE).touch()
    found = content_files(tmp_path)
    assert [str(problem) for problem in found.problems] == [
        "content : plus de 1000 fichiers ; répartissez-les autrement, ou augmentez la limite"
    ]
    assert (found.pages, found.others) == ([PAGE], [])


def test_the_work_of_a_page_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With harmless text and a bound that is too small for it."""
    monkeypatch.setattr(hand_written, "PAGE_SECONDS", 0.001)
    said = messages(tmp_path, {PAGE: "Un *mot* et [un lien](https://exemple.fr/).\n\n" * 900})
    assert said == [
        f"{PAGE} : page trop longue à mettre en forme ; simplifiez-la, ou partagez-la en plusieurs"
    ]


def test_what_is_bounded_stops_even_where_every_mistake_is_caught() -> None:
    turns = 0
    with pytest.raises(TooLongError), time_limit(0.05):
        while True:
            try:
                turns += sum(range(1_000))
            except Exception:  # noqa: BLE001 (what a library may do)
                continue
    assert turns > 0
    with time_limit(5):
        assert sum(range(1_000)) == 499_500
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0), "nothing ends what comes next"


def test_outside_of_the_main_thread_nothing_is_bounded() -> None:
    def work() -> int:
        with time_limit(0.001):
            return sum(range(1_000_000))

    with ThreadPoolExecutor(1) as beside:
        assert beside.submit(work).result() == 499_999_500_000


def told(root: Path, files: dict[str, str | bytes | None]) -> list[str]:
    made, problems = load(root, files)
    assert problems == []
    lines = []
    for problem in site_problems(made, list(planned_pages(made)), []):
        lines += [str(problem), *([f"→ {problem.suggestion}"] if problem.suggestion else [])]
    return lines


def test_two_pages_at_one_address(tmp_path: Path) -> None:
    page = "---\ntitle: Méthode\n---\n"
    files = {**SECTIONS, "content/methode.md": page, "content/methode/index.md": page}
    assert told(tmp_path, files) == [
        "content/methode.md : l’adresse /methode/ est déjà celle de content/methode/index.md ; "
        "renommez l’un des deux fichiers"
    ]


def test_a_page_that_the_site_needs(tmp_path: Path) -> None:
    files = {name: text for name, text in SECTIONS.items() if "villes" not in name}
    assert told(tmp_path, files) == [
        "content/villes/index.md : page absente ; /villes/ en tire son titre et son introduction"
    ]


def test_a_folder_or_a_list_that_is_gone_is_noticed(tmp_path: Path) -> None:
    list_gone = "content/_adresses.txt : liste absente ; sans elle, une adresse publiée peut disparaître sans bruit"
    command = "→ reloc adresses --ecrire"
    assert told(tmp_path, {"content/_adresses.txt": None}) == [list_gone, command]
    (tmp_path / "content").rmdir()
    made, _problems = load_site(tmp_path, NOW)
    said = [str(problem) for problem in site_problems(made, list(planned_pages(made)), [])]
    assert said == [
        "content : dossier absent ; rien de ce qu’il contenait ne serait publié",
        list_gone,
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/../../x/ → /methode/", "adresse non admise « /../../x/ » ; écrivez le chemin sur ce site, par exemple /produits/lin/"),
        ("/x/ → //exemple.fr/", "adresse non admise « //exemple.fr/ » ; écrivez le chemin sur ce site, par exemple /produits/lin/"),
        ("/x/ → https://exemple.fr/", "adresse non admise « https://exemple.fr/ » ; écrivez le chemin sur ce site, par exemple /produits/lin/"),
        ("/x/ →", "adresse non admise «  » ; écrivez le chemin sur ce site, par exemple /produits/lin/"),
        ("x/", "adresse non admise « x/ » ; écrivez le chemin sur ce site, par exemple /produits/lin/"),
        ("/x.csv → /produits/", "« /x.csv » est un fichier : seule une page se redirige ; remettez-le"),
        ("/", "« / » est déjà ligne 1 ; gardez une seule des deux"),
    ],
)  # fmt: skip
def test_an_address_that_cannot_be(tmp_path: Path, line: str, said: str) -> None:
    assert told(tmp_path, {"content/_adresses.txt": f"/\n{line}\n"}) == [
        f"content/_adresses.txt:2:1 : {said}"
    ]
    assert moved(load_site(tmp_path, NOW)[0]) == {}


def test_a_living_page_leads_nowhere_else(tmp_path: Path) -> None:
    assert told(tmp_path, {"content/_adresses.txt": "/produits/lampes/ → /\n"}) == [
        "content/_adresses.txt:1:1 : /produits/lampes/ est une page du site : elle ne peut pas "
        "mener ailleurs",
        "→ /produits/lampes/",
    ]


def test_a_list_that_is_a_link_is_not_read(tmp_path: Path) -> None:
    root = site(tmp_path / "site", {"content/_adresses.txt": None})
    (tmp_path / "autre").write_text("/secret/\n", encoding="utf-8")
    (root / "content/_adresses.txt").symlink_to(tmp_path / "autre")
    assert [str(problem) for problem in load_site(root, NOW)[1]] == [
        "content/_adresses.txt : lien symbolique refusé ; mettez le fichier lui-même"
    ]
    assert moved(load_site(root, NOW)[0]) == {}


def test_what_is_published_holds_only_what_is_admitted() -> None:
    html = clean('<p onclick="x()">a<script>b</script><a href="javascript:c">d</a></p>')
    assert html == "<p>a<a>d</a></p>"
    assert list(refused(html)) == []
    assert clean('<p class="note inconnue" id="a">b</p>') == '<p class="note" id="a">b</p>'
    assert clean('<p class="inconnue" id="contenu">b</p>') == "<p>b</p>"


def test_every_text_of_the_site_goes_through_unchanged() -> None:
    """The list admits all that Markdown itself makes: the example uses each extension."""
    text = (
        "# Titre {: #titre }\n\nUn[^1] *a*, **b**, `c`, [d](/e/).\n\n[^1]: Note.\n\n"
        "| a | b |\n|--:|:-:|\n| 1 | 2 |\n\n!!! note\n    Texte.\n\nTerme\n:   Définition.\n"
    )
    html = rendered(text)
    assert list(refused(html)) == []
    assert '<th class="droite" scope="col">a</th>' in html
    assert '<td class="centre">2</td>' in html
    assert "style=" not in html


def test_markdown_is_rendered_here_as_mkdocs_renders_it() -> None:
    from mkdocs.config import load_config

    config = load_config(str(ROOT / "mkdocs.yml"))
    assert sorted(config.markdown_extensions) == sorted(EXTENSIONS)
    configured = {name: settings for name, settings in EXTENSIONS.items() if settings}
    assert dict(config.mdx_configs) == configured


def test_a_table_is_named_after_its_heading() -> None:
    rows = "\n\n| Pays | Part |\n|---|--:|\n| Chine | 1 |\n\n"
    html = rendered(
        "| Sans | Titre |\n|---|---|\n| a | b |\n\n## Les *parts* <!-- ici -->" + rows * 2
    )
    assert re.findall(r"<caption>([^<]*)</caption>", html) == [
        "Les parts",
        "Les parts\u202f: Pays, Part",
    ]
    assert html.count("<table>") == 3
    assert html.count("<table>\n<caption>") == 2  # where alone HTML admits it
    bare = rendered("## Un titre" + "\n\n| | |\n|---|---|\n| a | b |\n\n" * 2)
    assert re.findall(r"<caption>([^<]*)</caption>", bare) == ["Un titre", "Un titre"]


def test_a_table_has_each_sign_of_its_heading_and_no_number_of_a_note() -> None:
    rows = "\n\n| Pays |\n|---|\n| Chine |\n\n[^1]: Note.\n"
    html = rendered("## Achats &amp; ventes, 2 \\* 3, CO<sub>2</sub>[^1] : *bilan*" + rows)
    assert re.findall(r"<caption>([^<]*)</caption>", html) == [
        "Achats &amp; ventes, 2 * 3, CO2\u202f: bilan"
    ]


@pytest.mark.parametrize(
    ("headings", "anchors"),
    [
        (["Été 2026", "L’œuvre : vue"], ["ete-2026", "luvre-vue"]),
        (["Sources", "Sources", "Sources"], ["sources", "sources-2", "sources-3"]),
        (["Vu", "Vu {: #vu }"], ["vu-2", "vu"]),
        (["Contenu", "Menu"], ["contenu-2", "menu-2"]),
        (["Note_1", "-Note", "« _a_b_ »"], ["note-1", "note", "a-b"]),
        (["???", "…"], ["partie", "partie-2"]),
        (["Chiffres[^1]", "CO<sub>2</sub> &amp; eau"], ["chiffres", "co2-eau"]),
    ],
)
def test_every_heading_has_an_anchor_that_the_site_admits(
    tmp_path: Path, headings: list[str], anchors: list[str]
) -> None:
    text = "\n\n".join(f"## {heading}" for heading in headings) + "\n\n[^1]: Note.\n"
    assert re.findall(r'<h2 id="([^"]*)"', rendered(text)) == anchors
    assert of_page(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Un :\n- a\n- b", "<p>Un\u202f:</p><ul><li>a</li><li>b</li></ul>"),
        ("Un :\n1. a\n2. b", "<p>Un\u202f:</p><ol><li>a</li><li>b</li></ol>"),
        ("> Un :\n> * a", "<blockquote><p>Un\u202f:</p><ul><li>a</li></ul></blockquote>"),
        ("!!! note\n    Un\n    - a", '<p class="admonition-title">Note</p><p>Un</p><ul><li>a</li></ul>'),
        ("Un\na | b\n--|--\n1 | 2", "<p>Un</p><table><thead>"),
        ("Un\n| a |\n|:-:|\n| 1 |", "<p>Un</p><table><thead>"),
        # What is no list for GitHub either.
        ("De 2026 à\n2027. Puis\n-5 °C ou\n-", "<p>De 2026 à2027. Puis-5 °C ou-</p>"),
        ("a | b\nc", "<p>a | bc</p>"),
        ("- a\n  suite\n- b", "<ul><li>a  suite</li><li>b</li></ul>"),
        ("```\nUn\n- a\n```", "<pre><code>Un- a</code></pre>"),
    ],
)  # fmt: skip
def test_a_list_or_a_table_needs_no_empty_line_before_it(text: str, html: str) -> None:
    assert html in rendered(text).replace("\n", "")


def test_what_an_extension_writes_by_itself_is_in_french() -> None:
    assert 'title="Revenir à l’appel de la note 1"' in rendered("Un[^1].\n\n[^1]: Note.\n")
    kinds = "attention caution danger error hint important note tip warning".split()
    html = rendered("".join(f"!!! {kind}\n    Texte.\n\n" for kind in kinds))
    assert re.findall('<p class="admonition-title">([^<]*)</p>', html) == [
        "Attention",
        "Prudence",
        "Danger",
        "Erreur",
        "Indice",
        "Important",
        "Note",
        "Conseil",
        "Attention",
    ]
    given = rendered('!!! warning "À savoir : ici"\n    Texte.\n')
    assert '<p class="admonition-title">À savoir\u202f: ici</p>' in given


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        (
            RecursionError,
            "trop de passages imbriqués les uns dans les autres ; simplifiez cette page",
        ),
        (
            AssertionError,
            "cette page ne peut pas être mise en forme ; simplifiez ce que vous venez d’y écrire",
        ),
    ],
)
def test_a_page_that_markdown_cannot_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mistake: type[Exception], said: str
) -> None:
    def fails(_markdown: Markdown, _text: str) -> str:
        raise mistake

    monkeypatch.setattr(Markdown, "convert", fails)
    assert messages(tmp_path, {PAGE: "Un texte.\n"}) == [f"{PAGE} : {said}"]


def test_what_another_process_finds_of_the_pages_is_the_same(tmp_path: Path) -> None:
    """And known here from then on: who edits one page does not wait for the others."""
    root = site(tmp_path, {PAGE: "Un a\u200bccident.\n", "content/autre.md": "# Bien\n"})
    ahead = hand_written.PageReading()
    ahead.begin(root)
    found = [*ahead.problems(root, {})]
    assert found == [*hand_written.PageReading().problems(root, {})]
    assert [problem.code for problem in found] == ["caractere-invisible"]
    assert {PAGE, "content/autre.md"} <= ahead._known.keys()
    (root / PAGE).write_text("Un accident.\n", "utf-8")
    assert [*ahead.problems(root, {})] == []


def test_pages_found_right_before_are_not_looked_at_beside(tmp_path: Path) -> None:
    ahead = hand_written.PageReading()
    ahead.found_right = True
    root = site(tmp_path, {PAGE: "Un a\u200bccident.\n"})
    ahead.begin(root)
    assert [*ahead.problems(root, {})] == []


@pytest.mark.slow
def test_what_readers_get_of_pages_that_are_written(tmp_path: Path) -> None:
    root = tmp_path / "depot"
    small_site(root)
    headed = '---\ntitle: "Moins de < 5 % & plus de > 2 %"\n---\nTexte.\n'
    write(root, {"content/a.md": headed, "content/b.md": "# Un *titre* & CO<sub>2</sub>\n"})
    write(root, {"content/c.md": "# Un\n\n## A\n\n# Deux\n\n## B\n"})
    links = '[a](/produits/lampes/#sources) [b](/agenda.ics) [c](//x.example/) `<a href="/d/">`\n'
    write(root, {"content/d/index.md": headed, "content/d/e.md": f"# Liens\n\n{links}"})
    build = start(root, tmp_path)
    said, _ = build.communicate(timeout=120)
    assert build.returncode == 0, said
    for name, title, heading in (
        ("a", "Moins de &lt; 5\u202f% &amp; plus de &gt; 2\u202f%", ""),
        ("b", "Un titre &amp; CO2", "Un <em>titre</em> &amp; CO<sub>2</sub>"),
    ):
        page = (root / f"public/{name}/index.html").read_text("utf-8")
        assert f"<title>{title} – " in page
        assert f'<meta property="og:title" content="{title}">' in page
        assert f'<li aria-current="page">{title}</li>' in page
        assert re.findall("<h1[^>]*>(.*?)</h1>", page) == [heading or title]
    below = (root / "public/d/e/index.html").read_text("utf-8")
    assert "Moins de &lt; 5\u202f% &amp; plus de &gt; 2\u202f%</a>" in below, "the page above"
    # A link from the site's root leads there, wherever the site is.
    text = below.partition("<h1")[2]
    assert re.findall('href="([^"]*)"', text.partition("</article>")[0]) == [
        "../../produits/lampes/#sources",
        "../../agenda.ics",
        "//x.example/",
        "/d/",
    ]
    # Each part is in the table of contents, also where its title was written as the page's.
    listed = (root / "public/c/index.html").read_text("utf-8").partition('<nav class="toc"')[2]
    assert re.findall('<a href="#([a-z]+)">', listed.partition("</nav>")[0]) == [
        "un",
        "a",
        "deux",
        "b",
    ]
