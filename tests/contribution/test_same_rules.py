"""The forms and ``reloc check`` are fed the same mistakes: same verdict, same words, same fix."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import Any, NamedTuple

import pytest

from relocalisations.checks import RULES, SiteRule
from relocalisations.checks.conditions import declared
from relocalisations.contribute.new import CREATED
from relocalisations.outputs.data.contribution import index
from relocalisations.pages.contribution import FORMS
from relocalisations.problems.problem import Problem, Severity
from relocalisations.schema.blank_file import Quoted, dump
from relocalisations.schema.phrases import PHRASES, spoken, written
from tests.by_node import by_node
from tests.contribution.conftest import EXTRA
from tests.frozen_site import ROOT
from tests.mistakes import Files
from tests.small_site import BASE, load
from tests.test_rules import BAD, GOOD

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
    # The rules between fields and between files have their examples in tests/test_rules.py, shown to
    # the forms below; here is what is left: values, shapes, and what only a new file can have wrong.
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
    ("event", {"debut": "2027-03-28T01:59", "fin": "2027-03-28T03:00", "id": "2027-03-28-rouen"}),
    ("event", {"debut": "2027-03-27", "fin": "2027-03-28T02:00", "id": "2027-03-27-rouen"}),
    ("event", {"debut": "2027-10-31T03:00", "fin": "2027-10-31", "id": "2027-10-31-rouen"}),
    ("partner", {"devenu": "neoma", "anciens_noms": [{"nom": "Zeste", "jusqu_au": "2015-12"}]}),
    ("partner", {"anciens_noms": [{"nom": "Zeste", "jusqu_au": "décembre 2015"}]}),
    ("partner", {"anciens_noms": [{"nom": "Zeste"}]}),
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
    ("event", {"statut": "tenu", "tenue": FACT}),
    (
        "event",
        {"statut": "tenu", "tenue": FACT, "sources": {"autre": {**AUTRE, "date": "2022-06"}}},
    ),
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
    ("event", {"sources": {"autre": AUTRE, "bis": {**AUTRE, "editeur": "Un autre"}}}),
    ("event", {"tenue": {"fiabilite": "etabli", "sources": ["autre", "autre"]}}),
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
    ("city", {"region": "La Réunion", "fuseau": "Indian/Reunion"}),
    ("city", {"region": "Haut de France"}),
    ("city", {"region": "Bavière"}),
    ("city", {"fuseau": "Indian/Réunion"}),
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


def checked(root: Path, kind: str, changes: dict[str, Any]) -> list[Problem]:
    """What the checker says of one file among those of the smallest site."""
    path = f"{CREATED[kind].FOLDER}/{identifier_of(kind, changes)}.yml"
    _site, problems = load(root, {**EXTRA, path: dump(quoted(filled(kind, changes)))})
    assert [problem for problem in problems if problem.path != path] == []
    return problems


@pytest.fixture(scope="module")
def answers(small_forms: str) -> list[list[tuple[str, str | None]]]:
    """What the forms' own rules say of each row."""
    rows = [[kind, identifier_of(kind, changes), filled(kind, changes)] for kind, changes in TABLE]
    found = by_node(
        """async ([base, rows], from) => {
          const { load } = await from("contribution/known.js");
          const forms = {};
          for (const kind of ["product", "event", "partner", "city"]) {
            forms[kind] = await load(base, kind);
          }
          return rows.map(([kind, id, data]) => forms[kind].check(data, { id, today: "2026-11-23" })
            .map(({ message, fix }) => [message, fix]));
        }""",
        [f"{small_forms}/contribuer/", rows],
    )
    return [sorted((message, fix) for message, fix in row) for row in found]


@pytest.mark.parametrize("number", range(len(TABLE)), ids=[named(row) for row in TABLE])
def test_form_and_check_say_the_same(
    number: int, answers: list[list[tuple[str, str | None]]], tmp_path: Path
) -> None:
    same(answers[number], checked(tmp_path, *TABLE[number]))


class Shown(NamedTuple):
    """One file of an example of a rule, as a form shows it to whoever changes it."""

    path: str
    text: str
    editing: str
    """Its identifier, if it is published already."""
    index: dict[str, Any]
    """What the form knows of the published files."""
    problems: list[Problem]
    """What the checker says of it."""

    @property
    def kind(self) -> str:
        return KINDS[self.path.rpartition("/")[0]]


