// Shared by the search and the forms, which load apart.

/** Text as searches compare it: the same as french.fold in Python (a test compares them). */
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
