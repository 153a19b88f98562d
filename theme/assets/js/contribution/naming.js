// How what is in a form is called: the help and the choices of a field, the rows of a list and their
// buttons, the keys of sources. Nothing of the page.
import { typo } from "../french.js";
import { frenchDate } from "./dates.js";
import { slug } from "./words.js";

/** A value of a file as people write it. months: their names, January first. */
export function asPeople(node, value, months) {
  const genre = node["x-genre"];
  if (genre === "moment" || genre === "date-partielle") return frenchDate(value, months);
  return genre === "nombre" ? value.replace(".", ",") : value;
}

/** A text without the quotes that a file needs around it. */
export const unquoted = (text) => text.replace(/^"(.*)"$/, "$1");

/** What helps to fill in a field: what it is, how it is written, an example. */
export function hintText(node, months) {
  const [sample] = node["x-reference"] || node.enum || node["x-valeurs"] ? [] : (node.examples ?? []);
  const example = typeof sample === "string" ? `Exemple : ${asPeople(node, unquoted(sample), months)}` : "";
  const how = node["x-reference"]
    ? "Écrivez quelques lettres de son nom."
    : node["x-genre"] === "code-sh"
      ? "Écrivez-le, ou des mots qui le désignent."
      : "";
  return typo([node.description, how, example].filter(Boolean).join(" "));
}

/** The choices of a field of few words, [value, text] of each; the first is none of them. */
export function optionsOf(node, required) {
  const words = node.enum ?? node["x-valeurs"];
  const nameOf = (word) => node["x-libelles"]?.[words.indexOf(word)] ?? word;
  const none = node.default ? `${nameOf(node.default)} (par défaut)` : required ? "Choisir" : "Rien";
  const texts = words.map((word, rank) => {
    const [name, help] = [nameOf(word), node.enumDescriptions?.[rank]];
    return [word, typo(help && help !== name ? `${name} : ${help}` : name)];
  });
  return [["", none], ...texts];
}

/**
 * What a text names without a doubt, whatever its capitals: a newcomer, or the identifier of a fiche of
 * the site, which may be typed itself; else null.
 */
export function namedBy(text, newcomers, names) {
  const wanted = text.trim();
  if (!wanted) return null;
  const same = (name) => name.trim().toLowerCase() === wanted.toLowerCase();
  return (
    newcomers.find((one) => same(one.name())) ??
    Object.keys(names).find((id) => same(names[id])) ??
    (Object.hasOwn(names, wanted) ? wanted : null)
  );
}

/** What is said of the rows of a list, from what one of them is: « un partenaire », « une source ». */
export function rowWords(one) {
  const noun = one.replace(/^une? /, "");
  const [other, that] = one.startsWith("une ")
    ? ["une autre", "cette"]
    : ["un autre", /^[aeiouyéèh]/i.test(noun) ? "cet" : "ce"];
  return {
    title: `${noun[0].toUpperCase()}${noun.slice(1)}`,
    first: `Ajouter ${one}`,
    another: `Ajouter ${other} ${noun}`,
    remove: `Retirer ${that} ${noun}`,
  };
}

/** A source as people know it; empty where nothing is written yet. */
export const sourceName = ({ editeur, titre }) =>
  [editeur, titre]
    .map((text) => text.trim())
    .filter(Boolean)
    .join(", ");

/** The key of each source: the one that it has, or made from its publisher; nobody has to think of one. */
export function sourceKeys(sources) {
  const taken = new Set(sources.map(({ given }) => given));
  return sources.map(({ given, editeur }) => {
    if (given) return given;
    const wanted = slug(editeur) || "source";
    let key = wanted;
    for (let rank = 2; taken.has(key); rank += 1) key = `${wanted}-${rank}`;
    taken.add(key);
    return key;
  });
}
