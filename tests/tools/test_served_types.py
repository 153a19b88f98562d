"""The types of the data that the scripts read are those of the data that is served."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from relocalisations.model.site import Site
from relocalisations.outputs.data.catalogue_rows import CatalogueRows, catalogue_rows
from relocalisations.pages.comparison import ComparisonWords, comparison_value
from tools import fallback, npm_packages, served_types
from tools.console import ROOT


def test_the_catalogue_is_what_its_type_says(real: Site) -> None:
    rows = catalogue_rows(real)
    read = TypeAdapter(CatalogueRows).validate_json(rows, strict=True, extra="forbid")
    assert {len(column) for column in read["produits"].values()} == {len(real.produits)}  # type: ignore[attr-defined]


def test_the_words_of_the_comparison_are_what_their_type_says(real: Site) -> None:
    words = json.dumps(comparison_value(real)["mots"])
    TypeAdapter(ComparisonWords).validate_json(words, strict=True, extra="forbid")


def test_the_file_is_what_the_program_serves() -> None:
    assert served_types.stale() == []


def test_a_stale_file_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(served_types, "FILE", tmp_path / "served.d.ts")
    assert served_types.stale() == [
        "served.d.ts ne suit plus ce que sert le programme ; « make format » le refait."
    ]
    served_types.write()
    assert served_types.stale() == []


def test_a_script_that_reads_another_field_is_refused(tmp_path: Path) -> None:
    there = (ROOT / "scripts/tools/served").as_posix()
    script = tmp_path / "lecture.js"
    script.write_text(
        f'/** @param {{import("{there}").Served["produit"]}} p */\n'
        "export const right = (p) => p.calcule.chiffres[0].france.hhi;\n"
        f'/** @param {{import("{there}").Served["produit"]}} p */\n'
        "export const wrong = (p) => p.calcule.figures;\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [
            str(fallback.node()),
            str(npm_packages.NODE_MODULES / "typescript/bin/tsc"),
            *(
                "--allowJs",
                "--checkJs",
                "--noEmit",
                "--strict",
                "false",
                "--target",
                "esnext",
                "--module",
                "esnext",
            ),
            *("--moduleResolution", "bundler", "--types", "", str(script)),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout.splitlines() == [
        "lecture.js(4,39): error TS2339: Property 'figures' does not exist on type 'ComputedProduct'."
    ]
