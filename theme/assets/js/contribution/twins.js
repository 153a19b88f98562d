// The rules that are code, as the forms know them: each has the name of its module in
// scripts/relocalisations/checks/, says the same words, and is shown the same examples by the tests.
// It takes the fiche as it is filled in (`fiche` of rules.js).
import { EVENT_TWINS } from "./twins_events.js";
import { isGroup, shortened } from "./values.js";
import { fold, nearest } from "./words.js";

export const UNKNOWN = {
  city: "ville-inconnue",
  partner: "partenaire-inconnu",
  sector: "secteur-inconnu",
  product: "produit-inconnu",
  event: "evenement-inconnu",
};

/** What a fiche names, with where: [way, kind of what is named, its name]. */
function* named({ resolve, refused }, raw, value, at) {
  const node = resolve(raw);
  if (value === undefined || value === null || refused(at)) return; // what is left is what the schema wants there
  if (node["x-reference"] && node.type !== "array") yield [at, node["x-reference"], value.trim()];
  else if (node.type === "array") {
    const items = { ...node.items, ...(node["x-reference"] && { "x-reference": node["x-reference"] }) };
    for (const [rank, item] of value.entries()) yield* named({ resolve, refused }, items, item, [...at, rank]);
  } else if (node.propertyNames) {
    for (const [key, item] of Object.entries(value))
      yield* named({ resolve, refused }, node.additionalProperties, item, [...at, key]);
  } else if (node.properties) {
    for (const name of Object.keys(node.properties))
      yield* named({ resolve, refused }, node.properties[name], value[name], [...at, name]);
  }
}

const references = (fiche) => [...named(fiche, fiche.schema, fiche.data, [])];
const cited = (fiche) => references(fiche).filter(([_at, target]) => target === "source");
const fileOf = ({ folders }, kind, id) => `${folders[kind]}/${id}.yml`;

