"""The forms and ``reloc check`` are fed the same mistakes: same verdict, same words, same fix."""

from __future__ import annotations

import ast
import re
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from playwright.sync_api import Page

from relocalisations.contribute.new import CREATED
from relocalisations.problems.problem import Problem
from relocalisations.schema.blank_file import Quoted, dump
from relocalisations.schema.phrases import PHRASES
from relocalisations.schema.spoken import SPOKEN
from tests.contribution.conftest import EXTRA
from tests.frozen_site import ROOT
from tests.small_site import load

GAZETTE = {"editeur": "La Gazette", "titre": "Une annonce", "url": "https://gazette.example/a"}
AUTRE = {"editeur": "Le Courrier", "titre": "Un récit", "url": "https://courrier.example/r"}
FACT = {"fiabilite": "source_unique", "sources": ["autre"]}

BASES: dict[str, tuple[str, dict[str, Any]]] = {
    "product": (
        "zz-bougies",  # after the others: of two files with one code, the later is told so
        {
            "nom": "Bougies",
            "sh": "340600",
            "secteur": "eclairage",
            "definition": "De la cire et une mèche.",
        },
    ),
    "event": (
        "2027-03-01-rouen",
        {
            "nom": "Nuit de la relocalisation",
            "ville": "rouen",
            "debut": "2027-03-01",
            "fin": "2027-03-02",
            "statut": "annonce",
            "sources": {"autre": AUTRE},
        },
    ),
    "partner": ("zest", {"nom": "Zest", "categorie": "entreprise"}),
    "city": (
        "zuydcoote",
        {
            "nom": "Zuydcoote",
            "type": "ville",
            "region": "Hauts-de-France",
            "locatif": "à Zuydcoote",
        },
    ),
}

ABSENT = object()

