"""A city is on the map, in a known region and a known time zone, and says only sourced things."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import available_timezones

from relocalisations.checks.material import Material
from relocalisations.problems import Finding, did_you_mean, nearest
from relocalisations.schema import City
from relocalisations.schema.places import REGIONS


def check(material: Material) -> Iterator[Finding]:
    """An unknown region or time zone; a presentation without a source."""
    for city in material.all(City):
        if city.region and city.region not in REGIONS:
            better = nearest(city.region, REGIONS)
            yield Finding(
                city.source_path,
                ("region",),
                f"region : région inconnue « {city.region} »{did_you_mean(city.region, REGIONS)}",
                "region-inconnue",
                f"region: {better}" if better else None,
            )
        if city.fuseau and city.fuseau != "Europe/Paris":
            zones = available_timezones()
            if city.fuseau not in zones:
                yield Finding(
                    city.source_path,
                    ("fuseau",),
                    f"fuseau : fuseau horaire inconnu « {city.fuseau} »"
                    f"{did_you_mean(city.fuseau, zones)}",
                    "fuseau-inconnu",
                )
        if city.presentation and city.sources == {}:
            yield Finding(
                city.source_path,
                ("presentation",),
                "presentation : un fait demande une source ; déclarez-la sous « sources » "
                "ou supprimez la présentation",
                "presentation-sans-source",
            )
