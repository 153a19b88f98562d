"""A complete site of any number of products, always the same for the same number.

What is small in the real site (sectors, cities, partners, hand-written pages, theme) is copied
from it; what grows is made here: products, their figures, the events that worked on them. Texts
have the length and the shape of the real ones, and product number ``i`` is the same file whatever
the size of the site.

    python -m tests.bench.generate 2500 /tmp/site
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from relocalisations.text.countries import countries
from relocalisations.text.french import fold
from tests.frozen_site import FROZEN, ROOT

PROGRAM = ("mkdocs.yml", "theme")
CONTENT = ("content", "products/sectors", "events/cities", "events/partners")
YEARS = range(2017, 2025)
RAW_SHARE = 5  # one product in five is a raw material, with its bilateral series

HEADS = (
    "Roulements à billes", "Pompes centrifuges", "Vannes papillon", "Moteurs électriques",
    "Transformateurs secs", "Câbles isolés", "Connecteurs étanches", "Capteurs de pression",
    "Interrupteurs sectionneurs", "Condensateurs", "Résistances bobinées", "Bobinages",
    "Échangeurs à plaques", "Compresseurs à vis", "Ventilateurs hélicoïdes", "Filtres à manches",
    "Réducteurs à engrenages", "Vérins", "Garnitures d’étanchéité", "Courroies crantées",
    "Chaînes de transmission", "Ressorts", "Boulons et vis", "Outils de coupe", "Abrasifs agglomérés",
    "Creusets", "Briques réfractaires", "Fibres techniques", "Tissus enduits", "Feutres aiguilletés",
    "Fils texturés", "Vêtements de protection", "Gants", "Semelles", "Articles de robinetterie",
    "Serrures et ferrures", "Vitrages feuilletés", "Lentilles optiques", "Prismes et miroirs",
    "Seringues et aiguilles", "Prothèses articulaires", "Réactifs de diagnostic", "Sels minéraux",
    "Oxydes métalliques", "Résines époxydes", "Pigments", "Colles structurales", "Emballages rigides",
)  # fmt: skip
MATTERS = (
    "en inox", "en acier", "en fonte", "en aluminium", "en titane", "en laiton", "en cuivre",
    "en nickel", "en céramique", "en verre", "en caoutchouc", "en silicone", "en polyamide",
    "en polypropylène", "en polyester", "en carbone", "en fibre de verre", "en coton", "en laine",
    "en lin", "en cuir", "en bois", "en carton", "en matières mixtes",
)  # fmt: skip
PURPOSES = (
    "pour avions", "pour trains", "pour voitures", "pour navires", "pour la chimie",
    "pour l’agroalimentaire", "pour la pharmacie", "pour bâtiments", "pour chantiers",
    "pour centrales", "pour réseaux", "pour ordinateurs", "pour hôpitaux", "pour l’élevage",
    "pour le sport", "pour la maison",
)  # fmt: skip
MAKING = (
    "obtenus par moulage puis usinés et contrôlés un à un",
    "fabriqués par extrusion, puis coupés à la longueur demandée",
    "assemblés à partir de pièces embouties et soudées",
    "tissés, enduits puis découpés selon le plan de l’acheteur",
    "produits par synthèse, purifiés et conditionnés à l’abri de l’humidité",
    "forgés à chaud, traités thermiquement et rectifiés",
)
LIMITS = (
    "Les pièces détachées présentées seules, les accessoires et les modèles usagés relèvent "
    "d’autres codes.",
    "Le code comprend aussi les ébauches, mais ni les déchets ni les débris, classés ailleurs.",
    "Les articles à usage unique et les ensembles montés sur un châssis n’y sont pas compris.",
    "Le classement dépend de la masse et de la puissance, jamais de la marque ni de l’origine.",
    "",
)
USAGES = (
    "Entretien des lignes de production", "Équipement des ateliers de réparation",
    "Éclairage et signalisation des bâtiments publics", "Fabrication de machines spéciales",
    "Laboratoires d’analyse et de contrôle", "Réseaux d’eau, de gaz et de chaleur",
    "Batteries, onduleurs et bornes de recharge", "Mobilier de bureau et de collectivité",
    "Véhicules légers et utilitaires", "Pompes à chaleur et groupes frigorifiques",
    "Hôpitaux, cliniques et pharmacies", "Chaînes de conditionnement alimentaire",
    "Rénovation des logements et des écoles", "Jouets, articles de sport et de plein air",
)  # fmt: skip
RISK_TEXTS = {
    "penurie": "Les délais de livraison ont dépassé six mois pendant l’hiver, faute de stock chez "
    "les distributeurs européens.",
    "hausse-des-couts": "Le prix d’achat a doublé en dix-huit mois, sans que la demande change.",
    "retards": "Deux conteneurs bloqués à l’escale ont retardé les livraisons de tout un trimestre.",
    "arret-de-production": "Une ligne d’assemblage s’est arrêtée trois semaines, en attendant un "
    "composant venu d’un seul fournisseur.",
}
STAGES = {
    "identifie": "Le produit figure parmi ceux que les acheteurs veulent retrouver en France.",
    "defi": "Des équipes d’étudiants ont travaillé vingt-quatre heures sur son retour.",
    "etude": "Une étude de marché et une recherche de partenaires de production sont en cours.",
    "pilote": "Un atelier pilote prépare une première série avec deux donneurs d’ordre.",
    "produit-en-france": "Une ligne de production fabrique de nouveau ce produit en France.",
}
PUBLISHERS = (
    "L’Écho des ateliers", "Gazette industrielle", "Revue des achats", "Chambre de commerce",
    "Journal des territoires", "Lettre des filières", "Observatoire du commerce", "Carnet d’usine",
)  # fmt: skip
RELIABILITY = ("etabli", "source_unique", "a_confirmer")
ROLES = ("organisateur", "hote", "partenaire", "expert", "financeur", "ecole", "accompagne")
EVENTS = (
    "2022-06-16-rouen", "2022-10-13-caen", "2022-11-17-hauts-de-france", "2023-11-30-rouen",
    "2023-12-05-hauts-de-france", "2023-12-07-belfort", "2024-03-14-caen", "2024-05-23-belfort",
    "2024-10-10-rouen", "2025-03-20-hauts-de-france", "2025-06-12-caen", "2025-11-27-belfort",
)  # fmt: skip
LICENCE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"


@dataclass(frozen=True)
class Made:
    """What the generator knows of a product it made."""

    identifier: str
    name: str
    code: str
    sector: str
    raw: bool


def generate(folder: Path, products: int) -> list[Made]:
    """Write a site of this many products into ``folder``, which must be new or empty."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = [(ROOT, name) for name in PROGRAM] + [(FROZEN, name) for name in CONTENT]
    for root, name in sources:
        source, target = root / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target)
    sectors = sorted(path.stem for path in (folder / "products/sectors").glob("*.yml"))
    partners = sorted(path.stem for path in (folder / "events/partners").glob("*.yml"))
    made = []
    for number in range(products):
        product = _product(number, sectors)
        text = "\n".join(_card(number, product, partners)) + "\n"
        (folder / "products" / f"{product.identifier}.yml").write_text(text, encoding="utf-8")
        made.append(product)
    _write_tables(folder / "products" / "figures", made)
    # The real list names the real products; a site that has been published names all of its own.
    addresses = "".join(sorted(f"/produits/{product.identifier}/\n" for product in made))
    (folder / "content" / "_adresses.txt").write_text(addresses, encoding="utf-8")
    for number, event in enumerate(EVENTS):
        text = "\n".join(_event(number, event, made, partners)) + "\n"
        (folder / "events" / f"{event}.yml").write_text(text, encoding="utf-8")
    return made