TABLE: list[tuple[str, dict[str, Any]]] = [
    # Nothing wrong
    ("product", {}),
    ("event", {}),
    ("partner", {"site": "https://zest.example/"}),
    ("city", {"position": {"latitude": "51.06", "longitude": "2.49"}}),
    # Required, empty, unknown
    ("product", {"nom": ABSENT}),
    ("product", {"nom": ABSENT, "sh": ABSENT, "secteur": ABSENT, "definition": ABSENT}),
    ("event", {"sources": ABSENT}),
    ("event", {"statut": ABSENT, "debut": ABSENT}),
    ("city", {"position": {"latitude": "51"}}),
    ("partner", {"categorie": ABSENT}),
    ("product", {"secteurs": "eclairage"}),
    ("partner", {"couleur": "bleu"}),
    ("product", {"definition": ""}),
    # Text
    ("product", {"nom": "Bougies <b>"}),
    ("product", {"nom": "Bougies &amp; cierges"}),
    ("product", {"definition": "Cire\u200bblanche"}),
    ("product", {"nom": "x" * 91}),
    ("partner", {"nom": "Deux\nlignes"}),
    # Codes
    ("product", {"sh": "34060"}),
    ("product", {"sh": "3406.00"}),
    ("product", {"sh": "34 06 00"}),
    ("product", {"sh": "770000"}),
    ("product", {"sh": "940520"}),
    ("product", {"nomenclature": "SH1992", "sh": "940520"}),
    ("product", {"correspondances": [{"nomenclature": "SH1992", "sh": "34060"}]}),
    ("product", {"nc8": "9405"}),
    ("product", {"nc8": "34060000"}),
    ("product", {"nc8": "94052099"}),
    ("product", {"nom": "lampes de Bureau"}),
    ("product", {"nom": "Lampes  de bureau"}),
    # References
    ("product", {"secteur": "eclairag"}),
    ("product", {"secteur": "Éclairage"}),
    ("product", {"secteur": "zzz"}),
    ("event", {"ville": "rouenn"}),
    ("event", {"ville": "brest"}),
    ("event", {"ville": "b" * 100}),
    ("event", {"ville": "rouen" * 20}),
    ("event", {"partenaires": [{"partenaire": "neomma", "role": "hote", **FACT}]}),
    ("event", {"partenaires": [{"partenaire": "neoma", "role": "hotte", **FACT}]}),
    ("event", {"produits": [{"produit": "lampe", "texte": "cible", **FACT}]}),
    ("event", {"publics": [{"texte": "Tous", "fiabilite": "etabli", "sources": ["autr"]}]}),
    ("event", {"publics": [{"texte": "Tous", "fiabilite": "etabli", "sources": ["zzz", "autre"]}]}),
    ("event", {"publics": [{"texte": "Tous", "fiabilite": "etabli"}]}),
    ("event", {"publics": [{"texte": "Tous", "fiabilite": "etabli", "sources": []}]}),
    ("product", {"risques": [{"type": "penurie", "texte": "Manque.", **FACT}]}),
    # Words of a list
    ("event", {"statut": "annoncé"}),
    ("event", {"statut": "peut-etre"}),
    ("product", {"nature": "manufacturé"}),
    ("partner", {"categorie": "école"}),
    # Dates
    ("event", {"debut": "16/06/2027"}),
    ("event", {"debut": "1/3/2027", "fin": "2.3.2027"}),
    ("event", {"debut": "2027-02-29"}),
    ("event", {"debut": "2027-13-01"}),
    ("event", {"debut": "31/06/2027"}),
    ("event", {"debut": "2027-06-31", "fin": "2027-06-31T18:00"}),
    ("event", {"sources": {"autre": {**AUTRE, "date": "31 juin 2022"}}}),
    ("event", {"debut": "1899-12-31"}),
    ("event", {"debut": "2027-03-01T25:00"}),
    ("event", {"debut": "2027-03-01T17:00+02:00"}),
    ("event", {"debut": "mars 2027"}),
    ("event", {"fin": "2027-02-28"}),
    ("event", {"debut": "2027-03-01T18:00", "fin": "2027-03-01T17:00"}),
    ("event", {"debut": "2027-03-01T18:00", "fin": "2027-03-01"}),
    ("event", {"programme": [{"texte": "Trop tard", "debut": "2027-03-05", **FACT}]}),
    (
        "event",
        {
            "programme": [
                {
                    "texte": "À rebours",
                    "debut": "2027-03-01T12:00",
                    "fin": "2027-03-01T11:00",
                    **FACT,
                }
            ]
        },
    ),
    ("event", {"debut": "2027-03-28T02:30", "fin": "2027-03-28", "id": "2027-03-28-rouen"}),
    ("event", {"debut": "2027-03-28T01:59", "fin": "2027-03-28T03:00", "id": "2027-03-28-rouen"}),
    ("event", {"debut": "2027-03-27", "fin": "2027-03-28T02:00", "id": "2027-03-27-rouen"}),
    ("event", {"debut": "2027-10-31T02:30", "fin": "2027-10-31", "id": "2027-10-31-rouen"}),
    ("event", {"debut": "2027-10-31T03:00", "fin": "2027-10-31", "id": "2027-10-31-rouen"}),
    (
        "event",
        {
            "debut": "2027-03-28",
            "fin": "2027-03-28",
            "id": "2027-03-28-rouen",
            "programme": [{"texte": "Nuit", "debut": "2027-03-28T02:15", **FACT}],
        },
    ),
    ("event", {"remplace": "2022-06-16-rouen"}),
    ("partner", {"devenu": "zest"}),
    ("partner", {"devenu": "neoma", "anciens_noms": [{"nom": "Zeste", "jusqu_au": "2015-12"}]}),
    ("partner", {"anciens_noms": [{"nom": "Zeste", "jusqu_au": "décembre 2015"}]}),
    ("partner", {"anciens_noms": [{"nom": "Zeste"}]}),
    (
        "partner",
        {
            "anciens_noms": [
                {"nom": "Zeste", "jusqu_au": "2015"},
                {"nom": "Zist", "jusqu_au": "2015-12-31"},
                {"nom": "Zeste", "jusqu_au": "2015-12"},
                {"nom": "Autre", "jusqu_au": "2016-02"},
                {"nom": "Encore", "jusqu_au": "2016-02-29"},
            ]
        },
    ),
    ("event", {"remplace": "2027-03-01-rouen"}),
    ("event", {"remplace": "2022-06-17-rouen"}),
    ("event", {"sources": {"autre": {**AUTRE, "date": "juin 2022"}}}),
    ("event", {"sources": {"autre": {**AUTRE, "date": "2022-6"}}}),
    ("event", {"sources": {"autre": {**AUTRE, "date": "2022-02-30"}}}),
    # Addresses
    ("partner", {"site": "zest.example"}),
    ("partner", {"site": "www.zest.example/a b"}),
    ("partner", {"site": "ftp://zest.example"}),
    ("partner", {"site": "https://localhost/"}),
    ("partner", {"site": "https://moi@zest.example/"}),
    ("partner", {"site": "javascript:alert(1)"}),
    ("partner", {"alias": ["/ancien"]}),
    ("partner", {"alias": ["/api/v1/", "/partenaires/vieux/"]}),
    ("partner", {"alias": ["/partenaires/vieux/"]}),
    ("partner", {"alias": ["/partenaires/vieux/", "/partenaires/vieux/"]}),
    ("partner", {"alias": ["/partenaires/centre-technique/"]}),
    ("partner", {"alias": ["/partenaires/neoma/", "/produits/lampes/", "/partenaires/zest/"]}),
    # Numbers
    ("event", {"participation": [{"valeur": "1 200", "unite": "visiteurs", **FACT}]}),
    ("event", {"participation": [{"valeur": "12,5", "unite": "visiteurs", **FACT}]}),
    ("event", {"participation": [{"valeur": "-3", "unite": "visiteurs", **FACT}]}),
    ("event", {"participation": [{"valeur": "beaucoup", "unite": "visiteurs", **FACT}]}),
    ("city", {"position": {"latitude": "951", "longitude": "2,49"}}),
    (
        "product",
        {
            "chiffres": [
                {
                    "libelle": "Part",
                    "valeur": "9 %",
                    "annee": "1850",
                    "perimetre": "France",
                    "fiabilite": "etabli",
                    "sources": ["autre"],
                }
            ],
            "sources": {"autre": AUTRE},
        },
    ),
    # An event's name (« id » is that of the file)
    ("event", {"id": "2027-03-02-rouen"}),
    ("event", {"id": "2027-03-01"}),
    ("event", {"id": "2027-03-01-rouen-soir"}),
    # Its status, its projects, its disagreements
    ("event", {"statut": "tenu"}),
    ("event", {"debut": "2026-03-01", "fin": "2026-03-02", "statut": "tenu"}),
    ("event", {"tenue": FACT}),
    ("event", {"statut": "tenu", "tenue": FACT}),
    (
        "event",
        {"statut": "tenu", "tenue": FACT, "sources": {"autre": {**AUTRE, "date": "2022-06"}}},
    ),
    ("event", {"projets": [{"texte": "Une lampe.", **FACT}]}),
    ("event", {"projets": [{"texte": "Une lampe.", "nom": "<b>", **FACT}]}),
    ("event", {"projets": [{"texte": "Une lampe.", "partenaire": "neomma", **FACT}]}),
    ("event", {"statut": "reporte", "tenue": FACT}),
    ("event", {"statut": "tenu", "tenue": {"fiabilite": "etabli"}}),
    (
        "event",
        {
            "divergences": [
                {"sujet": "Le nombre", "versions": [{"texte": "Dix", "sources": ["autre"]}]}
            ]
        },
    ),
    # Sources
    ("event", {"sources": {"Ma Gazette": AUTRE}}),
    ("event", {"sources": {"autre": {"editeur": "Le Courrier"}}}),
    ("event", {"sources": {"g": {**GAZETTE, "titre": "Une autre annonce"}, "autre": AUTRE}}),
    ("event", {"sources": {"g": {**GAZETTE, "date": "2022-06"}}}),
    ("event", {"nom": ABSENT, "sources": {"g": {**GAZETTE, "date": "2022-06"}}}),
    ("event", {"nom": ABSENT, "sources": {"g": {**GAZETTE, "titre": "Une autre annonce"}}}),
    ("event", {"sources": {"g": {**GAZETTE, "date": "06/2022"}}}),
    ("event", {"sources": {"autre": AUTRE, "bis": AUTRE}}),
    ("event", {"sources": {"autre": AUTRE, "bis": {**AUTRE, "editeur": "Un autre"}}}),
    ("event", {"tenue": {"fiabilite": "etabli", "sources": ["autre", "autre"]}}),
    (
        "event",
        {"publics": [{"texte": "Tous", "fiabilite": "etabli", "sources": ["autre", "autre"]}]},
    ),
    ("event", {"partenaires": [{"partenaire": "neoma", "role": "hote", **FACT}] * 2}),
    (
        "event",
        {
            "partenaires": [
                {"partenaire": "neoma", "role": role, **FACT} for role in ("hote", "soutien")
            ]
        },
    ),
    ("event", {"fin": "2028-03-02"}),
    ("event", {"fin": "2027-03-31T23:00"}),
    ("event", {"debut": "2027-03-01 18:00", "fin": "2027-03-01T18:00"}),
    ("event", {"debut": "2027-03-02", "fin": "2027-03-03"}),
    (
        "event",
        {
            "debut": "2027-03-01T18:00",
            "programme": [
                {"texte": "Tôt", "debut": "2027-03-01T08:00", "fin": "2027-03-03", **FACT}
            ],
        },
    ),
    ("partner", {"nom": "Neoma business school"}),
    # Cities
    ("city", {"position": {"latitude": "2.49", "longitude": "51.06"}}),
    ("city", {"position": {"latitude": "21.1", "longitude": "55.5"}}),
    ("city", {"region": "La Réunion"}),
    ("city", {"region": "Mayotte", "fuseau": "Indian/Reunion"}),
    ("city", {"region": "Bretagne", "fuseau": "Indian/Reunion"}),
    ("city", {"fuseau": "Europe/Berlin"}),
    (
        "city",
        {
            "region": "La Réunion",
            "fuseau": "Indian/Reunion",
            "position": {"latitude": "55.5", "longitude": "-21.1"},
        },
    ),
    ("city", {"position": {"latitude": "nord", "longitude": "2.49"}}),
    ("city", {"presentation": "Une ville.", "sources": {"autre": AUTRE}}),
    ("city", {"region": "La Réunion", "fuseau": "Indian/Reunion"}),
    ("city", {"region": "Haut de France"}),
    ("city", {"region": "Bavière"}),
    ("city", {"fuseau": "Indian/Réunion"}),
    ("city", {"presentation": "Une ville."}),
    ("city", {"type": "village"}),
    # Shapes that only a hand-written file has
    ("product", {"usages": "éclairer"}),
    ("event", {"sources": ["autre"]}),
    ("event", {"partenaires": ["neoma"]}),
    ("city", {"position": "51, 2"}),
]


