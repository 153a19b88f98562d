"""The sentences that figures and facts make, in correct French."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from relocalisations.model.figures import ProductFigures
from relocalisations.model.names import locative_at, name_at
from relocalisations.model.site import Site
from relocalisations.model.trade import Supplier
from relocalisations.pages.dates import previous_days
from relocalisations.problems.problem import count
from relocalisations.schema import City, Entity, Event, Partner, Product, Sector
from relocalisations.schema.choices import EventStatus, SupplierScope
from relocalisations.schema.event_parts import Participation, Session
from relocalisations.text.french import (
    amount,
    capital,
    hour,
    long_period,
    partial_date,
    percent,
    period,
    short_date,
)
from relocalisations.text.moments import day_of


def product_answer(figures: ProductFigures | None, others: Sequence[ProductFigures] = ()) -> str:
    """How dependent, on whom, since when: one to three sentences that follow the product's name.

    What is known of France comes first, under another code too (``others``); the Union's suppliers
    have a sentence of their own.
    """
    if figures is None:
        return "Aucun chiffre de commerce n’est encore publié ici pour ce produit."
    france = figures.france
    first = figures.premier
    sentences = []
    if france is None:
        sentences.append("Ce que la France en importe n’est pas connu ici.")
    else:
        bought = amount(france.imports, france.devise.signe)
        sentence = f"La France en a importé pour {bought} en {france.annee}"
        if not france.imports:
            sentence = f"La France n’en a rien importé en {france.annee}"
            before = [year for year in france.serie if year.imports]
            if before and (value := before[-1].imports):
                sentence += f" ; pour {amount(value, france.devise.signe)} en {before[-1].annee}"
        elif figures.portee is SupplierScope.FRANCE and first:
            # « en provenance de » reads badly with every article of a country; this never does.
            sentence += f", dont {percent(first.part)} fournis par {first.pays.le}"
        elif figures.portee is SupplierScope.UNION and not first:
            sentence += ", sans que ces données disent de quels pays"
        sentences.append(sentence + ".")
        if france.derniere_annee > france.annee:
            sentences.append(f"La dernière année connue est {france.annee}.")
    if figures.portee is SupplierScope.UNION:
        sentences += _under_another_code(others)
    if figures.portee is SupplierScope.UNION and first:
        sentences += _of_the_union(figures, first)
    return " ".join(sentences)


def _of_the_union(figures: ProductFigures, first: Supplier) -> list[str]:
    """What comes from one country: of all that the Union imports if known, the picture says the rest."""
    if figures.part_effective is None:
        said = f"{capital(first.pays.le)} {first.pays.fournit} {percent(first.part)}"
        return [f"{said} des importations extra-européennes de l’Union."]
    whole = percent(figures.part_effective)
    # Said beside the picture's, which is of what comes from outside: two shares of one country.
    of = "de tout ce que les pays de l’Union en importent, échanges entre eux compris,"
    return [f"{whole} {of} vient {first.pays.de}."]


def _under_another_code(others: Sequence[ProductFigures]) -> list[str]:
    """Who France's own first supplier is, where only another code tells it."""
    for other in others:
        if other.portee is SupplierScope.FRANCE and other.premier:
            edition, code = other.code
            what = "Sous un code plus large" if other.passage else "Sous un autre code"
            part = percent(other.premier.part)
            return [
                f"{what} ({edition.libelle}, {code}), {part} de ce qu’elle importe "
                f"vient {other.premier.pays.de}."
            ]
    return []


def when(event: Event) -> str:
    """« 16 et 17 juin 2022 »."""
    return period(event.debut, event.fin)


def long_when(event: Event) -> str:
    """« du jeudi 16 au vendredi 17 juin 2022 », with each hour that is known."""
    return long_period(event.debut, event.fin)


