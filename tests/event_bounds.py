"""Events that say one thing of each sort, two, three, four, five, or none: where their pages change."""

from __future__ import annotations

from tests.mistakes import CITY, EVENT, PARTNER, PRODUCT, Files
from tests.small_site import SECTIONS

MOST = 5


def papers(number: int) -> str:
    """So many sources, the first ones without a date."""
    return "sources:\n" + "".join(
        f"  s{one}: {{editeur: Journal {one}, titre: Titre {one}, "
        f'url: "https://s{one}.example/"{f", date: 2026-0{one}" if one > 1 else ""}}}\n'
        for one in range(1, number + 1)
    )


def some(number: int) -> str:
    """So many of everything that an event can have, each on the first sources."""

    def each(name: str, said: str) -> str:
        lines = "".join(
            f"  - {{{said.format(one)}, fiabilite: {'etabli' if one % 2 else 'a_confirmer'}, "
            f"sources: [{', '.join(f's{n}' for n in range(1, one + 1))}]}}\n"
            for one in range(1, number + 1)
        )
        return f"{name}:\n{lines}" if number else ""

    return (
        each("lieux", "nom: Lieu {0}, commune: Rouen")
        + each("publics", "texte: Public {0}")
        + each("themes", "texte: Thème {0}")
        + each("programme", "texte: Moment {0}")
        + each("partenaires", "partenaire: p{0}, role: hote, precision: annoncé pour {0}")
        + each("participation", "valeur: {0}, unite: écoles")
        + each("produits", "produit: produit-{0}, texte: Cible {0}")
        + each("projets", "nom: Projet {0}, texte: Une étude")
        + each("prix", "nom: Prix {0}")
        + each("resultats", "texte: équipes, valeur: {0}")
        + each("intervenants", "nom: Nom {0}, fonction: acheteuse")
        + ("inconnus: [Qui]\n" if number == 1 else "")
    )


def event(city: str, start: str, end: str, status: str, number: int, more: str = "") -> Files:
    sheet = f"nom: Nuit\nville: {city}\ndebut: {start}\nfin: {end}\nstatut: {status}\n"
    return {f"events/{start}-{city}.yml": f"{sheet}{more}{some(number)}{papers(max(number, 1))}"}


def city(name: str, kind: str = "ville") -> Files:
    text = f"nom: {name}\ntype: {kind}\nregion: Normandie\nlocatif: à {name}\n"
    return {f"events/cities/{name.lower()}.yml": text}


def events() -> Files:
    """A city for each number of things; one whose event was put off twice; one without any."""
    form = "inscription: https://i.example/\n"
    held = "tenue: {fiabilite: etabli, sources: [s1]}\n"
    files: Files = {**SECTIONS, EVENT: None, PRODUCT: None, PARTNER: None, CITY: None}
    for one in range(1, MOST + 1):
        files[f"products/produit-{one}.yml"] = (
            f'nom: Produit {one}\nsh: "28000{one}"\nsecteur: eclairage\ndefinition: Un produit.\n'
        )
        was = "devenu: p5\n" if one in (1, 2) else "devenu: p4\n" if one == 3 else ""
        files[f"events/partners/p{one}.yml"] = f"nom: Partenaire {one}\ncategorie: ecole\n{was}"
    for name in ("Un", "Deux", "Trois", "Quatre", "Cinq", "Rien", "Vide"):
        files |= city(name, "region" if name == "Deux" else "ville")
    return {
        **files,
        **event("un", "2022-03-01", "2022-03-01", "tenu", 1, held),
        **event("deux", "2022-04-01", "2022-04-02", "tenu", 2, held),
        **event("trois", "2022-05-01", "2022-05-01", "annonce", 3, form),
        **event("quatre", "2027-06-01", "2027-06-02", "annonce", 4, form),
        **event("cinq", "2022-07-01", "2022-07-01", "annule", 5),
        **event("cinq", "2022-08-01", "2022-08-01", "reporte", 0),
        **event("cinq", "2027-08-01", "2027-08-01", "annule", 0, form),
        **event("rien", "2026-01-01", "2026-01-01", "reporte", 0),
        **event("rien", "2026-02-01", "2026-02-01", "reporte", 1, "remplace: 2026-01-01-rien\n"),
        **event("rien", "2026-03-01", "2026-03-01", "reporte", 0, "remplace: 2026-02-01-rien\n"),
        **event("rien", "2027-04-01", "2027-04-01", "annonce", 2, "remplace: 2026-03-01-rien\n"),
        "content/_collectif.yml": "chiffres:\n"
        + "".join(
            f"  - {{valeur: {one} Md€, libelle: achetés, fiabilite: etabli, "
            f"sources: [{', '.join(f's{n}' for n in range(1, one + 1))}]}}\n"
            for one in (1, 2, 3)
        )
        + papers(3),
    }


EVENT_PAGES = (
    "/",
    "/evenements/",
    "/partenaires/",
    *(f"/partenaires/p{one}/" for one in (1, 4, 5)),
    *(f"/villes/{name}/" for name in ("un", "deux", "trois", "quatre", "cinq", "rien", "vide")),
    "/evenements/2022-03-01-un/",
    "/evenements/2022-04-01-deux/",
    "/evenements/2022-05-01-trois/",
    "/evenements/2027-06-01-quatre/",
    "/evenements/2022-07-01-cinq/",
    "/evenements/2022-08-01-cinq/",
    "/evenements/2027-08-01-cinq/",
    "/evenements/2026-01-01-rien/",
    "/evenements/2026-03-01-rien/",
    "/evenements/2027-04-01-rien/",
    "/secteurs/eclairage/",
    "/produits/produit-1/",
    "/produits/produit-5/",
    "/sources/",
)