def identifier_of(kind: str, changes: dict[str, Any]) -> str:
    identifier: str = changes.get("id", BASES[kind][0])
    return identifier


def filled(kind: str, changes: dict[str, Any]) -> dict[str, Any]:
    merged = {**BASES[kind][1], **changes, "id": ABSENT}
    return {name: value for name, value in merged.items() if value is not ABSENT}


def quoted(value: Any) -> Any:
    """The same data, its codes between quotes as the forms write them."""
    if isinstance(value, dict):
        return {
            name: Quoted(item) if name in ("sh", "nc8") else quoted(item)
            for name, item in value.items()
        }
    return [quoted(item) for item in value] if isinstance(value, list) else value


def named(row: tuple[str, dict[str, Any]]) -> str:
    return f"{row[0]}-{'+'.join(row[1]) or 'juste'}"


NEIGHBOURS: list[tuple[str, dict[str, Any], dict[str, str], dict[str, dict[str, Any]]]] = [
    (
        "partner",
        {"devenu": "neoma"},
        {"events/partners/neoma.yml": "nom: NEOMA\ncategorie: ecole\ndevenu: zest\n"},
        {"devenus": {"neoma": "zest"}},
    ),
    (
        "event",
        {"remplace": "2022-06-16-rouen"},
        {"events/2022-06-16-rouen.yml": ("reporte", "remplace: 2027-03-01-rouen")},
        {"etats": {"2022-06-16-rouen": ["reporte", "", "2027-03-01-rouen"]}},
    ),
    (
        "event",
        {"remplace": "2022-06-16-rouen"},
        {
            "events/2022-06-16-rouen.yml": ("reporte", ""),
            "events/2026-03-01-rouen.yml": ("annonce", "remplace: 2022-06-16-rouen"),
        },
        {"etats": {"2022-06-16-rouen": ["reporte", "2026-03-01-rouen", ""]}},
    ),
]
"""What a file breaks with others that the smallest site lacks: a file, changes, the others, and what
the forms' index says of them."""