def hours(event: Event) -> str:
    """« de 9 h à 18 h », « à 9 h », « dès 17 h », « jusqu’à 17 h »; nothing if no hour is known.

    Of an event that lasts several days, the hour at which it starts, or else ends.
    """
    one_day = event.premier_jour == event.dernier_jour
    if isinstance(event.debut, datetime):
        if one_day and isinstance(event.fin, datetime):
            start, end = hour(event.debut), hour(event.fin)
            return f"de {start} à {end}" if start != end else f"à {start}"
        return f"dès {hour(event.debut)}"
    if isinstance(event.fin, datetime):
        return f"jusqu’à {hour(event.fin)}" if one_day else f"fin à {hour(event.fin)}"
    return ""


def unknown_hour(event: Event) -> str:
    """What to say when one hour is known and the other is not; nothing otherwise."""
    if isinstance(event.debut, datetime) and not isinstance(event.fin, datetime):
        return "L’heure de fin n’est pas connue."
    if isinstance(event.fin, datetime) and not isinstance(event.debut, datetime):
        return "L’heure de début n’est pas connue."
    return ""


def first_announced(site: Site, event: Event) -> str:
    """« D’abord annoncé pour le 18 mars 2027. »; nothing for an event that never moved."""
    days = [short_date(day) for day in previous_days(site, event)]
    if len(days) > 1:
        return f"D’abord annoncé pour d’autres jours : {listed(days)}."
    return f"D’abord annoncé pour le {days[0]}." if days else ""


def slot(session: Session) -> str:
    """When an item of the programme takes place; nothing when no source says it."""
    if session.fin and not session.debut:
        return long_period(day_of(session.fin), session.fin)  # « jusqu’à 18 h », not « à 18 h »
    return long_period(session.debut, session.fin) if session.debut else ""


def city_name(site: Site, event: Event) -> str:
    """The city of an event, by the name that it had that day."""
    return name_at(site.villes[event.ville], event.premier_jour)


def place_and_year(site: Site, event: Event) -> str:
    """« Rouen 2022 »: the shortest way to tell an event from the others of its place."""
    return f"{city_name(site, event)} {event.premier_jour.year}"


def place_and_date(site: Site, event: Event) -> str:
    """« Rouen, 16 et 17 juin 2022 »."""
    return f"{city_name(site, event)}, {when(event)}"


def month(event: Event) -> str:
    """« juin 2022 »."""
    return partial_date(f"{event.premier_jour:%Y-%m}")


def event_status(site: Site, event: Event) -> str:
    """What became of the event, as it may be said today."""
    if site.is_unconfirmed(event):
        return "annoncé ; sa tenue n’est confirmée par aucune source"
    return postponed_to(site, event) or event.statut.libelle


def postponed_to(site: Site, event: Event) -> str:
    """« reporté au 1er juin 2027 », once an event has a new date; nothing otherwise."""
    later = site.current(event)
    return f"reporté au {short_date(later.premier_jour)}" if later is not event else ""


def event_description(site: Site, event: Event) -> str:
    """One line for search engines: never surer than the status."""
    place = locative_at(site.villes[event.ville], event.premier_jour)
    state = {
        EventStatus.TENU: "tenu",
        EventStatus.ANNULE: "annulé, qui devait se tenir",
        EventStatus.REPORTE: "reporté, qui devait se tenir",
        EventStatus.ANNONCE: "annoncé",
    }[event.statut]
    if there := postponed_to(site, event):
        state = f"{there}, qui devait se tenir"
    doubt = " ; sa tenue n’est confirmée par aucune source" if site.is_unconfirmed(event) else ""
    return f"{event.nom}, {when(event)} : évènement {state} {place}{doubt}."


def city_description(city: City, events: Sequence[Event]) -> str:
    """How many editions a city has."""
    if not events:
        return f"Aucun évènement n’est annoncé {city.locatif} : accueillez-en un."
    editions = count(len(events), "évènement", "évènements")
    return f"{editions} {city.locatif} : dates, statut, partenaires, résultats et sources."


