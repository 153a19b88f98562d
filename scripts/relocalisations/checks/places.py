"""A city is in a known region, at the clocks of that region."""

from __future__ import annotations

from collections.abc import Iterator

from relocalisations.checks.material import Material
from relocalisations.problems.problem import Finding, did_you_mean, nearest
from relocalisations.schema import City
from relocalisations.schema.phrases import Saying
from relocalisations.schema.places import OVERSEAS, REGIONS, TIME_ZONES

SAYS = "une ville est dans une région connue, à l’heure de cette région."

say = Saying(
    {
        "fuseau": (
            "fuseau : {region} est à l’heure « {fuseau} »",
            "{region} est à l’heure « {fuseau} »",
        ),
        "fuseau-inconnu": (
            "fuseau : fuseau horaire inconnu « {fuseau} »{suite}",
            "« {fuseau} » n’est pas un fuseau horaire connu ; choisissez-le dans la liste",
        ),
        "region-inconnue": (
            "region : région inconnue « {region} »{suite}",
            "« {region} » n’est pas une région ; choisissez-la dans la liste",
        ),
    }
)


def check(material: Material) -> Iterator[Finding]:
    """An unknown region, the time zone of another one."""
    for city in material.all(City):
        if city.region and city.region not in REGIONS:
            better = nearest(city.region, REGIONS)
            yield Finding(
                city.source_path,
                ("region",),
                say(
                    "region-inconnue",
                    region=city.region,
                    suite=did_you_mean(city.region, REGIONS)
                    or say("valeurs-admises", valeurs=", ".join(REGIONS)),
                ),
                "region-inconnue",
                correction=better,
            )
        zone = OVERSEAS.get(city.region, "Europe/Paris")
        if city.fuseau and city.fuseau not in TIME_ZONES:
            known = [zone] if city.region in REGIONS else TIME_ZONES
            yield Finding(
                city.source_path,
                ("fuseau",),
                say(
                    "fuseau-inconnu",
                    fuseau=city.fuseau,
                    suite=did_you_mean(city.fuseau, known)
                    or say("valeurs-admises", valeurs=", ".join(known)),
                ),
                "fuseau-inconnu",
                correction=nearest(city.fuseau, known),
            )
        elif city.fuseau and city.region in REGIONS and city.fuseau != zone:
            yield Finding(
                city.source_path,
                ("fuseau",),
                say("fuseau", region=city.region, fuseau=zone),
                "fuseau",
                f"fuseau: {zone}",
                correction=zone,
            )
