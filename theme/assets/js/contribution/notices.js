// The draft of a form and what is said of it above the fields: that it is taken up again, what others
// published meanwhile, what to choose where both changed the same; and the lines that tell a change.
import { blank, fromLink, saysMore } from "./known.js";
import { make, typo } from "./make.js";
import { sinceWords } from "./wording.js";

const moment = (date) => new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeStyle: "short" }).format(date);
const button = (words, act) => make("button", { type: "button", class: "btn alt", onclick: act }, words);

/** A line of wording.js. */
export function lineOf({ title = "", before = "", after = "", text = "", asked = "" }) {
  if (text) return make("li", {}, typo(text));
  if (asked) return make("li", { class: "asks" }, make("b", {}, typo("À vérifier : ")), asked);
  return make(
    "li",
    {},
    `${title}\u202f: `,
    before ? make("del", {}, typo(before)) : null,
    before && after ? " → " : null,
    after ? make("ins", {}, typo(after)) : null,
  );
}

/** A draft or a proposal is taken up again: words(its moment) says which; act starts again without it. */
const resumedNotice = (words, { date }, label, act) =>
  make("div", { class: "notice info" }, make("p", {}, typo(words(moment(date))), " ", button(label, act)));

/** What was published since a draft began: since, the lines that tell it; rows, those to choose from. */
const sinceNotice = (since, rows) => [
  make("p", {}, make("b", {}, "Cette fiche a changé depuis."), " ", typo(sinceWords(since.length, rows.length))),
  since.length ? make("ul", {}, ...since.map(lineOf)) : null,
  ...rows,
];

/** A proposal was sent from here: it can be found again, or forgotten. */
function sentNotice({ date }, find, forget) {
  const box = make(
    "div",
    { class: "notice info" },
    make(
      "p",
      {},
      typo(`Vous avez envoyé une proposition le ${moment(date)}. `),
      button("La retrouver", find),
      " ",
      button("L’oublier", () => {
        forget();
        box.remove();
      }),
    ),
  );
  return box;
}

/** No fiche has the name that the link gives. */
const unknownNotice = (name) =>
  make("div", { class: "notice" }, make("p", {}, typo(`Aucune fiche « ${name} » : vous en commencez une nouvelle.`)));

/**
 * One field that both changed: both are shown, and one is chosen. words: a value as people read it.
 * settle(value): one was chosen; it says where the focus goes if no other field waits.
 */
function conflictRow(title, { mine, theirs }, words, settle) {
  const choose = (value) => () => {
    const around = row.parentElement;
    row.replaceChildren(make("p", {}, make("b", {}, typo(`${title} : `)), typo(words(value))));
    const next = settle(value);
    (around.querySelector(".conflict button") ?? next).focus();
  };
  const row = make(
    "div",
    { class: "conflict", role: "group", "aria-label": typo(`${title} : deux versions`) },
    make("p", {}, make("b", {}, typo(`${title} a changé des deux côtés.`))),
    make(
      "dl",
      { class: "pairs" },
      make("div", {}, make("dt", {}, "Publié"), make("dd", {}, typo(words(theirs)))),
      make("div", {}, make("dt", {}, "Votre brouillon"), make("dd", {}, typo(words(mine)))),
    ),
    make(
      "p",
      { class: "buttons" },
      button("Garder ce qui est publié", choose(theirs)),
      button("Garder ma version", choose(mine)),
    ),
  );
  return row;
}

/**
 * Keeps the draft of a form, and opens the form on it.
 * fiche: {editing, original, name, published}: the file that is changed, "" for a new one; its text, what
 * the repository calls that, its data. page: {form, idBox, newcomers, known, drafts, spoken, differences},
 * the parts of the page. act: {now(), refresh(), changed(), forgive()}: the proposal; what shows it;
 * what follows a change that nobody typed; what forgets which mistakes were shown.
 */
