// French text, for the search, the forms and the comparison, which load apart: the same as french.py
// in Python (tests compare them).

const UNITS = /(?<=\d) (?=(?:\d{3}|h|W|nm)(?![\p{L}\p{N}_])|[kM]?[€$]|Md[€$]|%|kVA|cm³|kg)/gu;

const spaced = (text) =>
  text
    .replaceAll("n° ", "n°\u00a0")
    .replace(/[ \u00a0\u202f]+(?=[;:!?%»€])|(?<=«)[ \u00a0\u202f]+/g, "\u202f")
    .replace(UNITS, "\u202f");

/** French spaces, no-break: before high punctuation and units, inside guillemets and numbers; not in addresses. */
export const typo = (text) =>
  text.includes("://")
    ? text
        .split(/(\S*:\/\/\S*)/)
        .map((part) => (part.includes("://") ? part : spaced(part)))
        .join("")
    : spaced(text);

/** Text as searches compare it: without case, accent, ligature or apostrophe. */
export const fold = (text) =>
  text
    .replace(/[œŒ]/g, "oe")
    .replace(/[æÆ]/g, "ae")
    .replace(/['’`´‘ʼ′]/g, " ")
    .replace(/[\ufb00-\ufb02]/g, (sign) => sign.normalize("NFKD"))
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/\u00b5/g, "\u03bc")
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "");
