"""What ``reloc adresses`` says and writes: the addresses, the publications and the figures, for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations import cli
from tests.small_site import NOW, SECTIONS, site
from tests.small_tables import FLOW_ROWS, table

ADDRESSES, PUBLICATIONS, FIGURES = (
    f"content/_{name}.txt" for name in ("adresses", "publications", "chiffres")
)


def said(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[str]]:
    status = cli.main(["adresses", *options, "--root", str(root)])
    read = capsys.readouterr()
    assert read.err == ""
    return status, read.out.splitlines()


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELOC_NOW", NOW.isoformat())


def test_what_lacks_is_told_then_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = site(tmp_path, {**SECTIONS, **table(FLOW_ROWS)})
    assert said(root, capsys) == (
        1,
        [
            f"{ADDRESSES} : incomplet",
            f"{FIGURES} : incomplet",
            "Après une publication : reloc adresses --ecrire",
        ],
    )
    assert (root / ADDRESSES).read_text("utf-8") == "/\n", "nothing is written unasked"
    status, lines = said(root, capsys, "--ecrire")
    written = (root / ADDRESSES).read_text("utf-8")
    number = len(written.splitlines()) - 1
    assert (status, lines) == (
        0,
        [f"Écrit : {FIGURES}", f"Écrit : {ADDRESSES} ({number} lignes nouvelles)"],
    )
    assert written.splitlines()[:6] == [
        "# Les adresses publiées, une par ligne. Aucune ne doit disparaître : « reloc check » y veille.",
        "# Complétez la liste après une publication : reloc adresses --ecrire",
        "# Une page supprimée mène ailleurs ainsi : /ancienne/adresse/ → /nouvelle/adresse/",
        "/",
        "/agenda.ics",
        "/api/v1/evenements.json",
    ]
    assert (root / PUBLICATIONS).read_text("utf-8").splitlines()[:-2] == [
        "# Ce qui a été publié, et depuis quand : la première adresse de chaque fiche, sa première "
        "publication,",
        "# puis, d’un évènement, depuis quand il est comme il est, et l’empreinte de cet état.",
        "# Les agendas et les flux y reconnaissent ce qu’ils ont déjà annoncé ; rien n’y est à écrire à "
        "la main.",
        "# Après une publication : reloc adresses --ecrire",
    ]
    assert (root / FIGURES).read_text("utf-8") == (
        "# Les chiffres publiés : la fiche, son code, le chiffre et son année, sa valeur, depuis quand,\n"
        "# et ce qu’il était avant s’il a été révisé. Les pages disent par là « révisé le … ».\n"
        "# Rien n’y est à écrire à la main ; après une publication : reloc adresses --ecrire\n"
        "/produits/lampes/ SH2022 940520 importations 2024 : 40.0 USD, 2026-11-23\n"
    )
    complete = (0, ["La liste des adresses publiées est complète."])
    assert said(root, capsys) == said(root, capsys, "--ecrire") == complete


def test_a_new_page_is_a_new_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = site(tmp_path, SECTIONS)
    said(root, capsys, "--ecrire")
    (root / "events/partners/zest.yml").write_text("nom: Zest\ncategorie: ecole\n", "utf-8")
    assert said(root, capsys)[0] == 1
    assert said(root, capsys, "--ecrire") == (0, [f"Écrit : {ADDRESSES} (1 ligne nouvelle)"])
    assert "\n/partenaires/zest/\n" in (root / ADDRESSES).read_text("utf-8")


def test_with_errors_nothing_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = site(tmp_path, {**SECTIONS, "products/lampes.yml": "nom: Lampes\n"})
    status, lines = said(root, capsys, "--ecrire")
    assert status == 1
    assert any("secteur : champ obligatoire manquant" in line for line in lines)
    assert (root / ADDRESSES).read_text("utf-8") == "/\n"
