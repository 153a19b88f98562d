// The forms of /contribuer/: they check what is typed with the site's own rules, write the YAML, and
// lead to GitHub. Nothing leaves the browser before that. Without this script the page shows a template.
import { buildForm, make, typo } from "./contribution/fields.js";
import { label, makeChecker } from "./contribution/rules.js";
import { fold, slug } from "./contribution/words.js";
import { readYaml, tidy, updateYaml, writeYaml } from "./contribution/writer.js";

const LONGEST_LINK = 7500; // GitHub refuses an address longer than about 8,000 signs

/** All that a form of one kind needs, fetched from the site itself. */
export async function load(base, kind) {
  const get = async (path) => {
    const answer = await fetch(base + path);
    if (!answer.ok) throw new Error(`${path} : ${answer.status}`);
    return answer.json();
  };
  const [schema, texts, index] = await Promise.all([
    get(`schemas/${kind}.schema.json`), get("schemas/phrases.json"), get("index.json"),
  ]);
  const folder = schema["x-fiche"].dossier;
  const file = async (id) => (await get(`fiches/${folder}/${id.slice(0, 2)}.json`))[id];
  return { schema, texts, index, file, ...makeChecker(schema, texts, index) };
}

/** The name of a new file: an event's day and city, else the name. */
export function proposedId(kind, data) {
  if (kind !== "event") return slug(data.nom ?? "");
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}/.test(data.debut ?? "") && data.ville ? `${data.debut.slice(0, 10)}-${data.ville}` : "";
}

/** GitHub's page for a new file, filled in. */
export const newFileUrl = (repository, folder, id, yaml) =>
  `${repository}/new/main/${folder}?filename=${encodeURIComponent(`${id}.yml`)}&value=${encodeURIComponent(yaml)}`;