KINDS = {kind.FOLDER: kind.KIND for kind in FORMS.values()}
KNOWN = {rule.name for rule in RULES if not rule.not_in_forms}
EXAMPLES: list[tuple[str, Files]] = [
    *((rule, files) for rule, examples in GOOD.items() for files in examples if rule in KNOWN),
    *((rule, files) for rule, files, _seen in BAD if rule in KNOWN),
]


@cache
def shown(number: int) -> list[Shown]:
    """The files of an example that a form may write: those that are wrong; all, if none is."""
    _rule, files = EXAMPLES[number]
    with TemporaryDirectory() as folder:
        problems = load(Path(folder), files)[1]
    lost = {problem.path for problem in problems if problem.code == "ville-inconnue"}
    wrong = {problem.path for problem in problems}
    found = []
    for path in sorted(wrong or {path for path, text in files.items() if text is not None}):
        if path.rpartition("/")[0] not in KINDS:
            continue
        others = {name: text for name, text in files.items() if name not in {path, *lost}}
        with TemporaryDirectory() as folder:
            known = index(load(Path(folder), others)[0])  # the site before that file was proposed
        text = str(files.get(path) or dedent(BASE[path]).lstrip("\n"))
        editing = Path(path).stem if path in BASE else ""
        of_it = [problem for problem in problems if problem.path == path]
        found.append(Shown(path, text, editing, known, of_it))
    return found


class Answer(NamedTuple):
    """What a form finds wrong."""

    message: str
    fix: str | None
    warning: bool
    said: str
    """To whoever never sees a file."""


@pytest.fixture(scope="module")
def answers_to_examples(small_forms: str) -> dict[tuple[int, str], list[Answer]]:
    """What the forms say of each of these files."""
    rows = [(number, one) for number in range(len(EXAMPLES)) for one in shown(number)]
    found = by_node(
        """async ([base, rows], from) => {
          const { load } = await from("contribution/known.js");
          const { makeChecker } = await from("contribution/rules.js");
          const { described, readYaml } = await from("contribution/writer.js");
          const forms = {};
          for (const kind of ["product", "event", "partner", "city"]) {
            forms[kind] = await load(base, kind);
          }
          return rows.map(([kind, id, editing, text, index]) => {
            const { schema, texts } = forms[kind];
            const data = described(readYaml(text), index.registre);
            return makeChecker(schema, texts, index).check(data, { id, editing, today: "2026-11-23" })
              .map(({ message, fix, warning, said }) => [message, fix, Boolean(warning), said]);
          });
        }""",
        [
            f"{small_forms}/contribuer/",
            [[one.kind, Path(one.path).stem, one.editing, one.text, one.index] for _n, one in rows],
        ],
    )
    return {
        (number, one.path): [Answer(*answer) for answer in said]
        for (number, one), said in zip(rows, found, strict=True)
    }


@pytest.mark.parametrize(
    "number", range(len(EXAMPLES)), ids=[f"{rule}-{n}" for n, (rule, _files) in enumerate(EXAMPLES)]
)
def test_form_and_check_say_the_same_of_the_examples_of_rules(
    number: int, answers_to_examples: dict[tuple[int, str], list[Answer]]
) -> None:
    for one in shown(number):
        said = answers_to_examples[number, one.path]
        same([(answer.message, answer.fix) for answer in said], one.problems)
        assert {answer.message for answer in said if answer.warning} == {
            problem.message for problem in one.problems if problem.severity is Severity.WARNING
        }