def other_event(path: str, status: str, line: str) -> str:
    day = path.removeprefix("events/")[:10]
    return (
        f"nom: Une nuit\nville: rouen\ndebut: {day}\nfin: {day}\nstatut: {status}\n{line}\n"
        "sources:\n  gazette:\n    editeur: La Gazette\n    titre: Une annonce\n"
        "    url: https://gazette.example/a\n"
    )


def checked(
    root: Path, kind: str, changes: dict[str, Any], others: dict[str, Any] | None = None
) -> list[Problem]:
    """What the checker says of one file among those of the smallest site."""
    path = f"{CREATED[kind].FOLDER}/{identifier_of(kind, changes)}.yml"
    written = {
        name: text if isinstance(text, str) else other_event(name, *text)
        for name, text in (others or {}).items()
    }
    _site, problems = load(root, {**EXTRA, **written, path: dump(quoted(filled(kind, changes)))})
    if not others:
        assert [problem for problem in problems if problem.path != path] == []
    return [problem for problem in problems if problem.path == path]


@pytest.fixture(scope="module")
def answers(chromium: Any, small_forms: str) -> list[list[tuple[str, str | None]]]:
    """What the forms' own rules say of each row, in the browser."""
    page: Page = chromium.new_page()
    page.goto(f"{small_forms}/contribuer/produit/")
    rows = [[kind, identifier_of(kind, changes), filled(kind, changes)] for kind, changes in TABLE]
    found = page.evaluate(
        """async (rows) => {
          const { load } = await import("/assets/js/formulaire.js");
          const forms = {};
          for (const kind of ["product", "event", "partner", "city"]) {
            forms[kind] = await load("/contribuer/", kind);
          }
          return rows.map(([kind, id, data]) => forms[kind].check(data, { id, today: "2026-11-23" })
            .map(({ message, line, fix }) => [message, fix ?? line]));
        }""",
        rows,
    )
    page.close()
    return [sorted((message, fix) for message, fix in row) for row in found]


