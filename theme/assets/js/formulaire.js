// The forms of /contribuer/: they check what is typed with the site's own rules, write the YAML, and
// lead to GitHub. Nothing leaves the browser before that. Without this script the page shows a template.
import { buildForm, make, typo } from "./contribution/fields.js";
import { makeDrafts } from "./contribution/drafts.js";
import { makeNewcomers } from "./contribution/newcomers.js";
import { makeChange } from "./contribution/postponed.js";
import { newFileUrl, sending } from "./contribution/proposal.js";
import { makeChecker } from "./contribution/rules.js";
import { makeSpoken } from "./contribution/said.js";
import { UNKNOWN } from "./contribution/twins.js";
import { label } from "./contribution/values.js";
import { choice, eventId, fold, slug } from "./contribution/words.js";
import { described, named, readYaml, tidy, updateYaml, writeYaml } from "./contribution/writer.js";

/** The kinds of fiche that a proposal of another kind may add. */
const ADDED = { event: ["city", "partner"], product: ["partner"] };

/** Tables where « constructor » is a name like others: nothing is in them but what was written. */
function plain(value) {
  if (Array.isArray(value)) value.forEach(plain);
  else if (value && typeof value === "object") {
    Object.values(value).forEach(plain);
    Object.setPrototypeOf(value, null);
  }
  return value;
}

/** All that a form of one kind needs, fetched from the site itself. */
export async function load(base, kind) {
  const get = async (path) => {
    // Hosts let a browser keep a file for some minutes: whoever proposes a change starts from what
    // is published now, not from what they saw before their last one was.
    const answer = await fetch(base + path, { cache: "no-cache" });
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
    const found = await get(`fiches/${folder}/${id.slice(0, 2)}.json`);
    return Object.hasOwn(found, id) ? found[id] : undefined;
  };
  let words, codes;
  return {
    schema,
    texts,
    index,
    file,
    others: Object.fromEntries(added.map((one, rank) => [one, others[rank]])),
    /** By what other words each fiche is found; nothing if they cannot be had. */
    words: () => (words ??= get("mots.json").catch(() => ({}))),
    /** The codes of the Harmonised System: label, whether figures are known, and the choice in a list. */
    codes: () =>
      (codes ??= get("codes.json").then((found) => {
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
      })),
    ...makeChecker(schema, texts, index),
  };
}

/** The name of a new file: an event's day and city, else the name. */
export function proposedId(kind, data) {
  return kind === "event" ? eventId(data.debut, data.ville) : slug(data.nom ?? "");
}

/** The name of a file whose event changed day or city: what followed the old ones follows the new. */
export function movedId(kind, editing, before, data) {
  const [old, young] = [proposedId(kind, before), proposedId(kind, data)];
  if (kind !== "event" || !old || !young || old === young || !editing.startsWith(old)) return editing;
  return young + editing.slice(old.length);
}