def _product(number: int, sectors: list[str]) -> Made:
    combinations = len(HEADS) * len(MATTERS) * len(PURPOSES)
    if number >= combinations:
        raise ValueError(f"the names allow {combinations} products at most")
    shuffled = number * 7919 % combinations  # prime to the number of combinations: no name twice
    rest, purpose = divmod(shuffled, len(PURPOSES))
    head, matter = divmod(rest, len(MATTERS))
    name = f"{HEADS[head]} {MATTERS[matter]} {PURPOSES[purpose]}"
    # Every chapter of the nomenclature in turn; there are not 10,000 real codes that would do.
    chapters = [chapter for chapter in range(1, 98) if chapter != 77]
    rank, chapter = divmod(number, len(chapters))
    code = f"{chapters[chapter]:02}{1000 + rank * 37 % 9000:04}"
    sector = sectors[number % len(sectors)]
    return Made(_slug(name), name, code, sector, number % RAW_SHARE == RAW_SHARE - 1)


def _slug(name: str) -> str:
    letters = (char if char.isalnum() else " " for char in fold(name).replace("œ", "oe"))
    return "-".join("".join(letters).split())


def _folded(key: str, text: str, indent: str = "") -> Iterator[str]:
    """A long text as contributors write it: folded at a hundred columns."""
    yield f"{indent}{key}: >-"
    line = f"{indent} "
    for word in text.split():
        if len(line) + len(word) > 98:
            yield line
            line = f"{indent} "
        line += f" {word}"
    yield line