@pytest.mark.browser
@pytest.mark.parametrize("number", range(len(TABLE)), ids=[named(row) for row in TABLE])
def test_form_and_check_say_the_same(
    number: int, answers: list[list[tuple[str, str | None]]], tmp_path: Path
) -> None:
    same(answers[number], checked(tmp_path, *TABLE[number]))


@pytest.mark.browser
@pytest.mark.parametrize("number", range(len(NEIGHBOURS)))
def test_form_and_check_say_the_same_of_several_files(
    number: int, chromium: Any, small_forms: str, tmp_path: Path
) -> None:
    kind, changes, others, known = NEIGHBOURS[number]
    page: Page = chromium.new_page()
    page.goto(f"{small_forms}/contribuer/produit/")
    found = page.evaluate(
        """async ([kind, id, data, known]) => {
          const { load } = await import("/assets/js/formulaire.js");
          const form = await load("/contribuer/", kind);
          for (const [name, values] of Object.entries(known)) Object.assign(form.index[name], values);
          return form.check(data, { id, today: "2026-11-23" })
            .map(({ message, line, fix }) => [message, fix ?? line]);
        }""",
        [kind, identifier_of(kind, changes), filled(kind, changes), known],
    )
    page.close()
    problems = checked(tmp_path, kind, changes, others)
    assert len(problems) == 1
    same([(message, fix) for message, fix in found], problems)


