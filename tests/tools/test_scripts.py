"""The pure modules of the site's JavaScript, tested by Node without a browser (tests/js)."""

from __future__ import annotations

import re
import subprocess

from relocalisations.text.french import fold
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
  const { fold } = await from("fold.js");
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
