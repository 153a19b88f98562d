// The forms of /contribuer/: they check what is typed with the site's own rules, write the YAML, and
// lead to GitHub. Nothing leaves the browser before that. Without this script the page shows a template.
import { makeDrafts } from "./contribution/drafts.js";
import { buildForm, make, typo } from "./contribution/fields.js";
import { identifierField } from "./contribution/identifier.js";
import { firstData, load } from "./contribution/known.js";
import { makeNewcomers } from "./contribution/newcomers.js";
import { lineOf, makeKeeping } from "./contribution/notices.js";
import { everyNode, makePlaces, nodeWith } from "./contribution/places.js";
import { makeChange } from "./contribution/postponed.js";
import { makeNames, makeProposal, proposedId } from "./contribution/proposed.js";
import { makeChecker } from "./contribution/rules.js";
import { makeSpoken } from "./contribution/said.js";
import { makeSummary, unfold } from "./contribution/summary.js";
import { buttonWords, copies, counted, makeTelling, NEXT } from "./contribution/wording.js";
import { described, readYaml, tidy } from "./contribution/writer.js";

async function start(host) {
  const { url: base, genre: kind, depot } = host.dataset;
  const known = await load(base, kind);
  const { schema, index, resolve, texts } = known;
  const root = base.replace(/contribuer\/$/, "");
  const asked = new URLSearchParams(location.search);
  const editing = asked.get("fiche") ?? "";
  const { texte: original = "", base: name = "" } = (editing && (await known.file(editing))) || {};
  const register = index.registre ?? {};
  const published = original ? described(readYaml(original), register) : {};
  const drafts = makeDrafts(schema, `relocalisations:${kind}:${editing}`, (text) =>
    described(readYaml(text), register),
  );
  known.words();

  const changed = () => {
    refresh();
    keeping.keep();
  };
  const speak = (code, words) => typo(known.speak(code, words));
  const choicesOf = async (of) => [...newcomers.choices(of), ...(await known.choices(of))];
  const shared = { index, texts, changed, speak, choicesOf, codes: known.codes, nameOf: (of, id) => nameOf(of, id) };
  const addable = (of, other) => {
    const { resolve: follow } = makeChecker(other, texts, index);
    const build = () => buildForm(other, { resolve: follow, ...shared, complete: speak(`completer-${of}`) });
    return [of, { schema: other, first: (name) => firstData(of, other, name), build }];
  };
  const newcomers = makeNewcomers(
    Object.fromEntries(Object.entries(known.others).map(([of, other]) => addable(of, other))),
    { changed, speak },
  );
  const form = buildForm(schema, { resolve, newcomers, ...shared });
  const change = kind === "event" ? makeChange(form, known, published, shared) : null;
  const idBox = identifierField(kind);

  const proposed = makeProposal(known, { depot, editing, original, published });
  const nameOf = makeNames(index, {
    newcomers,
    sources: (id) => now?.main.data.sources?.[id] ?? published.sources?.[id],
  });
  const { spoken, differences } = makeSpoken({ resolve, texts, nameOf });
  const { nodeOf, said, firsts, shown } = makePlaces({ form, kind, idBox }, known.speak, root);
  const telling = makeTelling(schema, { original, published }, { speak: known.speak, spoken, differences, said });

  const element = make("form", { novalidate: true, class: "contrib", "aria-labelledby": "titre-formulaire" });
  const summary = makeSummary({ firsts, said });
  // Said aloud on leaving a wrong field: its message appears behind whoever moves on.
  const heard = make("p", { class: "vh", role: "status" });
  const send = make("a", { class: "btn", href: "#", rel: "noopener", target: "_blank", hidden: !depot });
  const copy = make("button", { type: "button", class: depot ? "btn alt" : "btn" }, "Copier");
  const save = make("button", { type: "button", class: "btn alt" }, "Télécharger");
  const after = make("p", { class: "hint", role: "status" });
  const told = make("section", { class: "told", "aria-labelledby": "ce-que-vous-changez" });
  const facts = make("div", { class: "facts-box" });
  const code = make("code");
  const habits = make(
    "details",
    { class: "contrib-more" },
    make("summary", {}, "Pour les habitués"),
    idBox.element,
    make("pre", { tabindex: "0", "aria-label": "Le fichier proposé" }, code),
  );

  let sent = false; // after a first try, every mistake is shown
  const left = new Set(); // before it, those of the fields that somebody wrote in and left
  let now; // what is proposed
  const keeping = makeKeeping(
    { editing, original, name, published },
    { form, idBox, newcomers, known, drafts, spoken, differences },
    { now: () => now, refresh, changed, forgive },
  );

  function read() {
    const data = tidy(schema, { ...form.other, ...form.read() });
    if (!idBox.own && !editing) idBox.input.value = proposedId(kind, data);
    const added = newcomers.list.map((one) => ({
      kind: one.kind,
      schema: one.schema,
      form: one.form,
      id: one.id(),
      data: tidy(one.schema, { ...one.form.other, ...one.form.read() }),
    }));
    return proposed({
      form,
      data,
      typed: idBox.input.value.trim(),
      base: keeping.base(),
      added,
      change,
      conflicts: keeping.conflicts(),
    });
  }

  const roots = () => [form, ...newcomers.list.map((one) => one.form), ...(change ? [change.form] : [])];

  /** No mistake is shown any more until it is made again. */
  function forgive() {
    sent = false;
    left.clear();
  }

  // ── What is wrong, beside the fields and in a summary; what the proposal is ──
  function refresh() {
    for (const one of roots()) one.update();
    change?.update();
    now = read();
    const first = firsts(now.findings);
    const show = (node, always = "") => {
      const finding = first.get(node);
      const visible = Boolean(finding && (sent || left.has(node) || always));
      node.error(visible ? shown(finding) : {});
      return visible;
    };
    everyNode(roots(), (node) => {
      if (show(node)) unfold(node.element, ".fold"); // what is wrong is not hidden in a folded row
    });
    if (show(idBox, now.main.id)) habits.open = true;
    code.textContent = now.out.text;
    const lines = telling.lines(now).map(lineOf);
    told.replaceChildren(
      make("h2", { id: "ce-que-vous-changez" }, telling.title),
      lines.length ? make("ul", {}, ...lines) : make("p", { class: "hint" }, telling.nothing),
    );
    const pairs = telling
      .facts(now.main.data)
      .map(([title, words]) => make("div", {}, make("dt", {}, title), make("dd", {}, typo(words))));
    facts.replaceChildren(
      make("p", { class: "h3" }, typo(now.main.data.nom ?? "Sans nom")),
      make("dl", { class: "pairs" }, ...pairs),
    );
    send.textContent = buttonWords(now, original);
    send.href = now.right ? now.out.href : "#erreurs";
    summary.shorten(now.blocking);
  }

  /** Shows all that stops the proposal, and says whether something does. */
  function refuse(event) {
    sent = true;
    refresh();
    if (now.right) return false;
    event?.preventDefault();
    summary.show(now.blocking);
    return true;
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

  send.addEventListener("click", async (event) => {
    if (refuse(event)) return;
    const { out } = now;
    after.textContent = typo(NEXT[out.kind]);
    keeping.putAway();
    if (copies(out)) await toClipboard();
  });
  // Copying and downloading are never refused: what is left to mend is said.
  const rest = () => (refuse() ? ` Il reste ${counted(now.blocking.length).toLowerCase()}.` : "");
  copy.addEventListener("click", async () => {
    const still = rest(); // first: it writes the text again, which would not be selected any more
    const done = (await toClipboard()) ? "Copié." : "Copie impossible : le texte est sélectionné, copiez-le vous-même.";
    after.textContent = typo(done + still);
  });
  save.addEventListener("click", () => {
    const link = make("a", {
      href: URL.createObjectURL(new Blob([now.out.text], { type: "text/plain" })),
      download: now.out.name,
    });
    link.click();
    URL.revokeObjectURL(link.href);
    after.textContent = typo(`Téléchargé : ${now.out.name}.${rest()}`);
  });

  keeping.open(asked);
  const title = document.querySelector("h1");
  title.id = "titre-formulaire";
  if (original) title.textContent = typo(`Modifier « ${index.noms[kind][editing] ?? editing} »`);
  idBox.element.hidden = Boolean(original);
  element.append(
    make(
      "div",
      { class: "split" },
      make(
        "div",
        { class: "contrib-main" },
        keeping.element,
        summary.element,
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
    if ((sent || !now.blocking.length) && !refuse(event)) (send.hidden ? copy : send).focus();
  });
  element.addEventListener("focusout", ({ target }) => {
    const node = target === idBox.input ? idBox : nodeWith(roots(), target);
    if (!node || !target.matches("input, select, textarea")) return;
    // A field that was only passed through is not yet a mistake.
    if (!left.has(node) && (target.type === "checkbox" || target.value.trim())) {
      left.add(node);
      refresh();
    }
    const finding = now.findings.find((one) => nodeOf(one) === node);
    heard.textContent = finding && (sent || left.has(node)) ? said(finding) : "";
  });
  host.replaceChildren(element);
  host.hidden = false;
  document.querySelector("#modele")?.removeAttribute("open");
  refresh();
}

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