export const TWINS = {
  ...EVENT_TWINS,

  cited_once(fiche) {
    const met = new Set();
    for (const [at, _target, cle] of cited(fiche)) {
      const use = JSON.stringify([at.slice(0, -1), cle]);
      if (met.has(use)) fiche.tell(at, "source-citee-deux-fois", { cle });
      met.add(use);
    }
  },

  cited_sources(fiche) {
    const { data, schema, good, say, tell, didYouMean } = fiche;
    const declared = "sources" in data ? good("sources") : schema.required.includes("sources") ? undefined : {};
    if (!isGroup(declared)) return;
    for (const [at, _target, cle] of cited(fiche)) {
      if (Object.hasOwn(declared, cle)) continue;
      const fix = nearest(cle, Object.keys(declared));
      const suite = didYouMean(fix) || say("declarez-la");
      tell(at, "source-non-declaree", { cle, suite }, { fix });
    }
  },

  references(fiche) {
    const { index, kind, id, say, tell, didYouMean } = fiche;
    for (const [at, target, name] of references(fiche)) {
      if (target === "source" || Object.hasOwn(index.noms[target], name) || (target === kind && name === id)) continue;
      const field = at.findLast((step) => typeof step === "string");
      const choices = Object.keys(index.noms[target]).filter(
        (one) => target !== "event" || (one !== id && index.etats[one][0] === "reporte"),
      );
      const fix = nearest(shortened(name), choices);
      const suite = didYouMean(fix) || say("aucun-fichier", { fichier: fileOf(fiche, target, shortened(name)) });
      const more = { before: `${field} : `, fix };
      tell(at, UNKNOWN[target], { nom: shortened(name), suite }, more);
    }
  },

  successors({ good, id, index, tell }) {
    const name = good("devenu");
    if (name && name === id) tell(["devenu"], "devenu-soi");
    else if (name) {
      const met = new Set();
      for (let next = name; next && !met.has(next); next = index.devenus[next]) {
        if (next === id) {
          tell(["devenu"], "devenu-en-rond", { devenu: name });
          break;
        }
        met.add(next);
      }
    }
  },

  distinct_products(fiche) {
    const { data, schema, kind, index, editing, good, tell } = fiche;
    if (kind !== "product") return;
    const own = good("nomenclature") ?? ("nomenclature" in data ? undefined : schema.properties.nomenclature.default);
    if (!own || !good("sh")) return;
    const codes = [[["sh"], own]];
    for (const rank of (good("correspondances") ?? []).keys())
      codes.push([["correspondances", rank, "sh"], good("correspondances", rank, "nomenclature")]);
    for (const [at, nomenclature] of codes) {
      const sh = good(...at);
      const other = index.codes[`${nomenclature} ${sh}`];
      if (other && other !== editing)
        tell(at, "code-en-double", { sh, nomenclature, fichier: fileOf(fiche, kind, other) });
    }
  },

  distinct_names(fiche) {
    const { kind, index, editing, good, tell } = fiche;
    const nom = good("nom");
    if (!nom || kind === "event") return; // each edition bears the name of the one before
    const known = (text) => fold(text).split(/\s+/).filter(Boolean).join(" ");
    const others = Object.entries(index.noms[kind]).filter(([other]) => other !== editing);
    const twin = others.find(([_other, text]) => known(text) === known(nom));
    if (twin) tell(["nom"], "nom-en-double", { nom, fichier: fileOf(fiche, kind, twin[0]) });
  },

  places({ data, schema, kind, index, good, say, tell, didYouMean }) {
    if (kind !== "city") return;
    const regions = schema.properties.region["x-valeurs"];
    const region = good("region");
    const among = (text, known) => {
      const fix = nearest(text, known);
      return [didYouMean(fix) || say("valeurs-admises", { valeurs: known.join(", ") }), fix];
    };
    if (region && !regions.includes(region)) {
      const [suite, fix] = among(region, regions);
      tell(["region"], "region-inconnue", { region, suite }, { fix });
    }
    const { default: paris } = schema.properties.fuseau;
    const zone = good("fuseau") ?? ("fuseau" in data ? undefined : paris);
    const right = Object.hasOwn(index.outre_mer, region ?? "") ? index.outre_mer[region] : paris;
    if (zone && !index.fuseaux.includes(zone)) {
      const [suite, fix] = among(zone, regions.includes(region) ? [right] : index.fuseaux);
      tell(["fuseau"], "fuseau-inconnu", { fuseau: zone, suite }, { fix });
    } else if (zone && regions.includes(region) && zone !== right) {
      tell(["fuseau"], "fuseau", { region, fuseau: right }, { fix: right });
    }
  },

  positions({ schema, kind, index, good, tell }) {
    if (kind !== "city") return;
    const [region, latitude, longitude] = [good("region"), good("position", "latitude"), good("position", "longitude")];
    if (!latitude || !longitude || !schema.properties.region["x-valeurs"].includes(region)) return;
    const { sud, nord, ouest, est } = index.cadre;
    const inside = (north, east) => north >= sud && north <= nord && east >= ouest && east <= est;
    if (region in index.outre_mer || inside(Number(latitude), Number(longitude))) return;
    const exchanged = inside(Number(longitude), Number(latitude));
    tell(["position"], exchanged ? "position-inversee" : "position-hors-de-france", {}, { code: "position" });
  },

  same_source(fiche) {
    const { kind, id, editing, whole, index, good, tell } = fiche;
    const first = new Map();
    for (const [cle, source] of Object.entries(good("sources") ?? {})) {
      const url = isGroup(source) && good("sources", cle, "url");
      if (!url) continue;
      const parts = ["editeur", "titre", "date"];
      const mine = Object.fromEntries(parts.map((name) => [name, good("sources", cle, name) ?? null]));
      const known = index.sources[url];
      const file = known?.fichiers.find((name) => name !== fileOf(fiche, kind, editing));
      const other = file ? { ...known, fichier: file } : first.get(url);
      if (!other) {
        first.set(url, { ...mine, fichier: fileOf(fiche, kind, id) });
        continue;
      }
      for (const champ of parts) {
        const [ici, ailleurs] = [mine[champ], other[champ] ?? null];
        // What a broken file does not say, it may say wrongly.
        if (ici === ailleurs || (!whole && !(ici && ailleurs))) continue;
        const words = { cle, champ, ici: ici || "rien", ailleurs: ailleurs || "rien", fichier: other.fichier };
        tell(["sources", cle, champ], "source-divergente", words, { fix: ailleurs || null });
      }
    }
  },

  distinct_aliases(fiche) {
    const { kind, id, editing, index, good, tell } = fiche;
    const met = new Set();
    for (const [rank, text] of (good("alias") ?? []).entries()) {
      const adresse = text.trim();
      const [, folder, name] = /^(.*\/)([^/]+)\/$/.exec(adresse);
      const target = index.adresses[folder];
      const moved = target === kind && name === editing && id !== editing; // this very page, which leaves
      const taken = target && !moved && (Object.hasOwn(index.noms[target], name) || (target === kind && name === id));
      const other = index.alias[adresse];
      const own = [fileOf(fiche, kind, id), fileOf(fiche, kind, editing)];
      const twice = (phrase, words) =>
        tell(["alias", rank], phrase, { adresse, ...words }, { code: "alias-en-double" });
      if (taken) twice("alias-d-une-page", { fichier: fileOf(fiche, target, name) });
      else if (other && !own.includes(other)) twice("alias-d-une-autre", { fichier: other });
      else if (met.has(adresse)) twice("alias-deux-fois");
      met.add(adresse);
    }
  },
};