export function makeKeeping({ editing, original, name: publishedName, published }, page, act) {
  const { form, idBox, newcomers, drafts, spoken, differences } = page;
  const { schema, resolve } = page.known;
  const current = original ? published : null;
  const element = make("div", { class: "notices", role: "status" });
  let begun, begunName; // the text that the draft started from, and what the repository calls it
  let conflicts = []; // fields that somebody else changed too, until one of both is chosen
  let timer = null; // of what is not written yet

  const startFrom = (text = original, name = publishedName) => {
    [begun, begunName] = [text, name];
  };
  const added = () =>
    act
      .now()
      .fiches.slice(1)
      .map((one) => ({ genre: one.kind, id: one.id, data: one.data }));
  const record = () => ({
    data: act.now().main.data,
    id: idBox.own ? act.now().main.id : "",
    date: Date.now(),
    base: begun,
    baseName: begunName,
    nouvelles: added(),
  });

  const stop = () => {
    clearTimeout(timer);
    timer = null;
  };
  const write = () => {
    stop();
    drafts.keep(record());
  };
  // Who leaves within a moment of the last key loses nothing: a page that is hidden may not come back.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && timer !== null) write();
  });

  function fill(data, id = "", more = []) {
    newcomers.await(more);
    form.fill(data);
    idBox.own = Boolean(id);
    idBox.input.value = id;
    if (saysMore(schema, data)) form.more.open = true;
  }

  /** Start from what is published, or from nothing. */
  function begin(data = {}) {
    startFrom();
    conflicts = [];
    element.replaceChildren();
    fill(current ?? blank(schema, data));
  }

  function again() {
    stop();
    drafts.clear();
    begin();
    act.forgive();
    act.refresh();
    form.focus();
  }

  /** Open the form on a draft; what was published since it began is merged with it, and told. */
  function resume(draft, words) {
    startFrom();
    const { data, before, moved, ...merged } = drafts.resumed(draft, current);
    conflicts = merged.conflicts;
    fill(data, draft.id, draft.nouvelles);
    const label = editing ? "Revenir à la fiche publiée" : "Repartir d’une fiche vide";
    const box = resumedNotice(words, draft, label, again);
    element.replaceChildren(box);
    if (conflicts.length) startFrom(draft.base, draft.baseName); // until each is settled, it is from there that they differ
    if (moved)
      box.append(...sinceNotice(before ? differences(schema, before, published) : [], conflicts.map(choiceOf)));
  }

  /** One field that both changed: both are shown, and one is chosen. */
  function choiceOf(conflict) {
    const raw = schema.properties[conflict.name] ?? { title: conflict.name };
    const words = (value) => (value === undefined ? "" : spoken(raw, value)) || "rien";
    return conflictRow(raw.title, conflict, words, (value) => {
      conflicts = conflicts.filter((one) => one !== conflict);
      if (!conflicts.length) startFrom();
      const data = { ...form.other, ...form.read(), [conflict.name]: value };
      fill(data, idBox.own ? idBox.input.value : "", added());
      act.changed();
      return form;
    });
  }

  /** Whether the form could open on a draft: whatever it holds, the form opens. */
  function openOn(found, words) {
    try {
      resume(found, words);
      return true;
    } catch {
      drafts.clear();
      return false;
    }
  }

  return {
    element,
    /** What the repository calls the text that the draft started from. */
    base: () => begunName,
    conflicts: () => conflicts,

    /** The draft is written a moment after the last key. */
    keep() {
      stop();
      timer = setTimeout(write, 400);
    },

    /** The proposal was sent: it is no draft any more. */
    putAway() {
      stop();
      drafts.putAway(record());
    },

    /** Open on the draft, if there is one; else on what is published, or what the link says. */
    open(asked) {
      const draft = drafts.draft();
      if (draft && openOn(draft, (date) => `Votre brouillon du ${date} est repris ; il n’est que dans ce navigateur.`))
        return;
      begin(fromLink(asked, schema, resolve));
      if (editing && !original) element.append(unknownNotice(editing));
      const away = drafts.pending(current);
      const find = () => {
        if (!openOn(away, (date) => `Votre proposition du ${date} est reprise.`)) begin();
        act.refresh();
        form.focus();
      };
      if (away) element.append(sentNotice(away, find, drafts.forget));
    },
  };
}