def test_what_the_forms_say_of_the_examples_of_rules(
    answers_to_examples: dict[tuple[int, str], list[Answer]],
) -> None:
    """No file, nothing that was not filled in; dates and names as people know them."""
    found = {answer.said for some in answers_to_examples.values() for answer in some}
    assert {
        "la fin (16 juin 2022 à 16 h 59) précède le début (16 juin 2022 à 17 h)",
        "18 juin 2022 n’est pas un jour de l’évènement, du 16 juin 2022 au 17 juin 2022",
        "« 34060000 » n’est pas une partie du code « 940520 » : ses six premiers chiffres sont ceux "
        "de ce code",
        "« Deux » et « Un » cesseraient le même jour ; corrigez l’une des deux dates",
        "cette adresse est déjà celle de « La Gazette, Une annonce » ; gardez une seule des deux",
        "« NEOMA Business School » a déjà ce rôle ; retirez l’un des deux",
        "« 24 heures pour relocaliser » n’est pas dit reporté ; proposez d’abord ce changement",
        "« Le Courrier, Un récit », du 15 juin 2022, est antérieure à l’évènement (16 juin 2022) ; "
        "elle l’annonce, elle ne l’a pas vu",
        "l’évènement durerait 32 jours ; vérifiez l’année et le mois",
        "seulement pour un évènement tenu",
    } <= found
    assert [said for said in found if re.search(r"[{}]|undefined|null|\.yml|« »", said)] == []


def same(said: list[tuple[str, str | None]], problems: list[Problem]) -> None:
    expected = sorted(problems, key=lambda problem: (problem.message, problem.suggestion or ""))
    said = sorted(said, key=lambda one: (one[0], one[1] or ""))
    assert [message for message, _fix in said] == [problem.message for problem in expected]
    for (_message, fix), problem in zip(said, expected, strict=True):
        # The checker shows the whole line as it should read, the form what to put in the field.
        line = problem.suggestion or ""
        assert (fix or "").strip('"') in line
        # A line to add is a field that the form has; two boxes that are exchanged are not one text.
        adds = problem.code in ("champ-manquant", "tenue-manquante")
        assert bool(fix) == bool(line and not adds and not line.startswith("position: {"))


@cache
def said_in_both() -> str:
    """All that the checker says of the files above, of which the forms say the same."""
    problems = [
        problem for n in range(len(EXAMPLES)) for one in shown(n) for problem in one.problems
    ]
    for kind, changes in TABLE:
        with TemporaryDirectory() as folder:
            problems += checked(Path(folder), kind, changes)
    return "\n".join(problem.message for problem in problems)


SAID = {**PHRASES, **{code: said for rule in RULES for code, said in rule.sentences.items()}}


SCRIPTS = ROOT / "theme" / "assets" / "js" / "contribution"
TWINS = "".join(path.read_text("utf-8") for path in SCRIPTS.glob("twins*.js"))


def codes_of(rule: SiteRule) -> set[str]:
    """What a rule may say, by code: its own sentences, and those of all that its module names."""
    module = ROOT / "scripts" / "relocalisations" / "checks" / f"{rule.name}.py"
    if not module.is_file():
        return {*rule.sentences}
    tree = ast.parse(module.read_text("utf-8"))
    words = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return {word for word in words if isinstance(word, str) and word in SAID}


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_a_rule_has_its_twin_in_the_forms(rule: SiteRule) -> None:
    """Each of its sentences is said of a file above, so in both; or its module says why not."""
    if rule.not_in_forms:
        return
    assert rule.name in declared() or re.search(rf"^  {rule.name}\(", TWINS, re.MULTILINE), (
        f"{rule.name}: write it in contribution/twins.js too, under its name, or say NOT_IN_FORMS"
    )
    assert codes_of(rule), f"{rule.name}: its words are in its « say », or it is NOT_IN_FORMS"
    for code in codes_of(rule):
        pieces = re.split(r"\{\w*\}", written(SAID[code]).strip())
        assert re.search(".*".join(map(re.escape, pieces)), said_in_both()), (
            f"{rule.name}: nothing makes both say « {code} »; add an example to BAD in "
            "tests/test_rules.py"
        )


def test_no_field_is_named_by_its_key_to_who_never_sees_a_file() -> None:
    named = {
        code
        for script in SCRIPTS.glob("*.js")
        for code in re.findall(r'"([\w-]+)"', script.read_text("utf-8"))
    }
    keyed = [code for code in SAID if re.match(r"[\w{}\[\]]+ : ", written(SAID[code]))]
    assert {"devenu-soi", "fin-avant-debut"} <= {*keyed}
    conditions = {*declared()}
    assert [
        code
        for code in keyed
        if code in named | conditions and spoken(SAID[code]) == written(SAID[code])
    ] == [], "say it twice: for those who write the file, then for those who never see it"
