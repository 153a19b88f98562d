"""A published address goes on leading somewhere, or the check fails with the line to add."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from textwrap import dedent

import pytest

from relocalisations.build.site_files import address_problems
from relocalisations.cli import main
from relocalisations.model.loading import load_site
from relocalisations.outputs.web.redirects import redirect
from relocalisations.reading.publications import LIST as PUBLICATIONS
from relocalisations.reading.published_figures import LIST as FIGURES
from tests.outputs.reading import ADDRESS, outputs_of
from tests.small_site import BASE, NOW, SECTIONS, load, messages, site, write
from tests.small_tables import FLOW_ROWS, table

LIST = "content/_adresses.txt"
LAMPS = dedent(BASE["products/lampes.yml"]).strip() + "\n"


def told(root: Path, files: Mapping[str, str | bytes | None]) -> list[str]:
    """What the check says of addresses: the problem, then the line to write."""
    made, problems = load(root, files)
    assert [str(problem) for problem in problems] == []
    lines = []
    for problem in address_problems(made):
        lines += [str(problem), *([f"→ {problem.suggestion}"] if problem.suggestion else [])]
    return lines


def test_renaming_a_product_without_alias_fails_with_the_line_to_add(tmp_path: Path) -> None:
    renamed = {
        LIST: "/produits/lampes/\n",
        "products/lampes.yml": None,
        "products/lampes-de-bureau.yml": LAMPS,
    }
    assert told(tmp_path, renamed) == [
        "products/lampes-de-bureau.yml : l’adresse /produits/lampes/ est publiée et disparaîtrait ; "
        "si cette fiche la remplace, écrivez-y cette ligne",
        "→ alias: [/produits/lampes/]",
    ]


def test_the_first_address_of_what_calendars_follow_is_kept(tmp_path: Path) -> None:
    """Of an event renamed twice, the middle name and the first: either would change its identity."""
    moved = dedent(BASE["events/2022-06-16-rouen.yml"]).replace("2022-06-1", "2022-07-1")
    moved = moved.strip() + "\nalias: [/evenements/2022-06-20-rouen/]\n"
    files = {
        PUBLICATIONS: "/evenements/2022-06-16-rouen/ 2026-11-01T10:00:00Z\n",
        "events/2022-06-16-rouen.yml": None,
        "events/2022-07-16-rouen.yml": moved,
    }
    assert told(tmp_path, files) == [
        "events/2022-07-16-rouen.yml:10:8 : l’adresse /evenements/2022-06-16-rouen/ est publiée et "
        "disparaîtrait ; si cette fiche la remplace, écrivez-y cette ligne",
        "→ alias: [/evenements/2022-06-20-rouen/, /evenements/2022-06-16-rouen/]",
    ]


def test_the_line_to_add_keeps_the_aliases_there_are(tmp_path: Path) -> None:
    renamed = {
        LIST: "/produits/lampes/\n/produits/tres-vieux/\n",
        "products/lampes.yml": None,
        "products/lampes-de-bureau.yml": LAMPS + "alias: [/produits/tres-vieux/]\n",
    }
    assert told(tmp_path, renamed) == [
        "products/lampes-de-bureau.yml:5:8 : l’adresse /produits/lampes/ est publiée et "
        "disparaîtrait ; si cette fiche la remplace, écrivez-y cette ligne",
        "→ alias: [/produits/tres-vieux/, /produits/lampes/]",
    ]


def test_with_its_alias_a_renamed_product_redirects(tmp_path: Path) -> None:
    files = {
        LIST: "/produits/lampes/\n",
        "products/lampes.yml": None,
        "products/lampes-de-bureau.yml": LAMPS + "alias: [/produits/lampes/]\n",
    }
    assert told(tmp_path, files) == []
    made, _problems = load_site(tmp_path, NOW)
    page = outputs_of(made)["produits/lampes/index.html"].decode()
    assert 'content="0; url=../../produits/lampes-de-bureau/"' in page


def test_a_page_that_is_gone_may_lead_elsewhere(tmp_path: Path) -> None:
    assert told(tmp_path, {LIST: "/\n/pays/chn/\n"}) == [
        f"{LIST}:2:1 : l’adresse /pays/chn/ est publiée et disparaîtrait ; remplacez cette ligne par où elle "
        "mène, ou remettez la page",
        "→ /pays/chn/ → /pays/",
    ]
    assert told(tmp_path, {LIST: "/pays/chn/ → /pays/\n"}) == []
    made, _problems = load_site(tmp_path, NOW)
    assert b"/pays/" in outputs_of(made)["pays/chn/index.html"]


def test_what_was_there_before_does_not_replace_a_page_that_is_gone(tmp_path: Path) -> None:
    """However near its name; nor does what has no file to say so, or stands in another section."""
    claims = "chiffres: [{valeur: 3 Md€, libelle: relocalisés, fiabilite: etabli, sources: [a]}]\n"
    files = {
        LIST: "/produits/lampe/\n/produits/lampes/\n/lampe/\n",
        "content/_collectif.yml": claims
        + 'sources: {a: {editeur: A, titre: B, url: "https://a.example/"}}\n',
    }
    gone = (
        "est publiée et disparaîtrait ; remplacez cette ligne par où elle mène, ou remettez la page"
    )
    assert told(tmp_path, files) == [
        f"{LIST}:1:1 : l’adresse /produits/lampe/ {gone}",
        "→ /produits/lampe/ → /produits/",
        f"{LIST}:3:1 : l’adresse /lampe/ {gone}",
        "→ /lampe/ → /",
    ]


def test_an_event_that_is_gone_is_missed_by_who_follows_it_though_the_list_lacks_it(
    tmp_path: Path,
) -> None:
    files = {PUBLICATIONS: "/evenements/2021-06-16-rouen/ 2026-11-01T10:00:00Z\n"}
    files[LIST] = "/evenements/2022-06-16-rouen/\n"
    assert told(tmp_path, files) == [
        f"{LIST} : l’adresse /evenements/2021-06-16-rouen/ est publiée et disparaîtrait ; écrivez dans "
        "cette liste où elle mène, ou remettez la page",
        "→ /evenements/2021-06-16-rouen/ → /evenements/",
    ]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (0, []),
        (1, [f"{LIST} : liste de plus de 2 Mo ; retirez-en ce qui n’a jamais servi"]),
    ],
)
def test_a_list_of_addresses_has_two_megabytes(tmp_path: Path, more: int, said: list[str]) -> None:
    assert told(tmp_path, {LIST: "/\n#" + " " * (2_000_000 - 3 + more)}) == said


def test_a_redirection_to_nowhere_is_a_problem(tmp_path: Path) -> None:
    assert told(tmp_path, {LIST: "# une remarque\n\n/pays/chn/ → /pays/jpn/\n"}) == [
        f"{LIST}:3:1 : /pays/chn/ mène à /pays/jpn/, qui n’existe pas"
    ]


def test_a_published_file_cannot_vanish(tmp_path: Path) -> None:
    assert told(tmp_path, {LIST: "/agenda.ics\n/donnees/vieux.csv\n"}) == [
        f"{LIST}:2:1 : le fichier /donnees/vieux.csv est publié et disparaîtrait ; un fichier ne "
        "se redirige pas : remettez-le"
    ]


def test_an_old_address_cannot_be_that_of_a_page(tmp_path: Path) -> None:
    alias = "alias: [/donnees/]\n"
    text = {**SECTIONS, "products/lampes.yml": LAMPS + alias}
    assert told(tmp_path, text) == [
        "products/lampes.yml:5:9 : alias : l’adresse /donnees/ est celle de "
        "content/donnees/index.md ; retirez-la des alias"
    ]


def test_a_folder_without_pages_takes_no_old_address(built: Path, tmp_path: Path) -> None:
    folders = sorted(item.name for item in built.iterdir() if item.is_dir())
    without = [name for name in folders if not (built / name / "index.html").is_file()]
    assert without == ["api", "assets", "flux", "pagefind"]
    alias = f"alias: [{', '.join(f'/{name}/v1/' for name in without)}]\n"
    assert messages(tmp_path, {"products/lampes.yml": LAMPS + alias}) == [
        f"products/lampes.yml:5:{alias.index(f'/{name}/') + 1} : alias[{number}] : ancienne adresse "
        f"non admise « /{name}/v1/ » ; /{name}/ ne contient que des fichiers, aucune page"
        for number, name in enumerate(without, 1)
    ]


def test_a_text_cannot_take_the_address_of_a_product(tmp_path: Path) -> None:
    assert told(tmp_path, {**SECTIONS, "content/produits/lampes.md": "# Lampes\n"}) == [
        "content/produits/lampes.md : l’adresse /produits/lampes/ est déjà celle de "
        "products/lampes.yml ; renommez l’un des deux fichiers"
    ]


def test_the_command_completes_the_list_and_forgets_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(site(tmp_path, {LIST: "/vieux/ → /produits/\n"}))
    assert main(["adresses", "--root", root]) == 1
    assert capsys.readouterr().out == (
        f"{LIST} : incomplet\nAprès une publication : reloc adresses --ecrire\n"
    )
    assert main(["adresses", "--ecrire", "--root", root]) == 0
    assert capsys.readouterr().out.startswith(f"Écrit : {LIST} (")
    lines = (tmp_path / LIST).read_text(encoding="utf-8").splitlines()
    addresses = [line for line in lines if not line.startswith("#")]
    assert addresses == sorted(addresses)
    assert "/vieux/ → /produits/" in addresses
    assert {"/produits/lampes/", "/agenda.ics", "/api/v1/produits.json"} <= set(addresses)
    assert main(["adresses", "--root", root]) == 0
    assert capsys.readouterr().out == "La liste des adresses publiées est complète.\n"
    assert main(["check", "--root", root]) == 0


@pytest.mark.parametrize("before", [None, "autre"])
def test_figures_that_changed_since_they_were_published_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], before: str | None
) -> None:
    """Pages say by this list what was revised: a list that is absent or old is told."""
    root = str(site(tmp_path, table(FLOW_ROWS)))
    if before:
        main(["adresses", "--ecrire", "--root", root])
        write(tmp_path, table(FLOW_ROWS.replace(",30,", ",31,")))
    else:
        main(["adresses", "--ecrire", "--root", root])
        (tmp_path / FIGURES).unlink()
    capsys.readouterr()
    assert main(["adresses", "--root", root]) == 1
    assert capsys.readouterr().out == (
        f"{FIGURES} : incomplet\nAprès une publication : reloc adresses --ecrire\n"
    )
    assert main(["adresses", "--ecrire", "--root", root]) == 0
    assert capsys.readouterr().out == (
        f"Écrit : {FIGURES}\nLa liste des adresses publiées est complète.\n"
    )
    assert main(["adresses", "--root", root]) == 0


def test_the_check_fails_on_a_lost_address(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(site(tmp_path, {LIST: "/produits/disparu/\n"}))
    assert main(["check", "--root", root]) == 1
    assert "/produits/disparu/" in capsys.readouterr().out


class Redirect(HTMLParser):
    """What a browser does with a page that redirects."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_a_redirect_page_leads_on_in_every_way() -> None:
    content = redirect("/produits/vieux/", "/produits/neuf/", ADDRESS)
    assert content.startswith(b'<!doctype html>\n<html lang="fr">')
    tags = Redirect(content).tags
    assert ("meta", {"name": "robots", "content": "noindex"}) in tags
    refresh = {"http-equiv": "refresh", "content": "0; url=../../produits/neuf/"}
    assert ("meta", refresh) in tags
    assert ("link", {"rel": "canonical", "href": f"{ADDRESS}/produits/neuf/"}) in tags
    assert ("a", {"href": "../../produits/neuf/"}) in tags
