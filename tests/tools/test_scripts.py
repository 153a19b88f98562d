"""The pure modules of the site's JavaScript, tested by Node without a browser (tests/js)."""

from __future__ import annotations

import re
import subprocess
from random import Random

from relocalisations.text.french import fold, typographic
from tests.by_node import by_node
from tests.frozen_site import ROOT
from tools import fallback


def test_the_scripts_pass_their_own_tests() -> None:
    files = sorted(str(path) for path in (ROOT / "tests/js").glob("*.test.js"))
    done = subprocess.run(
        [str(fallback.node()), "--test", *files],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    passed = re.search(r"^. pass (\d+)", done.stdout, re.MULTILINE)
    assert passed and int(passed[1]) >= len(files)


FOLDED = """async (texts, from) => {
  const { fold } = await from("french.js");
  return texts.map(fold);
}"""


def test_scripts_compare_texts_as_python_does() -> None:
    texts = [
        "L’Œillet d'ÉTÉ",
        "l`aluminium, l´acier, lʼeau, l′or, l‘or",
        "Straße, Æther, æther, ŒUF",
        "Pâtes à papier ; ﬁls n° 2 (µm)",
        "Škoda, İstanbul, Đà Nẵng, Łódź, Ørsted",
        *(path.stem.replace("-", " É") for path in (ROOT / "tests/frozen/products").glob("*.yml")),
    ]
    for text, found in zip(texts, by_node(FOLDED, texts), strict=True):
        assert found == fold(text), text


SPACED = """async (texts, from) => {
  const { typo } = await from("french.js");
  return texts.map(typo);
}"""
SIGNS = (
    " ", "\u00a0", "\u202f", "12", "000", "345", "A", "é", "h", "h30", "heures", "W", "Wh", "nm", "kg", "kVA",
    "cm³", "%", "M$", "k€", "Md€", "€", "«", "»", ":", ";", "?", "!", ",", "n°", "https://a.fr/b;c", "(", ")",
)  # fmt: skip


def test_scripts_space_texts_as_python_does() -> None:
    draw = Random(1)
    texts = [
        "Le premier jour, avec l’heure : 16 juin 2022 à 17 h, ou 17 h 30",
        "« Lin » : oui ; 5 % de 1 500 W, 3,54 M$ ? n° 3574, à 12:30 !",
        *("".join(draw.choices(SIGNS, k=draw.randrange(12))) for _ in range(3000)),
        *(" ".join(draw.choices(SIGNS[3:], k=draw.randrange(9))) for _ in range(3000)),
    ]
    for text, found in zip(texts, by_node(SPACED, texts), strict=True):
        assert found == typographic(text), text
