"""``reloc figures compare``, ``candidates`` and ``import --url``, as somebody reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.cli import main
from relocalisations.official.candidates import Candidate, read_rule
from tests.official.files import BACI_HEADER, Importing, baci_name
from tests.small_site import write

FLOWS = "annee,sh,pays,valeur,quantite\n"


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = main(["figures", *arguments])
    out = capsys.readouterr()
    return status, out.out + out.err


def test_what_an_edition_changes_the_largest_first(
    importing: Importing, capsys: pytest.CaptureFixture[str]
) -> None:
    before = "2023,940520,CHN,10,\n2023,940520,ITA,5.5,\n2023,940520,DEU,1,\n2022,940520,CHN,1,\n"
    after = (
        "2023,940520,CHN,110.25,\n2023,940520,ITA,5.5,\n2023,940520,FRA,2,\n2023,850760,CHN,9,\n"
    )
    write(importing.root, {"a.csv": FLOWS + before, "b.csv": FLOWS + after})
    a, b = (str(importing.root / name) for name in ("a.csv", "b.csv"))
    root = ("--root", str(importing.root))
    assert said(capsys, "compare", a, b, *root) == (
        1,
        "Par produit et par année : 1 montant changé\n"
        "  940520, 2023, tous pays : 16.5 → 117.75\n"
        "Par pays : 3 montants changés\n"
        "  940520, 2023, Chine : 10 → 110.25\n"
        "  940520, 2023, France : absent → 2\n"
        "  940520, 2023, Allemagne : 1 → absent\n"
        "Dans a.csv seulement : 1 produit-année\n"
        "Dans b.csv seulement : 1 produit-année\n",
    )
    assert said(capsys, "compare", a, a, *root) == (
        0,
        "Par produit et par année : 0 montant changé\nPar pays : 0 montant changé\n",
    )


def test_a_table_without_quantities_is_compared_too(
    importing: Importing, capsys: pytest.CaptureFixture[str]
) -> None:
    start = "annee,sh,pays,valeur\n"
    write(
        importing.root,
        {"a.csv": f"{start}2023,940520,CHN,10\n", "b.csv": f"{start}2023,940520,CHN,9\n"},
    )
    a, b = (str(importing.root / name) for name in ("a.csv", "b.csv"))
    assert said(capsys, "compare", a, b, "--root", str(importing.root)) == (
        1,
        "Par produit et par année : 1 montant changé\n"
        "  940520, 2023, tous pays : 10 → 9\n"
        "Par pays : 1 montant changé\n"
        "  940520, 2023, Chine : 10 → 9\n",
    )


def test_tables_that_cannot_be_compared(
    importing: Importing, capsys: pytest.CaptureFixture[str]
) -> None:
    write(importing.root, {"a.csv": FLOWS, "b.csv": "sh,annee,hhi_fr\n"})
    a, b, absent = (importing.root / name for name in ("a.csv", "b.csv", "absente.csv"))
    root = ("--root", str(importing.root))
    assert said(capsys, "compare", str(a), str(b), *root) == (
        2,
        f"reloc : {b} : seules se comparent les tables par pays "
        "(annee, sh, pays, valeur, quantite)\n",
    )
    assert said(capsys, "compare", str(absent), str(a), *root) == (
        2,
        f"reloc : {absent} : cette table n’existe pas\n",
    )


def imported(importing: Importing) -> None:
    """Three products beside the lamps: one from China, one from Italy, one a trifle."""
    rows = (
        "2024,156,251,940520,9,1\n"
        "2024,156,251,850760,6000,1\n2024,276,251,850760,2000,1\n2024,251,757,850760,500,1\n"
        "2024,380,251,870899,7000,1\n2024,156,251,870899,100,1\n"
        "2024,156,251,960200,5,1\n"
    )
    status, text = importing.run(baci_name(), BACI_HEADER + rows)
    assert status == 0, text


def test_products_that_the_collectives_rule_would_add(
    importing: Importing, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(importing)
    status, text = said(capsys, "candidates", "--root", str(importing.root))
    assert (status, text.replace("\u202f", " ").replace("\u00a0", " ")) == (
        0,
        "baci-sh2022, 2024 : 4 produits, dont 1 déjà au catalogue.\n"
        "Règle : premier>=0.5, hors_ue>=0.5, importations>=1000\n"
        "1 produit s’ajouterait.\n"
        "  sans premier>=0.5 : 0 de plus\n"
        "  sans hors_ue>=0.5 : 1 de plus\n"
        "  sans importations>=1000 : 1 de plus\n"
        "  850760 : Chine 75,0 %, hors Union 75,0 %, HHI 0,62, 8 000 milliers\n",
    )


@pytest.mark.parametrize(
    ("number", "asked", "shown", "more"),
    [(1, [], 1, ""), (50, [], 50, ""), (51, [], 50, "  … et 1 de plus (--all)\n"), (51, ["--all"], 51, "")],
)  # fmt: skip
def test_a_terminal_shows_fifty_lines_of_a_list(
    importing: Importing,
    capsys: pytest.CaptureFixture[str],
    number: int,
    asked: list[str],
    shown: int,
    more: str,
) -> None:
    codes = [f"{850100 + n}" for n in range(number)]
    extract = "sh,annee,pays,premier,hhi,hors_ue,importations,deficit\n"
    extract += "".join(f"{code},2024,CHN,1,1,1,2000,2000\n" for code in [*codes, "980000"])
    before, after = (
        FLOWS + "".join(f"2023,{code},CHN,{amount},\n" for code in codes) for amount in (1, 2)
    )
    files = {".cache/figures/baci-sh2022.csv": extract, "a.csv": before, "b.csv": after}
    write(importing.root, files)
    root = ["--root", str(importing.root), *asked]
    status, text = said(capsys, "candidates", *root)
    assert status == 0
    assert text.startswith(f"baci-sh2022, 2024 : {number + 1} produits, dont 1 déjà au catalogue.")
    assert text.count("\n  850") == shown
    assert text.partition("hors Union")[2].count("\n  …") == bool(more)
    assert text.endswith(more)
    a, b = (str(importing.root / name) for name in ("a.csv", "b.csv"))
    status, text = said(capsys, "compare", a, b, *root)
    assert status == 1
    assert text.count("\n  850") == 2 * shown
    assert text.count("  … et 1 de plus (--all)\n") == text.count("  …") == 2 * bool(more)


def test_a_rule_of_ones_own_and_its_skeletons(
    importing: Importing, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(importing)
    root = ("--root", str(importing.root))
    _status, text = said(capsys, "candidates", "--rule", "deficit>7000", "--write", *root)
    assert "\n2 produits s’ajouteraient.\n" in text
    folder = importing.root / ".cache/figures/candidats"
    assert sorted(path.name for path in folder.iterdir()) == ["850760.yml", "870899.yml"]
    assert '\nsh: "850760"\n' in (folder / "850760.yml").read_text(encoding="utf-8")


def test_a_rule_that_is_not_understood(
    importing: Importing, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(importing)
    root = ("--root", str(importing.root))
    assert said(capsys, "candidates", "--rule", "premier>=0.5, taille>3", *root) == (
        2,
        "reloc : --rule : condition non comprise « taille>3 » ; écrivez « premier>=0.5 », "
        "avec l’une de ces mesures : premier, hhi, hors_ue, importations, deficit\n",
    )


def test_candidates_come_from_an_import(
    importing: Importing, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "candidates", "--root", str(importing.root)) == (
        2,
        "reloc : rien à examiner ; importez d’abord un fichier : reloc figures import FICHIER…\n",
    )


def test_addresses_of_fifty_codes_each(
    importing: Importing, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lamps = (importing.root / "products/lampes.yml").read_text(encoding="utf-8")
    for number in range(60):
        name, code = f"produit-{number}", f"{850000 + number}"
        text = lamps.replace("940520", code).replace("Lampes de bureau", f"Produit {number}")
        write(importing.root, {f"products/{name}.yml": text})
    root = ("--root", str(importing.root))
    status, text = said(capsys, "import", "--url", "--years", "2022-2024", *root)
    first, second = text.splitlines()
    start = "https://ec.europa.eu/eurostat/api/comext/dissemination/sdmx/2.1/data/DS-045409/A.FR.."
    end = ".1+2.VALUE_IN_EUROS+QUANTITY_IN_100KG?format=SDMX-CSV&startPeriod=2022&endPeriod=2024"
    codes = [*(f"{850000 + number}" for number in range(60)), "940520"]
    assert status == 0
    assert first == start + "+".join(codes[:50]) + end
    assert second == start + "+".join(codes[50:]) + end


def test_addresses_of_eight_years_each(
    importing: Importing, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of more, the API promises an answer instead of giving it."""
    root = ("--root", str(importing.root))
    _status, text = said(capsys, "import", "--url", "--years", "2015-2024", *root)
    periods = [address.partition("&")[2] for address in text.splitlines()]
    assert periods == ["startPeriod=2015&endPeriod=2022", "startPeriod=2023&endPeriod=2024"]


@pytest.mark.parametrize(
    ("sign", "below", "there", "above"),
    [(">=", False, True, True), ("<=", True, True, False), (">", False, False, True),
     ("<", True, False, False)],
)  # fmt: skip
def test_a_condition_at_its_bound(sign: str, below: bool, there: bool, above: bool) -> None:
    [condition] = read_rule(f"hhi{sign}0.5")
    passed = [
        condition.holds(Candidate("940520", 2024, "CHN", {"hhi": value}))
        for value in (0.4, 0.5, 0.6)
    ]
    assert passed == [below, there, above]