def _card(number: int, product: Made, partners: list[str]) -> Iterator[str]:
    random = Random(number)
    words = product.name.split(" ")
    yield f"nom: {product.name}"
    yield f'sh: "{product.code}"'
    yield f"nomenclature: {'SH1992' if product.raw else 'SH2022'}"
    yield f"nature: {'matiere' if product.raw else 'manufacture'}"
    yield f"secteur: {product.sector}"
    definition = f"{product.name}, {random.choice(MAKING)}. {random.choice(LIMITS)}"
    yield from _folded("definition", definition)
    yield "usages:"
    for usage in random.sample(USAGES, random.randint(2, 4)):
        yield f"  - {usage}"
    synonyms = [f"{words[0].lower()} {word}" for word in ("du commerce", "sur mesure", "de série")]
    yield f"synonymes: [{', '.join([words[0].lower(), ' '.join(words[:-1]).lower(), *synonyms])}]"
    if random.random() < 0.2:
        yield from _facts(random, partners)


def _facts(random: Random, partners: list[str]) -> Iterator[str]:
    """What one product in five have beside the rest: facts with their sources."""
    keys = random.sample(range(40), 3)

    def evidence() -> Iterator[str]:
        yield f"    fiabilite: {random.choice(RELIABILITY)}"
        chosen = random.sample(keys, random.randint(1, 2))
        yield f"    sources: [{', '.join(f'source-{key}' for key in chosen)}]"

    yield "risques:"
    for kind in random.sample(list(RISK_TEXTS), 2):
        yield f"  - type: {kind}"
        yield f"    texte: {RISK_TEXTS[kind]}"
        yield from evidence()
    yield "relocalisation:"
    stage = random.choice(list(STAGES))
    yield f"  - stade: {stage}"
    yield f"    date: 20{random.randint(20, 25)}-{random.randint(1, 12):02}"
    yield f"    texte: {STAGES[stage]}"
    yield from evidence()
    yield "acteurs:"
    for partner in random.sample(partners, 2):
        yield f"  - partenaire: {partner}"
        yield "    texte: Étudie une fabrication en petite série avec ses clients de la région."
        yield from evidence()
    yield "chiffres:"
    yield "  - libelle: Importations"
    yield f"    valeur: plus de {random.randint(10, 900)} M€"
    yield f"    annee: {random.randint(2017, 2024)}"
    yield "    perimetre: France, selon la profession"
    yield from evidence()
    yield "sources:"
    for key in keys:
        yield f"  source-{key}:"
        yield f"    editeur: {PUBLISHERS[key % len(PUBLISHERS)]}"
        yield f"    titre: Article n° {key} sur le retour des fabrications"
        yield f"    url: https://source-{key}.example/articles/{key}"
        yield f"    date: 202{key % 5}-0{1 + key % 9}-1{key % 10}"


def _event(number: int, event: str, made: list[Made], partners: list[str]) -> Iterator[str]:
    random = Random(f"event {number}")
    start, city = event[:10], event[11:]
    end = f"{start[:8]}{int(start[8:]) + 1:02}" if start[8:] != "30" else start
    yield "nom: 24 heures pour relocaliser"
    yield f"ville: {city}"
    yield f"debut: {start}"
    yield f"fin: {end}"
    yield "statut: tenu"
    yield "fiabilite: etabli"
    yield "tenue: {fiabilite: etabli, sources: [compte-rendu]}"
    yield from _folded(
        "resume",
        "Vingt-quatre heures pour étudier le retour de produits que l’on ne fabrique plus ici : "
        "des équipes d’étudiants, d’industriels et d’acheteurs remettent leurs projets à un jury.",
    )
    yield "sources:"
    yield "  compte-rendu:"
    yield "    editeur: Journal des territoires"
    yield f"    titre: Compte rendu de l’évènement du {start}"
    yield f"    url: https://journal.example/{event}"
    yield f"    date: {end}"
    yield "partenaires:"
    for partner in random.sample(partners, 8):
        yield f"  - partenaire: {partner}"
        yield f"    role: {random.choice(ROLES)}"
        yield "    fiabilite: etabli"
        yield "    sources: [compte-rendu]"
    yield "produits:"
    for product in random.sample(made, min(8, len(made))):
        yield f"  - produit: {product.identifier}"
        yield "    texte: cible du hackathon"
        yield "    fiabilite: source_unique"
        yield "    sources: [compte-rendu]"