async function start(host) {
  const { url: base, genre: kind, depot } = host.dataset;
  const known = await load(base, kind);
  const { schema, index, resolve, texts } = known;
  const { dossier: folder, adresse: section } = schema["x-fiche"];
  const root = base.replace(/contribuer\/$/, "");
  const asked = new URLSearchParams(location.search);
  const editing = asked.get("fiche") ?? "";
  const { texte: original, base: publishedName } =
    (editing ? await known.file(editing).catch(() => undefined) : { texte: "" }) ?? {};
  const register = index.registre ?? {};
  const published = original ? described(readYaml(original), register) : {};
  const drafts = makeDrafts(schema, `relocalisations:${kind}:${editing}`, (text) =>
    described(readYaml(text), index.registre),
  );

  const changed = () => {
    refresh();
    keep();
  };
  const speak = (code, words) => typo(known.speak(code, words));
  let words = {};
  known.words();
  const choices = new Map(); // by kind, made once the words are there
  const choicesOf = async (of) => {
    if (!choices.has(of)) {
      words = await known.words();
      choices.set(
        of,
        Object.entries(of === "event" ? index.titres : index.noms[of]).map(([id, name]) =>
          choice(id, name, words[of]?.[id] ?? ""),
        ),
      );
    }
    return [...newcomers.choices(of), ...choices.get(of)];
  };
  const shared = { index, texts, changed, speak, choicesOf, codes: known.codes, nameOf: (of, id) => nameOf(of, id) };
  const newcomers = makeNewcomers(
    Object.fromEntries(
      Object.entries(known.others).map(([of, other]) => {
        const { resolve: follow } = makeChecker(other, texts, index);
        const first = (name) => {
          if (of !== "city") return { nom: name };
          const region = other.properties.region["x-valeurs"].find((one) => fold(one) === fold(name));
          return region ? { nom: region, type: "region", region } : { nom: name, type: "ville" };
        };
        return [
          of,
          {
            schema: other,
            first,
            build: () => buildForm(other, { resolve: follow, ...shared, complete: speak(`completer-${of}`) }),
          },
        ];
      }),
    ),
    { changed, speak },
  );
  const form = buildForm(schema, { resolve, newcomers, ...shared });

  const change = kind === "event" ? makeChange(form, known, published, shared) : null;

  const element = make("form", { novalidate: true, class: "contrib", "aria-labelledby": "titre-formulaire" });
  const notices = make("div", { class: "notices", role: "status" });
  const summary = make("div", { class: "errors", tabindex: "-1", role: "alert", hidden: true });
  // Said aloud on leaving a wrong field: its message appears behind whoever moves on.
  const heard = make("p", { class: "vh", role: "status" });

  const idBox = idField();
  const send = make("a", { class: "btn", href: "#", rel: "noopener" });
  const copy = make("button", { type: "button", class: "btn alt" }, "Copier");
  const save = make("button", { type: "button", class: "btn alt" }, "Télécharger");
  const after = make("p", { class: "hint", role: "status" });
  const told = make("section", { class: "told", "aria-labelledby": "ce-que-vous-changez" });
  const facts = make("div", { class: "facts-box" });
  const code = make("code");
  const yamlBox = make("pre", { tabindex: "0", "aria-label": "Le fichier proposé" }, code);
  const habits = make(
    "details",
    { class: "contrib-more" },
    make("summary", {}, "Pour les habitués"),
    idBox.element,
    yamlBox,
  );

  let sent = false; // after a first try, every mistake is shown
  let now = { fiches: [], findings: [], out: { href: "", text: "", name: "" } };

  function idField() {
    const input = make("input", {
      type: "text",
      id: "identifiant",
      autocomplete: "off",
      spellcheck: "false",
      "aria-describedby": "identifiant-aide identifiant-erreur",
    });
    const said = make("span");
    const page = make("a", { hidden: true });
    const error = make("p", { class: "err", id: "identifiant-erreur", hidden: true }, said, " ", page);
    const hint =
      kind === "event"
        ? "Le premier jour et la ville, proposés d’après la fiche."
        : "Proposée d’après le nom ; elle ne change plus ensuite.";
    const box = make(
      "div",
      { class: "field" },
      make("label", { for: "identifiant" }, "Fin de l’adresse de la page"),
      make("p", { class: "hint", id: "identifiant-aide" }, typo(hint)),
      input,
      error,
    );
    const self = {
      element: box,
      input,
      id: "identifiant",
      title: "Adresse de la page",
      own: false,
      touched: false,
      focus: () => input.focus(),
      error: (message, { page: other = null } = {}) => {
        error.hidden = !message;
        said.textContent = typo(message ?? "");
        page.hidden = !other?.href;
        if (other?.href) {
          page.href = other.href;
          page.textContent = typo(`Voir « ${other.nom} »`);
        }
        if (message) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      },
    };
    input.addEventListener("input", () => {
      self.own = input.value.trim() !== "";
    });
    return self;
  }

  // ── What is proposed: the fiche of the form, and those that it adds ──
  function read() {
    const data = tidy(schema, { ...form.other, ...form.read() });
    const moved = original ? movedId(kind, editing, published, data) : editing;
    if (!idBox.own && !editing) idBox.input.value = proposedId(kind, data);
    const id = moved || idBox.input.value.trim();
    const replaces = original && moved !== editing ? editing : "";
    if (replaces) data.alias = [...new Set([...(data.alias ?? []), `${section}${editing}/`])];
    const others = newcomers.list.map((one) => ({
      kind: one.kind,
      schema: one.schema,
      form: one.form,
      id: one.id(),
      folder: one.schema["x-fiche"].dossier,
      data: tidy(one.schema, { ...one.form.other, ...one.form.read() }),
      yaml: "",
    }));
    for (const one of others) one.yaml = writeYaml(one.schema, named(one.data, register));
    const main = {
      kind,
      schema,
      form,
      id,
      folder,
      data,
      replaces,
      base: begunName,
      yaml: original ? updateYaml(schema, original, named(data, register)) : writeYaml(schema, named(data, register)),
    };
    const later = change?.fiche(main);
    if (later) others.push({ ...later, yaml: writeYaml(schema, named(later.data, register)) });
    const fiches = [main, ...others];
    const findings = fiches.flatMap((fiche) => {
      const around = extended(fiches.filter((other) => other !== fiche));
      const { check } = around === index && fiche === main ? known : makeChecker(fiche.schema, texts, around);
      const mine = fiche === main ? editing : "";
      return check(fiche.data, { id: fiche.id, editing: mine })
        .filter((finding) => fiche.form !== change?.form || change.owns(finding))
        .map((finding) => ({ ...finding, fiche }));
    });
    if (!id && data.nom && kind !== "event") {
      findings.push({
        at: ["identifiant"],
        said: known.speak("champ-manquant"),
        code: "champ-manquant",
        fix: null,
        fiche: main,
      });
    }
    if (change?.unread(data)) {
      findings.push({
        at: ["statut"],
        said: known.speak("changement-sans-source"),
        code: "changement-sans-source",
        fix: null,
        warning: true,
        fiche: main,
      });
    }
    for (const { name } of conflicts) {
      findings.push({ at: [name], said: known.speak("conflit"), code: "conflit", fix: null, fiche: main });
    }
    const out = sending(
      depot,
      [...others, main].map((one) => ({ ...one, id: one.id || "fiche" })),
      { title: data.nom ?? "", editing: original ? editing : "" },
    );
    return { main, fiches, findings, out };
  }

  /** The site as it will be with these fiches too. */
  function extended(fiches) {
    const added = fiches.filter((one) => one.id);
    if (!added.length) return index;
    const table = (...parts) => Object.assign(Object.create(null), ...parts);
    const states = table(index.etats);
    const names = { ...index.noms };
    const hours = table(index.heures);
    for (const one of added) {
      names[one.kind] = table(names[one.kind], { [one.id]: one.data.nom ?? one.id });
      if (one.kind === "event") states[one.id] = [one.data.statut, "", one.data.remplace ?? ""];
      const zone = one.kind === "city" && (one.data.fuseau ?? index.outre_mer[one.data.region]);
      if (zone) hours[one.id] = zone;
    }
    return { ...index, noms: names, heures: hours, etats: states };
  }

  const nameOf = (of, id) =>
    of === "source"
      ? (now.main?.data.sources?.[id] ?? published.sources?.[id])?.editeur
      : newcomers
          .of(of)
          .find((one) => one.id() === id)
          ?.name() || (of === "event" ? index.titres : index.noms[of])?.[id];
  const { spoken, differences } = makeSpoken({ resolve, texts, nameOf });

  // ── What is wrong, beside the fields and in a summary ──
  /** @param {{at: any[], fiche: any, code?: string}} one */
  const placeOf = ({ at, fiche }) => {
    const names = fiche.form === form || fiche.kind === kind ? [] : [known.speak(`titre-${fiche.kind}`)];
    at.forEach((step, rank) => {
      const node = nodeOf({ at: at.slice(0, rank + 1), fiche });
      const name = typeof step === "number" && node.legend ? node.legend.textContent : node.title;
      if (name && names.at(-1) !== name) names.push(name);
    });
    return names.join(", ") || idBox.title;
  };
  /** @param {{at: any[], fiche: any, code?: string}} one */
  const nodeOf = ({ at, fiche, code }) => {
    if (code === "tenue-manquante") return form.at(["tenue", "sources"]); // where the answer is given
    const main = fiche.form === form;
    if (!at.length || at[0] === "identifiant")
      return main ? idBox : fiche.form.at([fiche.kind === kind ? "debut" : "nom"]);
    return fiche.form.at(at);
  };
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  // A name that is in no list is told as it was typed.
  const wordsOf = (finding) => {
    const { typed, kind: of } = nodeOf(finding);
    return capital(typed?.() ? known.speak(UNKNOWN[of], { nom: typed() }) : finding.said);
  };
  const said = (finding) => typo(`${placeOf(finding)} : ${wordsOf(finding)}`);
  // No name of another fiche is written by one click on a guess.
  const fixOf = (finding) => (nodeOf(finding).typed || nodeOf(finding).draw ? null : finding.fix);
  const pageFor = ({ page }) => (page ? { ...page, href: page.url ? root + page.url.slice(1) : "" } : null);

  function refresh() {
    for (const one of roots()) one.update();
    change?.update();
    now = read();
    const byNode = new Map();
    for (const finding of now.findings) {
      const node = nodeOf(finding);
      byNode.set(node, [...(byNode.get(node) ?? []), finding]);
    }
    everyNode(roots(), (node) => {
      const first = byNode.get(node)?.[0];
      const visible = first && (sent || node.touched);
      node.error(
        visible ? wordsOf(first) : null,
        visible ? { fix: fixOf(first), page: pageFor(first), warning: Boolean(first.warning) } : {},
      );
      if (visible) unfold(node.element);
    });
    const first = byNode.get(idBox)?.[0];
    const visible = first && (sent || idBox.touched || now.main.id);
    idBox.error(visible ? wordsOf(first) : null, visible ? { page: pageFor(first) } : {});
    if (visible) habits.open = true;
    code.textContent = now.out.text;
    preview(facts, now.main.data);
    tell();
    offer();
    shorten();
  }

  const roots = () => [form, ...newcomers.list.map((one) => one.form), ...(change ? [change.form] : [])];

  // ── « Ce que vous changez » ──
  function tell() {
    const title = make("h2", { id: "ce-que-vous-changez" }, original ? "Ce que vous changez" : "Ce que vous proposez");
    const lines = now.fiches
      .filter((one) => one.form !== form)
      .map((one) =>
        make(
          "li",
          {},
          typo(
            `${known.speak(`titre-${one.kind}`)} : ${one.kind === kind ? spoken(schema.properties.debut, one.data.debut) : (one.data.nom ?? "sans nom")}`,
          ),
        ),
      );
    if (original) {
      lines.unshift(
        ...differences(schema, published, {
          ...now.main.data,
          ...(now.main.replaces && { alias: published.alias }),
        }).map(({ title: name, before, after: then }) =>
          make(
            "li",
            {},
            `${name}\u202f: `,
            before ? make("del", {}, typo(before)) : null,
            before && then ? " → " : null,
            then ? make("ins", {}, typo(then)) : null,
          ),
        ),
      );
    } else if (now.main.data.nom)
      lines.push(make("li", {}, typo(`${known.speak(`titre-${kind}`)} : ${now.main.data.nom}`)));
    if (now.main.replaces) {
      lines.push(
        make(
          "li",
          {},
          typo(`La page change d’adresse : ${section}${now.main.replaces}/ mènera à ${section}${now.main.id}/`),
        ),
      );
    }
    // What is asked stops nothing: it is said once more above the button.
    lines.push(
      ...now.findings
        .filter((one) => one.warning)
        .map((one) => make("li", { class: "asks" }, make("b", {}, typo("À vérifier : ")), said(one))),
    );
    told.replaceChildren(
      title,
      lines.length
        ? make("ul", {}, ...lines)
        : make("p", { class: "hint" }, original ? "Rien encore." : "Commencez par le nom."),
    );
  }

  function offer() {
    const { out, fiches } = now;
    const right = !blocking().length && Boolean(now.main.id);
    const many = fiches.length > 1;
    send.textContent =
      {
        modification: "Copier et ouvrir le fichier sur GitHub",
        "fichier-copie": right ? "Copier et ouvrir GitHub" : "",
        "fichiers-copie": right ? "Copier et ouvrir GitHub" : "",
      }[out.kind] ||
      (many
        ? `Proposer ces ${fiches.length} fiches sur GitHub`
        : original
          ? "Proposer ce changement sur GitHub"
          : "Proposer cette fiche sur GitHub");
    send.hidden = !depot;
    send.target = "_blank";
    send.href = right ? out.href : "#erreurs";
    copy.classList.toggle("alt", Boolean(depot));
  }

  // A warning is shown and stops nothing.
  const blocking = () => now.findings.filter((finding) => !finding.warning);

  function refuse(event) {
    sent = true;
    refresh();
    if (!blocking().length && now.main.id) return false;
    event?.preventDefault();
    const wrong = new Map(); // one finding a field, as beside it
    for (const finding of blocking()) if (!wrong.has(nodeOf(finding))) wrong.set(nodeOf(finding), finding);
    const follows = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
    const inOrder = [...wrong].sort(([one], [other]) => (follows(one.element, other.element) ? -1 : 1));
    const lines = inOrder.map(([node, finding]) => {
      return make(
        "li",
        {},
        make(
          "a",
          {
            href: `#${node.id}`,
            onclick: (click) => {
              click.preventDefault();
              reveal(node);
              node.focus();
            },
          },
          said(finding),
        ),
      );
    });
    summary.replaceChildren(
      make("h2", {}, counted(lines.length)),
      make("ul", {}, ...lines),
      make("p", { class: "hint" }, "Ensuite, la touche Entrée, dans un champ, ramène au bouton."),
    );
    summary.hidden = false;
    summary.focus();
    return true;
  }

  const counted = (number) => (number > 1 ? `${number} points à corriger` : "Un point à corriger");

  /** What has been mended leaves the summary; what goes wrong meanwhile is said beside its field. */
  function shorten() {
    if (summary.hidden) return;
    for (const link of summary.querySelectorAll("a")) {
      const finding = blocking().find((one) => `#${nodeOf(one).id}` === link.hash);
      if (!finding) link.parentElement.remove();
      else link.textContent = said(finding);
    }
    const left = summary.querySelectorAll("a").length;
    summary.hidden = !left;
    summary.firstChild.textContent = counted(left);
  }

  /** What is wrong is not hidden in a folded row. */
  function unfold(element) {
    for (let fold = element.closest(".fold"); fold; fold = fold.parentElement.closest(".fold")) fold.open = true;
  }

  function reveal(node) {
    for (let fold = node.element.closest("details"); fold; fold = fold.parentElement.closest("details"))
      fold.open = true;
  }

  async function toClipboard() {
    try {
      await navigator.clipboard.writeText(now.out.text);
      return true;
    } catch {
      habits.open = true;
      getSelection().selectAllChildren(code);
      return false;
    }
  }

  const NEXT = {
    fichier:
      "GitHub s’ouvre avec la fiche remplie : « Commit changes… », « Propose changes », « Create pull request ».",
    fichiers:
      "GitHub s’ouvre avec toutes les fiches : « Create » les envoie ensemble. Un responsable les relit, et la vérification répond.",
    modification:
      "La fiche est copiée. Sur GitHub : sélectionnez tout le texte, collez, et regardez sous « Preview » que seules vos lignes changent ; puis « Commit changes… ».",
    "fichier-copie":
      "La fiche est copiée. Sur GitHub : collez-la, puis « Commit changes… », « Propose changes », « Create pull request ».",
    "fichiers-copie": "Les fiches sont copiées. Sur GitHub : collez-les dans la case « Fiches », puis « Create ».",
  };
  send.addEventListener("click", async (event) => {
    if (refuse(event)) return;
    const { kind: way } = now.out;
    after.textContent = typo(NEXT[way]);
    putAway();
    if (way === "modification" || way.endsWith("-copie")) await toClipboard();
  });
  // Copying and downloading are never refused: what is left to mend is said.
  const left = () => (refuse() ? ` Il reste ${counted(blocking().length).toLowerCase()}.` : "");
  copy.addEventListener("click", async () => {
    const done = (await toClipboard()) ? "Copié." : "Copie impossible : le texte est sélectionné, copiez-le vous-même.";
    after.textContent = typo(done + left());
  });
  save.addEventListener("click", () => {
    const link = make("a", {
      href: URL.createObjectURL(new Blob([now.out.text], { type: "text/plain" })),
      download: now.out.name,
    });
    link.click();
    URL.revokeObjectURL(link.href);
    after.textContent = typo(`Téléchargé : ${now.out.name}.${left()}`);
  });

  // ── Preview: the main facts, as the page will say them ──
  function preview(box, data) {
    const lines = [];
    for (const [name, raw] of Object.entries(schema.properties)) {
      const value = data[name];
      if (value === undefined || name === "nom" || name === "alias") continue;
      lines.push(make("div", {}, make("dt", {}, raw.title), make("dd", {}, typo(spoken(raw, value)))));
    }
    box.replaceChildren(
      make("p", { class: "h3" }, typo(data.nom ?? "Sans nom")),
      make("dl", { class: "pairs" }, ...lines),
    );
  }

  // ── Draft: kept in this browser only, with the text that it started from ──
  let begun = original ?? "";
  let begunName = publishedName ?? ""; // what the repository calls it
  let conflicts = []; // fields that somebody else changed too, until one of both is chosen
  let timer;
  const startFrom = (text = original ?? "", name = publishedName ?? "") => {
    [begun, begunName] = [text, name];
  };
  const record = () => ({
    data: now.main.data,
    id: idBox.own ? now.main.id : "",
    date: Date.now(),
    base: begun,
    baseName: begunName,
    nouvelles: now.fiches.slice(1).map((one) => ({ genre: one.kind, id: one.id, data: one.data })),
  });
  const keep = () => {
    clearTimeout(timer);
    timer = setTimeout(() => drafts.keep(record()), 400);
  };
  const putAway = () => {
    clearTimeout(timer);
    drafts.putAway(record());
  };

  function fill(data, id = "", added = []) {
    newcomers.await(added);
    form.fill(data);
    idBox.own = Boolean(id);
    idBox.input.value = id;
    if (Object.keys(data).some((name) => !schema.required.includes(name))) form.more.open = true;
  }

  /** A new fiche, with room for the source that it must have. */
  function blank(data = {}) {
    fill({ ...data, ...(schema.required.includes("sources") && { sources: { "": {} } }) });
  }

  const moment = (date) => new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeStyle: "short" }).format(date);
  const button = (words, act) => make("button", { type: "button", class: "btn alt", onclick: act }, words);

  /** Start again from what is published, or from nothing. */
  function again() {
    drafts.clear();
    startFrom();
    conflicts = [];
    if (original) fill(published);
    else blank();
    notices.replaceChildren();
    sent = false;
    everyNode(roots(), (node) => {
      node.touched = false;
    });
    refresh();
    form.focus();
  }

  /** Open the form on a draft; what was published since it began is merged with it, and told. */
  function resume(draft, words) {
    startFrom();
    conflicts = [];
    const before = drafts.baseOf(draft);
    const moved = original && (draft.base === null || !before || !drafts.same(before, published));
    const merged = moved ? drafts.merge(before, draft.data, published) : { data: draft.data, conflicts: [] };
    fill(merged.data, draft.id, draft.nouvelles);
    const box = make(
      "div",
      { class: "notice info" },
      make(
        "p",
        {},
        typo(words),
        " ",
        button(editing ? "Revenir à la fiche publiée" : "Repartir d’une fiche vide", again),
      ),
    );
    notices.replaceChildren(box);
    if (!moved) return;
    conflicts = merged.conflicts;
    if (conflicts.length) startFrom(draft.base, draft.baseName); // until each is settled, it is from there that they differ
    const since = before ? differences(schema, before, published) : [];
    box.append(
      make(
        "p",
        {},
        make("b", {}, "Cette fiche a changé depuis."),
        " ",
        typo(
          since.length
            ? conflicts.length
              ? "Ce qui a été publié est repris ici, sauf ce que vous aviez changé aussi :"
              : "Ce qui a été publié est repris ici, avec vos changements :"
            : "Rien ne dit d’où partait ce brouillon : choisissez, champ par champ.",
        ),
      ),
    );
    if (since.length) {
      box.append(
        make(
          "ul",
          {},
          ...since.map(({ title: name, before: was, after: is }) =>
            make(
              "li",
              {},
              `${name}\u202f: `,
              was ? make("del", {}, typo(was)) : null,
              was && is ? " → " : null,
              is ? make("ins", {}, typo(is)) : null,
            ),
          ),
        ),
      );
    }
    for (const conflict of conflicts) box.append(choiceOf(conflict));
  }

  /** One field that both changed: both are shown, and one is chosen. */
  function choiceOf(conflict) {
    const raw = schema.properties[conflict.name] ?? { title: conflict.name };
    const words = (value) => (value === undefined ? "rien" : spoken(raw, value) || "rien");
    const settle = (value) => {
      conflicts = conflicts.filter((one) => one !== conflict);
      if (!conflicts.length) startFrom();
      const data = { ...form.other, ...form.read(), [conflict.name]: value };
      if (value === undefined) delete data[conflict.name];
      fill(
        data,
        idBox.own ? idBox.input.value : "",
        now.fiches.slice(1).map((one) => ({ genre: one.kind, id: one.id, data: one.data })),
      );
      row.replaceChildren(make("p", {}, make("b", {}, typo(`${raw.title} : `)), typo(words(value))));
      changed();
      const next = notices.querySelector(".conflict button");
      (next ?? form).focus();
    };
    const row = make(
      "div",
      { class: "conflict", role: "group", "aria-label": typo(`${raw.title} : deux versions`) },
      make("p", {}, make("b", {}, typo(`${raw.title} a changé des deux côtés.`))),
      make(
        "dl",
        { class: "pairs" },
        make("div", {}, make("dt", {}, "Publié"), make("dd", {}, typo(words(conflict.theirs)))),
        make("div", {}, make("dt", {}, "Votre brouillon"), make("dd", {}, typo(words(conflict.mine)))),
      ),
      make(
        "p",
        { class: "buttons" },
        button("Garder ce qui est publié", () => settle(conflict.theirs)),
        button("Garder ma version", () => settle(conflict.mine)),
      ),
    );
    return row;
  }

  const draft = drafts.draft();
  const away = drafts.sent();
  if (editing && !original) {
    notices.append(
      make(
        "div",
        { class: "notice" },
        make("p", {}, typo(`Aucune fiche « ${editing} » : vous en commencez une nouvelle.`)),
      ),
    );
  }
  const openOn = (found, words) => {
    try {
      resume(found, words);
      return true;
    } catch {
      drafts.clear(); // whatever it holds, the form opens
      notices.replaceChildren();
      startFrom();
      conflicts = [];
      return false;
    }
  };
  const opened =
    draft && openOn(draft, `Votre brouillon du ${moment(draft.date)} est repris ; il n’est que dans ce navigateur.`);
  if (!opened && original) fill(published);
  else if (!opened) {
    blank(
      Object.fromEntries(
        [...asked].filter(
          ([name]) =>
            Object.hasOwn(schema.properties, name) &&
            !["array", "object"].includes(resolve(schema.properties[name]).type),
        ),
      ),
    );
  }
  if (!opened && away && original && drafts.same(away.data, published))
    drafts.forget(); // it is published
  else if (!opened && away) {
    const box = make(
      "div",
      { class: "notice info" },
      make(
        "p",
        {},
        typo(`Vous avez envoyé une proposition le ${moment(away.date)}. `),
        button("La retrouver", () => {
          if (openOn(away, `Votre proposition du ${moment(away.date)} est reprise.`)) refresh();
          else fill(original ? published : {});
          form.focus();
        }),
        " ",
        button("L’oublier", () => {
          drafts.forget();
          box.remove();
        }),
      ),
    );
    notices.append(box);
  }

  const title = document.querySelector("h1");
  title.id = "titre-formulaire";
  if (original) title.textContent = typo(`Modifier « ${index.noms[kind][editing] ?? editing} »`);
  idBox.element.hidden = Boolean(editing && original);
  element.append(
    make(
      "div",
      { class: "split" },
      make(
        "div",
        { class: "contrib-main" },
        notices,
        summary,
        heard,
        form.element,
        habits,
        make(
          "div",
          { class: "send flow" },
          told,
          depot
            ? null
            : make(
                "p",
                { class: "hint" },
                typo(
                  "Le dépôt en ligne n’est pas encore ouvert : copiez ou téléchargez le fichier, il pourra être proposé dès l’ouverture.",
                ),
              ),
          make("p", { class: "buttons" }, send, copy, save, make("button", { type: "submit", hidden: true })),
          after,
        ),
      ),
      make("aside", { class: "preview flow", "aria-label": "Aperçu" }, make("h2", {}, "Aperçu"), facts),
    ),
  );
  element.addEventListener("input", changed);
  element.addEventListener("change", changed);
  // Enter in a field leads to the button, or back to what is left to mend; never away from the page.
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    if ((sent || !blocking().length) && !refuse(event)) (send.hidden ? copy : send).focus();
  });
  element.addEventListener("focusout", (event) => {
    const target = event.target;
    const node = target.id === "identifiant" ? idBox : nodeWith(roots(), target);
    if (!node || !target.matches("input, select, textarea")) return;
    // A field that was only passed through is not yet a mistake.
    if (!node.touched && (target.type === "checkbox" || target.value.trim())) {
      node.touched = true;
      refresh();
    }
    const finding = now.findings.find((one) => nodeOf(one) === node);
    heard.textContent = finding && (sent || node.touched) ? said(finding) : "";
  });
  host.replaceChildren(element);
  host.hidden = false;
  document.querySelector("#modele")?.removeAttribute("open");
  refresh();
}

function everyNode(nodes, act) {
  for (const node of nodes) {
    act(node);
    everyNode(node.children?.values() ?? [], act);
    everyNode(node.items ?? [], act);
  }
}

/** The innermost node around an element; a newcomer's are inside the field that names it. */
function nodeWith(roots, target) {
  let found = null;
  everyNode(roots, (node) => {
    if (!roots.includes(node) && node.element.contains(target) && (!found || found.element.contains(node.element)))
      found = node;
  });
  return found;
}

export { buildForm, fold, label, newFileUrl, readYaml, tidy, updateYaml, writeYaml };

const host = document.querySelector("#formulaire");
if (host) {
  start(host).catch((error) => {
    host.hidden = false;
    host.replaceChildren(
      make(
        "p",
        { class: "notice" },
        typo(`Le formulaire n’a pas pu s’ouvrir (${error.message}) ; le modèle ci-dessous fait le même travail.`),
      ),
    );
    throw error;
  });
}
