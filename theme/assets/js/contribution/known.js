// What a form knows before anybody writes in it: what it fetches from the site, the data it starts with.
import { makeChecker } from "./rules.js";
import { choice, fold } from "./words.js";

/** The kinds of fiche that a proposal of another kind may add. */
const ADDED = { event: ["city", "partner"], product: ["partner"] };

/** Tables where « constructor » is a name like others: nothing is in them but what was written. */
function plain(value) {
  if (value && typeof value === "object") {
    Object.values(value).forEach(plain);
    if (!Array.isArray(value)) Object.setPrototypeOf(value, null);
  }
  return value;
}

/**
 * base: the address of /contribuer/. kind: « event », « product »… Returns what was fetched (schema,
 * texts, index, the schemas of what may be added), what fetches more (file(id), words(),
 * choices(kind), codes()), and the checker of the kind.
 */
export async function load(base, kind) {
  const get = async (path, otherwise = null) => {
    // Hosts let a browser keep a file for some minutes: whoever proposes a change starts from what
    // is published now, not from what they saw before their last one was.
    const answer = await fetch(base + path, { cache: "no-cache" });
    if (answer.status === 404 && otherwise) return otherwise;
    if (!answer.ok) throw new Error(`${path} : ${answer.status}`);
    return plain(await answer.json());
  };
  const added = ADDED[kind] ?? [];
  const [schema, texts, index, ...others] = await Promise.all([
    get(`schemas/${kind}.schema.json`),
    get("schemas/phrases.json"),
    get("index.json"),
    ...added.map((one) => get(`schemas/${one}.schema.json`)),
  ]);
  const folder = schema["x-fiche"].dossier;
  const file = async (id) => {
    // That none is there is known; what does not come may be there, and is no new fiche.
    const found = await get(`fiches/${folder}/${id.slice(0, 2)}.json`, {});
    return Object.hasOwn(found, id) ? found[id] : undefined;
  };
  let found, codes;
  /** By what other words each fiche is found; nothing if they cannot be had. */
  const words = () => (found ??= get("mots.json").catch(() => ({})));
  const choices = new Map();
  const choicesOf = async (of) => {
    const others = (await words())[of] ?? {};
    return Object.entries(of === "event" ? index.titres : index.noms[of]).map(([id, name]) =>
      choice(id, name, others[id] ?? ""),
    );
  };
  return {
    schema,
    texts,
    index,
    file,
    others: Object.fromEntries(added.map((one, rank) => [one, others[rank]])),
    words,
    /** What may be chosen of a kind, found by its other words too; made once. */
    choices(of) {
      if (!choices.has(of)) choices.set(of, choicesOf(of));
      return choices.get(of);
    },
    /** The codes of the Harmonised System: label, whether figures are known, and the choice in a list. */
    codes() {
      codes ??= get("codes.json").then((found) => {
        const figures = new Set(found.chiffres);
        return new Map(
          found.codes.map(([sh, name]) => [
            sh,
            {
              label: name,
              figures: figures.has(sh),
              choice: choice(sh, `${sh} ${name}`, found.positions[sh.slice(0, 4)]),
            },
          ]),
        );
      });
      codes.catch(() => {
        codes = undefined; // asked for again by whoever writes on
      });
      return codes;
    },
    ...makeChecker(schema, texts, index),
  };
}

/** Data with room for the source that a new fiche must have. */
export const blank = (schema, data = {}) =>
  schema.required.includes("sources") ? { ...data, sources: { "": {} } } : data;

/** What a link fills in, « ?ville=rouen »: simple fields of the kind, and nothing else. */
export const fromLink = (asked, { properties }, resolve) =>
  Object.fromEntries(
    [...asked].filter(
      ([name]) => Object.hasOwn(properties, name) && !["array", "object"].includes(resolve(properties[name]).type),
    ),
  );

/** The first data of a fiche that is added by its name: a region of France is not a town. */
export function firstData(kind, { properties }, name) {
  if (kind !== "city") return { nom: name };
  const region = properties.region["x-valeurs"].find((one) => fold(one) === fold(name));
  return region ? { nom: region, type: "region", region } : { nom: name, type: "ville" };
}

/** Whether data says more than what must be there: what is optional is shown then. */
export const saysMore = ({ required }, data) => Object.keys(data).some((name) => !required.includes(name));