def missing(site: Site, event: Event) -> list[str]:
    """What the file of an event does not say yet, among what a visitor looks for."""
    looked_for = {
        "lieux": "le lieu",
        "publics": "le public",
        "programme": "le programme",
        "partenaires": "les partenaires",
    }
    if site.is_past(event):
        looked_for |= {"participation": "la participation", "resultats": "les résultats"}
    return [label for field, label in looked_for.items() if not getattr(event, field)]


def city_summary(site: Site, city: City) -> str:
    """« 2 évènements tenus », « 1 évènement annoncé ; aucune source ne confirme sa tenue »."""
    events = site.evenements_par_ville.get(city.id, [])
    states = [_state(site, event) for event in events]
    words = {
        "à venir": ("évènement à venir", "évènements à venir"),
        "tenu": ("évènement tenu", "évènements tenus"),
        "incertain": (
            "évènement annoncé ; aucune source ne confirme sa tenue",
            "évènements annoncés ; aucune source ne confirme leur tenue",
        ),
        "annulé": ("évènement annulé", "évènements annulés"),
        "reporté": ("évènement reporté", "évènements reportés"),
    }
    parts = [count(states.count(state), *words[state]) for state in words if state in states]
    return f"{', '.join(parts)}." if parts else "Aucun évènement annoncé."


def city_detail(site: Site, city: City) -> str:
    """A few words for the map: « tenu en 2022 et 2023 », « non confirmé », « 12 mars 2027 »."""
    by_state: dict[str, list[Event]] = {}
    for event in reversed(site.evenements_par_ville.get(city.id, [])):
        by_state.setdefault(_state(site, event), []).append(event)
    if coming := by_state.get("à venir"):
        return short_date(coming[0].premier_jour)
    if held := by_state.get("tenu"):
        years = dict.fromkeys(str(event.premier_jour.year) for event in held)
        return f"tenu en {listed(list(years))}"
    return "non confirmé" if "incertain" in by_state else next(iter(by_state), "")


def is_doubtful(site: Site, city: City) -> bool:
    """Whether every event of a city was announced and seen by no source."""
    events = site.evenements_par_ville.get(city.id, [])
    return bool(events) and all(site.is_unconfirmed(event) for event in events)


def _state(site: Site, event: Event) -> str:
    if event.statut is EventStatus.ANNONCE:
        return "incertain" if site.is_past(event) else "à venir"
    return event.statut.libelle


def role_events(site: Site, roles: Sequence[tuple[Event, Participation]]) -> list[str]:
    """Each event of a role, with what must be said of it: « Rouen 2023, annoncé »."""
    found = []
    for event, participation in roles:
        words = place_and_year(site, event)
        said = participation.precision or ""
        if event.statut is not EventStatus.TENU and not said.startswith(event.statut.libelle):
            words += f" ({event.statut.libelle})"
        found.append(f"{words}, {said}" if said else words)
    return found


def partner_roles(site: Site, partner: Partner) -> list[tuple[str, str]]:
    """Each role of a partner with its events: « Hôte », « Rouen 2023 ; Rouen 2022 »."""
    found: dict[str, list[tuple[Event, Participation]]] = {}
    for event, participation in site.roles.get(partner.id, []):
        found.setdefault(participation.role.libelle, []).append((event, participation))
    return [(role, " ; ".join(role_events(site, roles))) for role, roles in found.items()]


def entity_name(site: Site, entity: Entity) -> str:
    """What a link to an entity's page says when nothing around tells its kind."""
    if isinstance(entity, Event):
        return place_and_date(site, entity)
    if isinstance(entity, City):
        return f"{entity.nom} ({entity.type.libelle})"
    return "Accueil" if entity.page_url == "/" else str(getattr(entity, "nom", entity.id))


def sector_description(sector: Sector, products: Sequence[Product]) -> str:
    """How many products a sector has."""
    if not products:
        return f"{sector.nom} : aucun produit documenté pour l’instant."
    return (
        f"{sector.nom} : {count(len(products), 'produit documenté', 'produits documentés')}, "
        "avec importations, fournisseurs et sources."
    )


def listed(words: Sequence[str]) -> str:
    """« a, b et c »."""
    return " et ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
