"""One description of each field: what is made from it is up to date, complete, and believed."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import Field

from relocalisations.cli import main
from relocalisations.contribute import generated
from relocalisations.html.render import Renderer
from relocalisations.pages.contribution import reference_value, references
from relocalisations.pages.kinds import Page
from relocalisations.schema import ENTITIES, Entity, Partner, Product, json_schema
from relocalisations.schema.blank_file import template
from relocalisations.schema.fields import described
from relocalisations.schema.value_kinds import VALUE_KINDS
from relocalisations.schema.values import Line
from relocalisations.source.yaml import parse
from tests.frozen_site import FROZEN, ROOT
from tests.small_site import load

EVERY = pytest.mark.parametrize("kind", ENTITIES, ids=[kind.KIND for kind in ENTITIES])


class _Editor(yaml.SafeLoader):
    """YAML as an editor reads it: numbers and booleans, but no dates."""


_Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def validator(kind: type[Entity]) -> Draft202012Validator:
    return Draft202012Validator(json_schema.entity_schema(kind))


def test_the_committed_schemas_are_up_to_date() -> None:
    assert generated.stale(ROOT) == [], "lancez : reloc schema --ecrire"


def test_a_changed_field_makes_them_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Changed(Partner):
        couleur: Line | None = Field(None, description="Sa couleur.")

    generated.write(tmp_path)
    assert generated.stale(tmp_path) == []
    monkeypatch.setattr(json_schema, "ENTITIES", (Changed,))
    names = [Path(name).name for name in generated.stale(tmp_path)]
    assert "partner.schema.json" in names  # changed
    assert "city.schema.json" in names  # not made any more


def test_the_command_says_what_to_do_about_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generated, "stale", lambda _root: ["event.schema.json"])
    assert main(["schema", "--root", str(ROOT)]) == 1
    assert "reloc schema --ecrire" in capsys.readouterr().out


@EVERY
def test_the_schema_is_valid_and_takes_every_file(kind: type[Entity]) -> None:
    schema = validator(kind)
    Draft202012Validator.check_schema(schema.schema)
    for path in sorted((FROZEN / kind.FOLDER).glob("*.yml")):
        data = yaml.load(path.read_text("utf-8"), _Editor)
        assert [error.message for error in schema.iter_errors(data)] == [], path


@pytest.mark.parametrize(
    "change",
    [
        {"sh": "34060"},
        {"sh": 340600},
        {"sh": "770000"},
        {"nature": "objet"},
        {"couleur": "bleu"},
        {"nom": ""},
        {"nom": "<b>Lin</b>"},
        {"usages": "éclairer"},
        {"chiffres": [{"libelle": "Part"}]},
        {"secteur": "Éclairage"},
    ],
)
def test_the_schema_refuses_what_the_checker_refuses(change: dict[str, Any]) -> None:
    right = {"nom": "Bougies", "sh": "340600", "secteur": "eclairage", "definition": "De la cire."}
    schema = validator(Product)
    assert schema.is_valid(right)
    assert not schema.is_valid({**right, **change})


@EVERY
def test_every_field_is_explained_in_french(kind: type[Entity]) -> None:
    for field in described(kind):
        assert field.description.endswith((".", "»")), field
        assert field.title[0].isupper(), field


def test_every_field_is_on_the_reference_page(tmp_path: Path) -> None:
    small, _problems = load(tmp_path)
    page = Page("/contribuer/champs/", "champs", "", "", None, reference_value(small))
    html = Renderer(ROOT / "theme").body(page)
    for reference in references():
        for group in (reference, *reference.groups):
            for field in group.fields:
                assert f'id="{group.anchor}-{field.name}"' in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    anchors = re.findall(r'href="#([^"]+)"', html)
    assert all(f'id="{anchor}"' in html for anchor in anchors)


@EVERY
def test_the_template_uncommented_has_every_field_and_no_other(kind: type[Entity]) -> None:
    lines = template(kind).splitlines()
    opened = [re.sub(r"^# (?=[a-z_0-9]+:|  +\S|\s*- )", "", line) for line in lines]
    kept = [line for line in opened if not line.startswith("#")]
    written = [line for line in kept if re.match(r"[a-z_0-9]+:", line)]
    names = {line.partition(":")[0] for line in written}
    assert names == {field.name for field in described(kind)}


@EVERY
def test_the_template_says_what_is_missing_and_nothing_else(
    kind: type[Entity], tmp_path: Path
) -> None:
    data, problems = parse(template(kind).encode(), "modele.yml")
    assert problems == []
    assert data is not None
    assert set(data) == {field.name for field in described(kind) if field.required}


def test_editors_know_which_schema_goes_with_which_file() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    for schema, pattern in settings["yaml.schemas"].items():
        assert (ROOT / schema).is_file()
        assert list(FROZEN.glob(pattern)), pattern
    assert len(settings["yaml.schemas"]) == len(ENTITIES)
    ignored = subprocess.run(
        ["git", "check-ignore", ".vscode/settings.json"], cwd=ROOT, check=False, capture_output=True
    )
    assert ignored.returncode == 1, "git ne doit pas ignorer .vscode/settings.json"
    for kind in ENTITIES:
        modeline = template(kind).splitlines()[0].partition("$schema=")[2]
        assert (ROOT / kind.FOLDER / modeline).resolve().is_file()


def test_patterns_are_read_alike_by_python_and_javascript() -> None:
    """What the flag « u » of JavaScript refuses: escapes without a meaning, named groups."""
    for kind in VALUE_KINDS:
        for rule in kind.rules:
            for pattern in (rule.expects, rule.refuses, *(fix.expects for fix in rule.fixes)):
                if pattern:
                    assert not re.search(
                        r"(?<!\\)(?:\\\\)*\\[^nrtsSbBdDwWxu0-9^$\\.*+?()\[\]{}|/-]", pattern
                    )
                    assert "(?P" not in pattern
                    assert "\\d" not in pattern
                    assert "\\w" not in pattern
