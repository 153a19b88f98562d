"""A city of metropolitan France is in metropolitan France."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material, given
from relocalisations.problems.problem import Finding
from relocalisations.schema import City
from relocalisations.schema.phrases import Saying
from relocalisations.schema.places import METROPOLE, OVERSEAS, REGIONS

SAYS = "une ville de métropole est en métropole."

say = Saying(
    {
        "position-hors-de-france": (
            (
                "position : ce point n’est pas en France métropolitaine ; vérifiez la latitude "
                "(de 41 à 51) et la longitude (de -5 à 10)"
            ),
            (
                "ce point n’est pas en France métropolitaine ; vérifiez la latitude (de 41 à 51) "
                "et la longitude (de -5 à 10)"
            ),
        ),
        "position-inversee": (
            "position : latitude et longitude sont interverties",
            "latitude et longitude sont interverties",
        ),
    }
)


def check(material: Material) -> Iterator[Finding]:
    """A point far from its region; most often, latitude and longitude have been exchanged."""
    for city in material.all(City):
        point = city.position
        if point is None or given(point.latitude) is None or given(point.longitude) is None:
            continue
        if (
            city.region not in REGIONS
            or city.region in OVERSEAS
            or METROPOLE.contains(point.latitude, point.longitude)
        ):
            continue
        exchanged = METROPOLE.contains(point.longitude, point.latitude)
        yield Finding(
            city.source_path,
            ("position",),
            say("position-inversee" if exchanged else "position-hors-de-france"),
            "position",
            correction=f"{{latitude: {point.longitude:g}, longitude: {point.latitude:g}}}"
            if exchanged
            else None,
        )
