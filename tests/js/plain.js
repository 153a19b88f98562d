/** A text of the site with ordinary spaces in the place of those that do not break. */
export const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ");
