"""What the map of metropolitan France says of a place."""

from __future__ import annotations

from relocalisations.pages import values
from relocalisations.schema import City
from relocalisations.schema.places import METROPOLE
from relocalisations.text import france


def map_mark(city: City, detail: str, *, doubtful: bool) -> values.Value | None:
    """The mark of a city or region, hollow if ``doubtful``; None for one that the map does not show.

    ``detail``: what follows its name for who hears the page.
    """
    at = city.position
    if at is None or not METROPOLE.contains(at.latitude, at.longitude):
        return None
    x, y = france.place(at.longitude, at.latitude)
    return {
        "url": city.page_url,
        "nom": city.nom,
        "type": city.type.value,
        "region": city.region,
        "x": x,
        "y": y,
        "detail": detail,
        "doute": doubtful,
    }
