// Every YAML file and every table, read once: products with their figures, sectors, countries.
import { readFileSync, readdirSync } from "node:fs";
import yaml from "js-yaml";
import { answer, readCountries, readFigures } from "../lib/figures.js";

function read(folder) {
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith(".yml"))
      .sort()
      .map((name) => [
        name.slice(0, -4),
        yaml.load(readFileSync(`${folder}/${name}`, "utf8"), { schema: yaml.FAILSAFE_SCHEMA }),
      ]),
  );
}

export default function () {
  const countries = readCountries();
  const figuresOf = readFigures(read("cards"), countries);
  const sectors = read("sectors");
  const cities = read("cities");
  const partners = read("partners");
  const events = read("events");
  const worked = {};
  for (const [id, event] of Object.entries(events)) {
    for (const fact of event.produits) {
      (worked[fact.produit] ??= []).push({ id, event, fact, city: cities[event.ville] });
    }
  }
  const supplies = {};
  const products = Object.entries(read("products")).map(([id, product]) => {
    const figures = figuresOf(product);
    figures?.suppliers.forEach(({ pays, part, valeur }, index) =>
      (supplies[pays.iso] ??= []).push({ id, nom: product.nom, scope: figures.scope, part, valeur, rang: index + 1 }),
    );
    return {
      id, product, figures, worked: worked[id] ?? [], answer: answer(figures),
      sector: { id: product.secteur, ...sectors[product.secteur] },
    };
  });
  const share = ({ figures }) => figures?.suppliers[0].part ?? -1;
  products.sort((one, other) => share(other) - share(one));
  return {
    products, partners, cities,
    events: Object.entries(events).map(([id, event]) => ({ id, event })),
    partnerList: Object.entries(partners).map(([id, partner]) => ({ id, partner })),
    cityList: Object.entries(cities).map(([id, city]) => ({ id, city })),
    sectors: Object.entries(sectors).map(([id, sector]) => ({
      id, sector,
      count: products.filter(({ product }) => product.secteur === id).length,
      groups: ["manufacture", "matiere"].map((nature) =>
        products
          .filter(({ product }) => product.secteur === id && product.nature === nature)
          .slice(0, 150),
      ),
    })),
    countries: Object.entries(supplies).map(([iso, list]) => ({
      country: countries[iso],
      groups: [
        ["Ce que l’Union européenne lui achète", "UE"],
        ["Ce que la France lui achète", "France"],
      ].map(([title, scope]) => ({
        title,
        list: list.filter((supply) => supply.scope === scope).sort((a, b) => b.valeur - a.valeur).slice(0, 300),
      })).filter(({ list: part }) => part.length),
      count: list.length,
      first: list.filter(({ rang }) => rang === 1).length,
    })).sort((one, other) => one.country.nom.localeCompare(other.country.nom, "fr")),
    labels: {
      etabli: "établi", source_unique: "source unique", a_confirmer: "à confirmer",
      penurie: "Pénuries", "hausse-des-couts": "Hausse des coûts",
      retards: "Retards d’approvisionnement", "arret-de-production": "Arrêts de chaînes de production",
      identifie: "Identifié", defi: "Défi", etude: "Étude", pilote: "Pilote",
      "produit-en-france": "Produit en France",
    },
  };
}