async function start(host) {
  const { url: base, genre: kind, depot } = host.dataset;
  const known = await load(base, kind);
  const { schema, index, resolve } = known;
  const folder = schema["x-fiche"].dossier;
  const asked = new URLSearchParams(location.search);
  const editing = asked.get("fiche") ?? "";
  const original = editing ? await known.file(editing).catch(() => undefined) : "";
  const draftKey = `relocalisations:${kind}:${editing}`;

  const form = buildForm(schema, { resolve, index, changed: () => refresh() });
  const element = make("form", { novalidate: true, class: "contrib", "aria-labelledby": "titre-formulaire" });
  const notices = make("div", { class: "notices", role: "status" });
  const summary = make("div", { class: "errors", tabindex: "-1", role: "alert", hidden: true });
  // Said aloud on leaving a wrong field: its message appears behind whoever moves on.
  const heard = make("p", { class: "vh", role: "status" });

  const idBox = idField();
  const send = make("a", { class: "btn", href: "#", rel: "noopener" });
  const copy = make("button", { type: "button", class: "btn alt" }, "Copier le fichier");
  const save = make("button", { type: "button", class: "btn alt" }, "Télécharger le fichier");
  const after = make("p", { class: "hint", role: "status" });
  const facts = make("div", { class: "facts-box" });
  const code = make("code");
  const yamlBox = make("pre", { tabindex: "0", "aria-label": "Le fichier YAML" }, code);

  let sent = false; // after a first try, every mistake is shown
  let now = { data: {}, id: "", yaml: "", findings: [] };

  function idField() {
    const input = make("input", { type: "text", id: "identifiant", autocomplete: "off", spellcheck: "false", "aria-describedby": "identifiant-aide identifiant-erreur" });
    const said = make("span");
    const error = make("p", { class: "err", id: "identifiant-erreur", hidden: true }, said);
    const hint = kind === "event" ? "Le premier jour et la ville ; il fait l’adresse de la page." : "Il fait l’adresse de la page, et ne change plus ensuite.";
    const box = make("div", { class: "field" }, make("label", { for: "identifiant" }, "Identifiant", " ", make("span", { class: "need" }, "proposé d’après la fiche")),
      make("p", { class: "hint", id: "identifiant-aide" }, typo(hint)), input, error);
    const self = { element: box, input, id: "identifiant", title: "Identifiant", own: false, touched: false, focus: () => input.focus(),
      error: (message) => {
        error.hidden = !message;
        said.textContent = typo(message ?? "");
        if (message) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
      } };
    input.addEventListener("input", () => { self.own = input.value.trim() !== ""; });
    return self;
  }

  function read() {
    const data = tidy(schema, { ...form.other, ...form.read() });
    if (!idBox.own && !editing) idBox.input.value = proposedId(kind, data);
    const id = editing || idBox.input.value.trim();
    const yaml = original ? updateYaml(schema, original, data) : writeYaml(schema, data);
    const findings = known.check(data, { id, editing });
    if (!id && data.nom && kind !== "event") findings.push({ at: ["identifiant"], message: known.say("champ-manquant"), code: "champ-manquant", fix: null });
    return { data, id, yaml, findings };
  }

  // Beside its field a message need not name it; in the summary it says it as the form does.
  const withoutPlace = ({ at, message }) => {
    const names = [label(at), at.findLast((step) => typeof step === "string"), at[0]].filter(Boolean);
    const bare = names.reduce((text, name) => (text.startsWith(`${name} : `) ? text.slice(name.length + 3) : text), message);
    return bare[0].toUpperCase() + bare.slice(1);
  };
  const placeOf = ({ at }) => {
    const names = [];
    at.forEach((step, rank) => {
      const node = nodeOf(at.slice(0, rank + 1));
      const name = typeof step === "number" && node.legend ? node.legend.textContent : node.title;
      if (name && names.at(-1) !== name) names.push(name);
    });
    return names.join(", ") || "Identifiant";
  };

  const nodeOf = (at) => (!at.length || at[0] === "identifiant" ? idBox : form.at(at));
  const said = (finding) => typo(`${placeOf(finding)} : ${withoutPlace(finding)}`);

  function refresh() {
    now = read();
    const byNode = new Map([[idBox, []]]);
    for (const finding of now.findings) {
      const node = nodeOf(finding.at);
      byNode.set(node, [...(byNode.get(node) ?? []), finding]);
    }
    everyNode(form, (node) => {
      const first = byNode.get(node)?.[0];
      const visible = first && (sent || node.touched);
      node.error(visible ? withoutPlace(first) : null, visible ? first.fix : null);
    });
    const first = byNode.get(idBox)[0];
    idBox.error(first && (sent || idBox.touched || now.id) ? withoutPlace(first) : null);
    code.textContent = now.yaml;
    preview(facts, now.data);
    offer();
    shorten();
  }

  function offer() {
    const right = !blocking().length && Boolean(now.id);
    const path = `${folder}/${now.id}.yml`;
    const link = !depot ? "" : editing ? `${depot}/edit/main/${path}` : newFileUrl(depot, folder, now.id, now.yaml);
    const fits = link && link.length <= LONGEST_LINK;
    send.textContent = editing ? "Copier et ouvrir le fichier sur GitHub" : fits || !right ? "Proposer cette fiche sur GitHub" : "Copier et ouvrir GitHub";
    send.hidden = !depot;
    send.target = "_blank";
    send.href = !right ? "#erreurs" : fits ? link : `${depot}/new/main/${folder}?filename=${encodeURIComponent(`${now.id}.yml`)}`;
    copy.classList.toggle("alt", Boolean(depot));
    after.dataset.copies = right && (editing || !fits) ? "1" : "";
  }

  // A warning is shown and stops nothing.
  const blocking = () => now.findings.filter((finding) => !finding.warning);

  function refuse(event) {
    sent = true;
    refresh();
    if (!blocking().length && now.id) return false;
    event.preventDefault();
    const wrong = new Map(); // one finding a field, as beside it
    for (const finding of blocking()) if (!wrong.has(nodeOf(finding.at))) wrong.set(nodeOf(finding.at), finding);
    const follows = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
    const inOrder = [...wrong].sort(([one], [other]) => (follows(one.element, other.element) ? -1 : 1));
    const lines = inOrder.map(([node, finding]) => {
      return make("li", {}, make("a", { href: `#${node.id}`, onclick: (click) => {
        click.preventDefault();
        reveal(node);
        node.focus();
      } }, said(finding)));
    });
    summary.replaceChildren(make("h2", {}, counted(lines.length)), make("ul", {}, ...lines),
      make("p", { class: "hint" }, "Ensuite, la touche Entrée, dans un champ, ramène au bouton."));
    summary.hidden = false;
    summary.focus();
    return true;
  }

  const counted = (number) => (number > 1 ? `${number} points à corriger` : "Un point à corriger");

  /** What has been mended leaves the summary; what goes wrong meanwhile is said beside its field. */
  function shorten() {
    if (summary.hidden) return;
    for (const link of summary.querySelectorAll("a")) {
      const finding = blocking().find(({ at }) => `#${nodeOf(at).id}` === link.hash);
      if (!finding) link.parentElement.remove();
      else link.textContent = said(finding);
    }
    const left = summary.querySelectorAll("a").length;
    summary.hidden = !left;
    summary.firstChild.textContent = counted(left);
  }

  function reveal(node) {
    if (form.more.contains(node.element)) form.more.open = true;
  }

  async function toClipboard() {
    try {
      await navigator.clipboard.writeText(now.yaml);
      return true;
    } catch {
      getSelection().selectAllChildren(code);
      return false;
    }
  }

  send.addEventListener("click", async (event) => {
    if (refuse(event)) return;
    if (after.dataset.copies) {
      await toClipboard();
      after.textContent = typo("Le fichier est copié. Sur GitHub : sélectionnez tout le texte, collez, puis « Commit changes… ».");
    } else after.textContent = typo("GitHub s’ouvre avec la fiche remplie : « Commit changes… », « Propose changes », « Create pull request ».");
  });
  copy.addEventListener("click", async (event) => {
    if (refuse(event)) return;
    after.textContent = (await toClipboard()) ? "Le fichier est copié." : typo("Copie impossible : le texte est sélectionné, copiez-le vous-même.");
  });
  save.addEventListener("click", (event) => {
    if (refuse(event)) return;
    const link = make("a", { href: URL.createObjectURL(new Blob([now.yaml], { type: "text/yaml" })), download: `${now.id}.yml` });
    link.click();
    URL.revokeObjectURL(link.href);
    after.textContent = `Téléchargé : ${now.id}.yml`;
  });

  // ── Preview: the main facts, as the page will say them ──
  function preview(box, data) {
    const lines = [];
    for (const [name, raw] of Object.entries(schema.properties)) {
      const value = data[name];
      if (value === undefined || name === "nom" || name === "alias") continue;
      lines.push(make("div", {}, make("dt", {}, raw.title), make("dd", {}, typo(spoken(resolve(raw), value)))));
    }
    box.replaceChildren(make("p", { class: "h3" }, typo(data.nom ?? "Sans nom")), make("dl", { class: "pairs" }, ...lines));
  }

  function spoken(node, value) {
    if (node.enum) return node["x-libelles"][node.enum.indexOf(value)] ?? value;
    if (node["x-reference"] && typeof value === "string") return index.noms[node["x-reference"]]?.[value] ?? value;
    if (node["x-genre"] === "moment") return frenchDate(value);
    if (typeof value === "string") return value;
    if (Array.isArray(value)) {
      const item = resolve(node.items);
      const names = value.map((one) => (typeof one === "string" ? one : spoken(item, one)));
      return names.slice(0, 4).join(" ; ") + (names.length > 4 ? ` ; et ${names.length - 4} de plus` : "");
    }
    if (node.propertyNames) return Object.values(value).map((source) => source.editeur ?? "?").join(" ; ");
    return Object.entries(node.properties)
      .filter(([name]) => value[name] !== undefined && typeof value[name] === "string")
      .slice(0, 3).map(([name, raw]) => spoken(resolve(raw), value[name])).join(", ");
  }

  function frenchDate(text) {
    const date = new Date(`${text.slice(0, 10)}T12:00:00Z`);
    // Browsers read 31 June as 1 July: what is not a day is shown as it was typed.
    if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text.slice(0, 10)) return text;
    const day = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeZone: "UTC" }).format(date).replace(/^1 /, "1er ");
    return text.length > 10 ? `${day}, ${Number(text.slice(11, 13))} h ${text.slice(14, 16)}` : day;
  }

  // ── Draft: kept in this browser only ──
  const storage = { get: () => { try { return JSON.parse(localStorage.getItem(draftKey)); } catch { return null; } },
    set: (value) => { try { localStorage.setItem(draftKey, JSON.stringify(value)); } catch { /* private window: no draft */ } },
    clear: () => { try { localStorage.removeItem(draftKey); } catch { /* same */ } } };
  let timer;
  const keep = () => {
    clearTimeout(timer);
    timer = setTimeout(() => storage.set({ data: now.data, id: idBox.own ? now.id : "", date: Date.now() }), 400);
  };

  function fill(data, id = "") {
    form.fill(data);
    idBox.own = Boolean(id);
    idBox.input.value = id;
    if (Object.keys(data).some((name) => !schema.required.includes(name))) form.more.open = true;
  }

  /** A new fiche, with room for the source that it must have. */
  function blank(data = {}) {
    fill({ ...data, ...(schema.required.includes("sources") && { sources: { "": {} } }) });
  }

  const draft = storage.get();
  if (editing && !original) {
    notices.append(make("div", { class: "notice" }, make("p", {}, typo(`Aucune fiche « ${editing} » : vous en commencez une nouvelle.`))));
  }
  if (draft?.data && Object.keys(draft.data).length) {
    fill(draft.data, draft.id);
    const when = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeStyle: "short" }).format(draft.date);
    const box = make("div", { class: "notice info" }, make("p", {}, typo(`Votre brouillon du ${when} est repris ; il n’est que dans ce navigateur. `),
      make("button", { type: "button", class: "btn alt", onclick: () => {
        storage.clear();
        if (original) fill(readYaml(original));
        else blank();
        box.remove();
        sent = false;
        everyNode(form, (node) => { node.touched = false; });
        refresh();
        form.focus();
      } }, editing ? "Revenir à la fiche publiée" : "Repartir d’une fiche vide")));
    notices.append(box);
  } else if (original) fill(readYaml(original));
  else {
    blank(Object.fromEntries([...asked].filter(([name]) => name in schema.properties && !["array", "object"].includes(resolve(schema.properties[name]).type))));
  }

  const title = document.querySelector("h1");
  title.id = "titre-formulaire";
  if (original) title.textContent = typo(`Modifier « ${index.noms[kind][editing] ?? editing} »`);
  if (!editing || !original) form.element.firstElementChild.append(idBox.element);
  element.append(
    make("div", { class: "split" },
      make("div", { class: "contrib-main" }, notices, summary, heard, form.element,
        make("div", { class: "send flow" }, depot ? null : make("p", { class: "hint" }, typo("Le dépôt en ligne n’est pas encore ouvert : copiez ou téléchargez le fichier, puis envoyez-le nous.")),
          make("p", { class: "buttons" }, send, copy, save, make("button", { type: "submit", hidden: true })), after)),
      make("aside", { class: "preview flow", "aria-label": "Aperçu" },
        make("h2", {}, "Aperçu"), facts,
        make("details", { open: matchMedia("(min-width: 60em)").matches }, make("summary", {}, "Le fichier proposé"), yamlBox))));
  element.addEventListener("input", () => { refresh(); keep(); });
  element.addEventListener("change", () => { refresh(); keep(); });
  // Enter in a field leads to the button, or back to what is left to mend; never away from the page.
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    if ((sent || !blocking().length) && !refuse(event)) (send.hidden ? copy : send).focus();
  });
  element.addEventListener("focusout", (event) => {
    const target = event.target;
    const node = target.id === "identifiant" ? idBox : nodeWith(form, target);
    if (!node || !target.matches("input, select, textarea")) return;
    // A field that was only passed through is not yet a mistake.
    if (!node.touched && (target.type === "checkbox" || target.value.trim())) {
      node.touched = true;
      refresh();
    }
    const finding = now.findings.find(({ at }) => nodeOf(at) === node);
    heard.textContent = finding && (sent || node.touched) ? said(finding) : "";
  });
  host.replaceChildren(element);
  host.hidden = false;
  document.querySelector("#modele")?.removeAttribute("open");
  refresh();
}

function everyNode(node, act) {
  act(node);
  for (const child of node.children?.values() ?? []) everyNode(child, act);
  for (const child of node.items ?? []) everyNode(child, act);
}

function nodeWith(root, target) {
  let found = null;
  everyNode(root, (node) => { if (node !== root && node.element.contains(target)) found = node; });
  return found;
}

export { buildForm, fold, label, readYaml, tidy, updateYaml, writeYaml };

const host = document.querySelector("#formulaire");
if (host) {
  start(host).catch((error) => {
    host.hidden = false;
    host.replaceChildren(make("p", { class: "notice" }, typo(`Le formulaire n’a pas pu s’ouvrir (${error.message}) ; le modèle ci-dessous fait le même travail.`)));
    throw error;
  });
}
