"""Two files whose names differ only by what some disks do not tell apart."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material
from relocalisations.problems.problem import Finding
from relocalisations.reading.folders import file_name
from relocalisations.schema import ENTITIES
from relocalisations.schema.phrases import Saying
from relocalisations.schema.value_kinds import FILE_NAME

SAYS = "deux fichiers ne diffèrent pas par ce que certains disques confondent."

NOT_IN_FORMS = "a form gives its files names without accents or capitals, and one that no file has"

say = Saying(
    {
        "fichier-en-double": (
            "ce nom ne diffère de {fichier} que par des majuscules, des accents ou des signes ; "
            "sous Windows et macOS, l’un remplacerait l’autre : donnez-lui un autre nom ou "
            "retirez-le"
        ),
    }
)


def check(material: Material) -> Iterator[Finding]:
    """``Lin.yml`` beside ``lin.yml``: on Windows and macOS, one would replace the other."""
    for kind in ENTITIES:
        first: dict[str, str] = {}
        for name in sorted(material.known(kind), reverse=True):  # capitals come last
            key = name if FILE_NAME.fullmatch(name) else file_name(name)
            other = first.setdefault(key, name)
            if other != name:
                yield Finding(
                    f"{kind.FOLDER}/{name}.yml",
                    (),
                    say("fichier-en-double", fichier=f"{kind.FOLDER}/{other}.yml"),
                    "fichier-en-double",
                )
