# ruff: noqa: E501 (messages are asserted in full, each on its line)
"""One rule for identifiers, names that every system can hold, and never one for two things."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.cli import main
from relocalisations.reading.folders import file_name
from relocalisations.text.identifiers import LONGEST, identifier
from tests.by_node import by_node
from tests.small_site import messages, site

MADE = {
    "Luminaires à LED": "luminaires-a-led",
    "L’œillet d’été": "l-oeillet-d-ete",
    "l`aluminium": "l-aluminium",
    "Ressorts de 5 µm": "ressorts-de-5-um",
    "Ressorts de 5\u00a0μm": "ressorts-de-5-um",
    "2,4-D": "2-4-d",
    "1,3-butadiène": "1-3-butadiene",
    "Bismuth (99,99 %)": "bismuth-99-99-pour-cent",
    "Moteurs de plus de 1 500 W": "moteurs-de-plus-de-1500-w",
    "Motos jusqu’à 50 cm³": "motos-jusqu-a-50-cm3",
    "Stockage à -80 °C": "stockage-a-moins-80-degc",
    "Résistances de 5 kΩ": "resistances-de-5-kohm",
    "Acier A+": "acier-a-plus",
    "Vis ½ pouce": "vis-1-sur-2-pouce",
    "ITACC4.0™": "itacc4-0",
    "Con": "con-1",
    "AUX": "aux-1",
    "lpt1": "lpt1-1",
    "Contrôleurs": "controleurs",
    "5 ± 1, ≤ 5, ≥ 5, < 5, > 5": "5-plus-ou-moins-1-au-plus-5-au-moins-5-moins-de-5-plus-de-5",
    "5 %, 5 ‰, 5 €, 5 $, 5 £, 5 × 5": "5-pour-cent-5-pour-mille-5-euros-5-dollars-5-livres-5-x-5",
    "œ Œ æ Æ ß ø Ø ł Ł đ Đ": "oe-oe-ae-ae-ss-o-o-l-l-d-d",
    "α β γ δ ε κ": "alpha-beta-gamma-delta-epsilon-kappa",
    "λ μ π σ τ ω Δ Ω a® b©": "lambda-u-pi-sigma-tau-omega-delta-ohm-a-b",
    "Łódź, Straße, Ærø": "lodz-strasse-aero",
    "a\u00ad\u202eb": "ab",
    "E\u0301te\u0301": "ete",
    "…": "",
    "日本": "",
}

TOLD_APART = [
    ("Vis de 1,5 mm", "Vis de 15 mm", "Vis de 1-5 mm", "Vis de 1/5 mm", "Vis de 1 × 5 mm"),
    ("Fils de 5 µm", "Fils de 5 m", "Fils de 5 mm", "Fils de 5 nm", "Fils de 5"),
    ("Lampes de 5 W", "Lampes de 5 mW", "Lampes de 5 MW", "Lampes de 5 kW", "Lampes de 5 V"),
    ("Pile de 5 mV", "Pile de 5 MV"),
    ("Verre à 10 %", "Verre à 10 ‰", "Verre à 10", "Verre à 10 €"),
    ("Froid à -5 °C", "Froid à 5 °C", "Froid à 5 °F", "Froid à ±5 °C"),
    ("Câbles > 5 mm", "Câbles < 5 mm", "Câbles ≥ 5 mm", "Câbles ≤ 5 mm", "Câbles 5 mm"),
    ("Plaques de 5 mm²", "Plaques de 5 mm", "Plaques de 5 mm³"),
    ("Résistance 5 mΩ", "Résistance 5 MΩ"),
]


@pytest.mark.parametrize(("name", "made"), MADE.items())
def test_a_name_makes_its_identifier(name: str, made: str) -> None:
    assert identifier(name) == made


@pytest.mark.parametrize("names", TOLD_APART, ids=[names[0] for names in TOLD_APART])
def test_what_a_number_or_a_unit_tells_apart_stays_apart(names: tuple[str, ...]) -> None:
    assert len({identifier(name) for name in names}) == len(names)


def test_the_forms_make_the_same() -> None:
    names = [*MADE, *(name for group in TOLD_APART for name in group)]
    names += [f"Vis {sign} de 3{sign}5{sign}m" for sign in map(chr, range(0x20, 0x250))]
    made = by_node(
        """async (names, from) => {
          const { slug } = await from("contribution/words.js");
          return names.map(slug);
        }""",
        names,
    )
    assert dict(zip(names, made, strict=True)) == {name: identifier(name) for name in names}


def test_new_makes_the_same_and_check_accepts_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(tmp_path)
    monkeypatch.chdir(root)
    for name, made in MADE.items():
        if (
            made
            and "\u202e" not in name
            and (root / f"events/partners/{made}.yml").exists() is False
        ):
            arguments = [
                "new",
                "partner",
                "--sans-question",
                "--nom",
                name,
                "--categorie",
                "expert",
            ]
            assert main(arguments) == 0, capsys.readouterr()
            assert (root / f"events/partners/{made}.yml").is_file()
    assert main(["check"]) == 0


@pytest.mark.parametrize("length", [101, 255, 293])
def test_a_name_too_long_is_told_and_not_a_traceback(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    length: int,
) -> None:
    root = site(tmp_path)
    monkeypatch.chdir(root)
    name = "Atelier " + "x" * (length - 8)
    arguments = ["new", "partner", "--sans-question", "--nom", name, "--categorie", "expert"]
    assert main(arguments) == 1
    assert capsys.readouterr().err == (
        f"reloc : identifiant de {length} signes ; {LONGEST} au plus ; par exemple --id atelier\n"
    )
    assert main([*arguments, "--id", "atelier"]) == 0


def test_the_longest_name_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = site(tmp_path)
    monkeypatch.chdir(root)
    name = "Atelier " + "x" * 92
    arguments = ["new", "partner", "--sans-question", "--nom", name, "--categorie", "expert"]
    assert main(arguments) == 0
    assert main(["check"]) == 0
    assert (root / f"events/partners/atelier-{'x' * 92}.yml").is_file()


@pytest.mark.parametrize("name", ["aux", "con", "nul", "prn", "com1", "lpt9"])
def test_a_name_that_windows_keeps_is_refused(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    root = site(tmp_path)
    monkeypatch.chdir(root)
    given = ["--nom", "Un", "--categorie", "expert", "--id", name]
    assert main(["new", "partner", "--sans-question", *given]) == 1
    assert capsys.readouterr().err == (
        f"reloc : identifiant refusé « {name} » : Windows se réserve ce nom ; "
        f"par exemple --id {name}-1\n"
    )
    assert messages(root, {f"events/partners/{name}.yml": "nom: Un\ncategorie: expert\n"}) == [
        f"events/partners/{name}.yml : nom de fichier non admis « {name}.yml » ; "
        f"Windows se réserve ce nom : renommez-le en « {name}-1.yml »"
    ]


def test_every_folder_holds_names_that_every_system_can_hold(tmp_path: Path) -> None:
    png = b"\x89PNG"
    assert messages(
        tmp_path,
        {
            "content/Page.md": "# Une\n",
            "content/page.md": "# Deux\n",
            "content/images/e\u0301te\u0301.png": png,
            "content/images/\u00e9t\u00e9.png": png,
            "content/aux.md": "# Trois\n",
            "content/con/index.md": "# Quatre\n",
            f"content/{'x' * 120}.md": "# Six\n",
        },
    ) == [
        "content/Page.md : nom de fichier non admis ; minuscules sans accent, chiffres et tirets : donnez-lui un autre nom",
        "content/aux.md : nom de fichier non admis ; Windows se réserve ce nom : renommez-le en « aux-1.md »",
        "content/con : nom de dossier non admis ; Windows se réserve ce nom : renommez-le en « con-1 »",
        "content/images/e\u0301te\u0301.png : nom de fichier non admis ; minuscules sans accent, chiffres et tirets : renommez-le en « ete.png »",
        "content/images/\u00e9t\u00e9.png : nom de fichier non admis ; minuscules sans accent, chiffres et tirets : renommez-le en « ete.png »",
        f"content/{'x' * 120}.md : nom de fichier non admis ; 100 signes au plus : renommez-le en « {'x' * 100}.md »",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lampe d’été", "lampe-d-ete"),
        (f"un-{'x' * 97}", f"un-{'x' * 97}"),
        (f"un-{'x' * 98}", "un"),
        ("x" * 101, "x" * 100),
    ],
)
def test_a_name_that_is_too_long_ends_with_its_last_whole_word(text: str, name: str) -> None:
    assert file_name(text) == name


def test_a_renamed_file_gets_one_suggestion_and_none_against_it(tmp_path: Path) -> None:
    files = {
        "events/partners/neoma.yml": None,
        "events/partners/NEOMA.yml": "nom: NEOMA Business School\ncategorie: ecole\n",
    }
    assert messages(tmp_path, files) == [
        "events/partners/NEOMA.yml : nom de fichier non admis « NEOMA.yml » ; minuscules sans accent, chiffres et tirets : renommez-le en « neoma.yml »"
    ]
