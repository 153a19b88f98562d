"""Every line and every name that a message suggests is accepted once it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from relocalisations.build.site_files import address_problems
from relocalisations.model.loading import load_site
from relocalisations.problems.problem import Problem, errors
from relocalisations.schema.blank_file import dump
from tests import mistakes
from tests.applied import apply, suggests
from tests.contribution.test_same_rules import CREATED, EXTRA, TABLE, filled, identifier_of, quoted
from tests.mistakes import Files
from tests.small_site import NOW, site
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
]  # fmt: skip

EVERY = [
    *((f"messages {name}", files) for name, files, _seen in CASES),
    *((f"règle {rule} {number}", files) for number, (rule, files, _seen) in enumerate(BAD)),
    *((f"formulaire {name}", files) for name, files in TYPED),
    *((f"nom {name}", files) for name, files in NAMES),
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
        new = [one for one in left if (one.code, one.line, one.message) not in before]
        # Two pages that tell one source differently: a broken file is not compared.
        new = [one for one in new if one.code != "source-divergente" or one.suggestion]
        assert [str(one) for one in new] == []
        assert (problem.code, line, problem.message) not in {
            (one.code, one.line, one.message) for one in left
        }


def test_enough_is_tried(tmp_path: Path) -> None:
    """Or the test above would prove little."""
    codes = set()
    for number, (_name, files) in enumerate(EVERY):
        root = site(tmp_path / str(number), files)
        codes |= {problem.code for problem in problems_of(root) if suggests(problem)}
    assert len(codes) > 30