def _write_tables(folder: Path, made: list[Made]) -> None:
    folder.mkdir(parents=True)
    isos = sorted(iso for iso in countries() if iso != "FRA")
    outside = [iso for iso in isos if not countries()[iso].ue]
    manufactured = [product for product in made if not product.raw]
    raw = [product for product in made if product.raw]
    tables: dict[str, tuple[str, str, str, Iterator[str]]] = {
        "manufactures-2024": ("indicateurs", "SH2022", "[2024, 2024]", _indicators(manufactured, outside)),
        "matieres-union-2024": ("indicateurs", "SH1992", "[2024, 2024]", _union(raw)),
        "matieres-importations": (
            "importations", "SH1992", "[2017, 2024]", _flows("importations", raw, isos, 11),
        ),
        "matieres-exportations": (
            "exportations", "SH1992", "[2017, 2024]", _flows("exportations", raw, isos, 16),
        ),
    }  # fmt: skip
    for name, (kind, nomenclature, years, rows) in tables.items():
        (folder / f"{name}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        scope = "france" if kind != "indicateurs" else "union-europeenne"
        lines = [
            f"titre: Table {name}, générée pour la mesure des durées",
            f"type: {kind}",
            "producteur: CEPII, base BACI",
            "editeur: CEPII",
            "url: https://www.cepii.fr/CEPII/fr/bdd_modele/bdd_modele_item.asp?id=37",
            "licence: Licence Ouverte 2.0",
            f"licence_url: {LICENCE}",
            f"nomenclature: {nomenclature}",
            f"annees: {years}",
            "unite: milliers-de-dollars",
            "perimetre: France, avec Monaco et l’outre-mer",
            f"fournisseurs: {scope}",
            f"fiabilite: {'a_confirmer' if scope == 'union-europeenne' else 'etabli'}",
            *_folded("note", "Chiffres tirés au hasard, toujours les mêmes : ils ne disent rien du "
                     "commerce réel et ne servent qu’à mesurer la durée de fabrication du site."),
        ]  # fmt: skip
        (folder / f"{name}.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _shares(random: Random, count: int) -> list[float]:
    """Shares of a few suppliers: the first large, the last small, less than 1 together."""
    weights = sorted((random.paretovariate(1.1) for _ in range(count + 3)), reverse=True)
    total = sum(weights)
    return [weight / total for weight in weights[:count]]


def _indicators(products: list[Made], isos: list[str]) -> Iterator[str]:
    ranks = ",".join(f"pays{rank},part{rank}" for rank in range(1, 6))
    yield (
        "sh,annee,imports_fr,exports_fr,hhi_fr,imports_extra_ue,exports_extra_ue,hhi_extra_ue,"
        f"part_extra_ue,ratio_extra_ue,{ranks}"
    )
    for product in products:
        random = Random(product.code)
        shares = _shares(random, 5)
        suppliers = zip(random.sample(isos, 5), shares, strict=True)
        imports = random.lognormvariate(11, 1.6)
        yield (
            f"{product.code},2024,{imports:.1f},{imports * random.uniform(0.2, 2):.1f},"
            f"{random.uniform(0.05, 0.9):.4f},{imports * 4:.1f},{imports * 3:.1f},"
            f"{sum(share * share for share in shares):.4f},{random.uniform(0.1, 0.95):.4f},"
            f"{random.uniform(0.2, 3):.4f},"
            + ",".join(f"{iso},{share:.4f}" for iso, share in suppliers)
        )


def _union(products: list[Made]) -> Iterator[str]:
    yield "sh,annee,hhi_extra_ue,part_extra_ue,ratio_extra_ue"
    for product in products:
        random = Random(f"union {product.code}")
        yield (
            f"{product.code},2024,{random.uniform(0.05, 0.9):.4f},"
            f"{random.uniform(0.1, 0.95):.4f},{random.uniform(0.2, 3):.4f}"
        )


def _flows(kind: str, products: list[Made], isos: list[str], partners: int) -> Iterator[str]:
    yield "annee,sh,pays,valeur,quantite"
    series = {}
    for product in products:
        random = Random(f"{kind} {product.code}")
        chosen = random.sample(isos, random.randint(partners - 4, partners + 4))
        total = random.lognormvariate(10, 1.4)
        shares = zip(chosen, _shares(random, len(chosen)), strict=True)
        series[product.code] = (random, sorted(shares), total)
    for year in YEARS:
        for code, (random, parts, total) in series.items():
            for iso, share in parts:
                value = total * share * random.uniform(0.7, 1.3)
                yield f"{year},{code},{iso},{value:.3f},{value * 3.1:.3f}"


def main() -> None:
    """Write one site and say where."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("products", type=int)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    if arguments.folder.exists() and any(arguments.folder.iterdir()):
        sys.exit(f"{arguments.folder} is not empty")
    made = generate(arguments.folder, arguments.products)
    print(f"{len(made)} products in {arguments.folder}")


if __name__ == "__main__":
    main()
