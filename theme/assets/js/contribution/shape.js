// The shape of a fiche, and each of its values, against its JSON Schema.
import { broken, corrected, filled, isGroup, label, shortened } from "./values.js";
import { nearest } from "./words.js";

/** The rules that look at a text before the space around it is taken off. */
const RAW = new Set(["html", "caractere-invisible"]);

/**
 * Looks at a fiche as it is filled in (`fiche` of rules.js): at a group of fields, or at one value,
 * which says whether it is right; both tell what is not, and keep where it stands from what looks next.
 */
export function makeShape({ texts, found, refuse, resolve, say, speak, tell, didYouMean }) {
  // A fact without a source asks for one in the words of what is on the screen: boxes, or a group.
  const lacking = (node) => ({
    ...(node["x-reference"] === "source" && node.type === "array" && { said: speak("source-a-cocher") }),
    ...(node.propertyNames && { said: speak("source-a-ajouter") }),
  });
  const wrong = (at, code, words, fix = null, more = {}) => {
    tell(at, code, words, { before: `${label(at)} : `, fix, ...more });
    return false;
  };

  function leaf(node, value, at) {
    if (value === null) return wrong(at, "vide");
    if (node.enum) {
      if (node.enum.includes(value)) return true;
      if (typeof value !== "string") return wrong(at, "texte-attendu");
      const guess = nearest(value, node.enum);
      const suite = didYouMean(guess) || say("valeurs-admises", { valeurs: node.enum.join(", ") });
      return wrong(at, "valeur-non-admise", { texte: shortened(value), suite }, guess);
    }
    if (typeof value !== "string") return wrong(at, "texte-attendu");
    const rules = node["x-regles"];
    const admits = (text) => rules.every((rule) => !broken(rule, text, texts.mois));
    const fail = (rule, text, words) => {
      const message = filled(rule.message, { texte: shortened(text), ...words });
      const { code } = rule;
      let all = { texte: shortened(text), ...words };
      const fix = corrected(rule, text, admits);
      // « 31/06/2027 » is understood, and is no day: that is what people are told.
      const meant = fix === null ? corrected(rule, text, () => true)?.replace(/^"(.*)"$/, "$1") : null;
      const other = meant && rules.find((one) => broken(one, meant, texts.mois));
      if (other) [rule, all] = [other, { ...all, ...broken(other, meant, texts.mois) }];
      found.push({
        at,
        code,
        fix,
        page: null,
        message: `${label(at)} : ${message}`,
        said: filled(rule.dit ?? rule.message, all),
      });
      return false;
    };
    for (const rule of rules.filter((item) => RAW.has(item.code))) {
      const words = broken(rule, value, texts.mois);
      if (words) return fail(rule, value, words);
    }
    const text = value.trim();
    if (!text) return wrong(at, "vide");
    if (!node["x-lignes"] && text.includes("\n")) return wrong(at, "une-ligne");
    for (const rule of rules.filter((item) => !RAW.has(item.code))) {
      const words = broken(rule, text, texts.mois);
      if (words) return fail(rule, text, words);
    }
    if (node.maxLength && [...text].length > node.maxLength) {
      return wrong(at, "trop-long", { maximum: node.maxLength });
    }
    const bounds = (mot, borne) => wrong(at, "hors-bornes", { texte: shortened(value), mot: say(mot), borne });
    if (node.minimum !== undefined && Number(text) < node.minimum) return bounds("au-moins", node.minimum);
    if (node.maximum !== undefined && Number(text) > node.maximum) return bounds("au-plus", node.maximum);
    return true;
  }

  function group(node, value, at) {
    if (!isGroup(value)) {
      wrong(at, value === null ? "vide" : "groupe");
      return;
    }
    for (const [name, raw] of Object.entries(node.properties)) {
      if (!(name in value)) {
        if (!node.required.includes(name)) continue;
        tell(
          [...at, name],
          "champ-manquant",
          {},
          {
            before: `${label([...at, name])} : `,
            ...lacking(resolve(raw)),
          },
        );
        refuse([...at, name]);
        continue;
      }
      // A field left out and a field of nothing are the same, where nothing may stand.
      const optional =
        !node.required.includes(name) && raw.default === undefined && raw.type !== "array" && raw.type !== "object";
      if (value[name] === null && optional) continue;
      any(raw, value[name], [...at, name]);
    }
    for (const name of Object.keys(value)) {
      if (Object.hasOwn(node.properties, name)) continue;
      const known = Object.keys(node.properties).sort();
      let better = nearest(name, known);
      if (better && better in value) better = null;
      const few = known.length <= 12 ? say("champs-admis", { champs: known.join(", ") }) : say("corrigez-son-nom");
      wrong([...at, name], "champ-inconnu", { suite: didYouMean(better) || few });
    }
  }

  function any(raw, value, at) {
    const node = resolve(raw);
    let right;
    if (node.type === "array") {
      const groups = Boolean(resolve(node.items).properties);
      if (typeof value === "string")
        right = groups ? wrong(at, "liste") : wrong(at, "liste-attendue", {}, `[${value}]`);
      else if (value === null) right = wrong(at, "vide");
      else if (!Array.isArray(value)) right = wrong(at, "liste");
      else {
        const each = value.map((item, rank) => any(node.items, item, [...at, rank])).every(Boolean);
        right = each || groups; // one wrong word spoils a list of words, not a list of groups
        if (each && value.length < (node.minItems ?? 0))
          right = wrong(at, "trop-court", { minimum: node.minItems }, null, lacking(node));
      }
    } else if (node.propertyNames) {
      if (!isGroup(value)) right = wrong(at, value === null ? "vide" : "groupe");
      else {
        right = true;
        for (const [key, item] of Object.entries(value)) {
          leaf(resolve(node.propertyNames), key, [...at, key]);
          any(node.additionalProperties, item, [...at, key]);
        }
        if (Object.keys(value).length < (node.minProperties ?? 0)) {
          right = wrong(at, "trop-court", { minimum: node.minProperties }, null, lacking(node));
        }
      }
    } else if (node.properties) {
      group(node, value, at);
      right = isGroup(value);
    } else right = leaf(node, value, at);
    if (!right) refuse(at);
    return right;
  }

  return { group, leaf };
}