def same(said: list[tuple[str, str | None]], problems: list[Problem]) -> None:
    expected = sorted((problem.message, problem.suggestion) for problem in problems)
    assert [message for message, _fix in said] == [message for message, _line in expected]
    for (_message, fix), (_same, line) in zip(said, expected, strict=True):
        # The checker shows the whole line as it should read, the form what to put in the field.
        assert (fix or "").strip('"') in (line or "")
        assert bool(fix) == bool(line)


CHECKS = ROOT / "scripts" / "relocalisations" / "checks"
RULES = sorted(path.stem for path in CHECKS.glob("[!_]*.py") if path.stem != "material")


@cache
def said_in_both() -> str:
    """All that the checker says of the files above, of which the forms say the same."""
    rows = [(kind, changes, None) for kind, changes in TABLE]
    rows += [(kind, changes, others) for kind, changes, others, _known in NEIGHBOURS]  # type: ignore[misc]
    messages = []
    for kind, changes, others in rows:
        with TemporaryDirectory() as folder:
            messages += [
                problem.message for problem in checked(Path(folder), kind, changes, others)
            ]
    return "\n".join(messages)


def phrases_of(rule: str) -> set[str]:
    """What a rule may say, by name: each is written as such in its module."""
    tree = ast.parse((CHECKS / f"{rule}.py").read_text("utf-8"))
    words = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return {word for word in words if isinstance(word, str) and word in PHRASES}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_its_twin_in_the_forms(rule: str) -> None:
    """Each of its phrases is said of a file above, so in both; or its module says why not."""
    module = import_module(f"relocalisations.checks.{rule}")
    if getattr(module, "NOT_IN_FORMS", ""):
        return
    assert phrases_of(rule), f"{rule}: its words are in schema/phrases.py, or it is NOT_IN_FORMS"
    for name in phrases_of(rule):
        pieces = re.split(r"\{\w*\}", PHRASES[name].strip())
        assert re.search(".*".join(map(re.escape, pieces)), said_in_both()), (
            f"{rule}: nothing in TABLE makes both say « {name} »; add such a file there, and the rule "
            "to theme/assets/js/contribution/rules.js, or say NOT_IN_FORMS in its module"
        )


def test_no_field_is_named_by_its_key_to_who_never_sees_a_file() -> None:
    scripts = (ROOT / "theme/assets/js/contribution").glob("*.js")
    told = {
        code for script in scripts for code in re.findall(r'"([\w-]+)"', script.read_text("utf-8"))
    }
    keyed = [code for code in PHRASES if re.match(r"[\w{}\[\]]+ : ", PHRASES[code])]
    assert {"devenu-soi", "fin-avant-debut"} <= told & {*keyed}
    assert [code for code in keyed if code in told - SPOKEN.keys()] == [], (
        "write it in schema/spoken.py"
    )
