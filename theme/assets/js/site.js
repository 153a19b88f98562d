// The colours that the visitor chose, before anything shows (hence in the head, neither deferred nor a
// module); without a choice, those of the device, which the style sheet knows.
const paint = (scheme) =>
  scheme
    ? document.documentElement.setAttribute("data-md-color-scheme", scheme)
    : document.documentElement.removeAttribute("data-md-color-scheme");
try {
  paint(localStorage.getItem("theme"));
} catch {
  /* private window */
}
const here = document.currentScript.src;

// Small improvements, once the page is read; every page works without them.
document.addEventListener("DOMContentLoaded", () => {
  const d = document;

  // « Copier » buttons: data-copy names the element whose text is copied.
  if (navigator.clipboard) {
    for (const b of d.querySelectorAll("[data-copy]")) {
      b.hidden = false;
      const label = b.textContent; // not what it says for a moment: people click twice
      b.addEventListener("click", async () => {
        const text = d.getElementById(b.dataset.copy).innerText.trim();
        try {
          await navigator.clipboard.writeText(text);
          b.textContent = "Copié";
        } catch {
          b.textContent = "Copie impossible";
        }
        setTimeout(() => (b.textContent = label), 2000);
      });
    }
  }

  // Reliability notes open on hover too (a tap, a click or Enter already opens them).
  if (HTMLElement.prototype.togglePopover && matchMedia("(hover: hover)").matches) {
    let timer;
    const later = (f) => {
      clearTimeout(timer);
      timer = setTimeout(f, 180);
    };
    for (const b of d.querySelectorAll(".rel[popovertarget]")) {
      const note = d.getElementById(b.getAttribute("popovertarget"));
      if (!note) continue;
      const open = () =>
        later(() => {
          if (!note.matches(":popover-open")) {
            note.showPopover({ source: /** @type {HTMLElement} */ (b) });
            note.dataset.hover = "1";
          }
        });
      const close = () =>
        later(() => {
          if (note.dataset.hover && !note.matches(":hover, :focus-within")) {
            note.hidePopover();
            delete note.dataset.hover;
          }
        });
      b.addEventListener("pointerenter", open);
      b.addEventListener("pointerleave", close);
      // A click on a note that the pointer opened keeps it, instead of closing it.
      b.addEventListener("click", (e) => {
        clearTimeout(timer);
        if (note.dataset.hover) e.preventDefault();
        delete note.dataset.hover;
      });
      note.addEventListener("pointerleave", close);
    }
  }

  // The display: automatic, light, dark, and back.
  const theme = d.getElementById("theme");
  if (theme) {
    const names = { "": "automatique", default: "clair", slate: "sombre" },
      order = ["", "default", "slate"];
    const next = () => order[(order.indexOf(theme.dataset.theme) + 1) % 3];
    const apply = (chosen) => {
      theme.dataset.theme = chosen;
      paint(chosen);
      theme.title = `Thème ${names[chosen]}. Passer au thème ${names[next()]}`;
      theme.setAttribute("aria-label", theme.title);
    };
    let kept = "";
    try {
      kept = localStorage.getItem("theme") || "";
    } catch {
      /* private window */
    }
    apply(order.includes(kept) ? kept : "");
    // Its three pictures, of which the style sheet shows one. No page has them: without this nobody would see them.
    theme.innerHTML = [
      '<svg viewBox="0 0 24 24" aria-hidden="true">',
      '<g class="t-auto"><circle cx="12" cy="12" r="8.5"/><path d="M12 3.5a8.5 8.5 0 0 1 0 17z" class="on"/></g>',
      '<g class="t-default"><circle cx="12" cy="12" r="4.2"/>',
      '<path d="M12 2.5v3m0 13v3M2.5 12h3m13 0h3M5.3 5.3l2.1 2.1m9.2 9.2 2.1 2.1m0-13.4-2.1 2.1m-9.2 9.2-2.1 2.1"/></g>',
      '<path class="t-slate" d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"/></svg>',
    ].join("");
    theme.hidden = false;
    theme.addEventListener("click", () => {
      apply(next());
      try {
        theme.dataset.theme ? localStorage.setItem("theme", theme.dataset.theme) : localStorage.removeItem("theme");
      } catch {
        /* idem */
      }
    });
  }

  // Long texts: blocks of code are copied whole; what is wider than the page is scrolled by the keyboard too.
  for (const pre of d.querySelectorAll(".text pre")) {
    pre.tabIndex = 0;
    if (!navigator.clipboard) continue;
    const button = d.createElement("button");
    Object.assign(button, { type: "button", className: "lien", textContent: "Copier" });
    button.addEventListener("click", () =>
      navigator.clipboard.writeText(pre.innerText.trim()).then(
        () => {
          button.textContent = "Copié";
        },
        () => {
          button.textContent = "Copie impossible";
        },
      ),
    );
    pre.after(button);
  }
  // Where one is in a long text.
  const marks = [...d.querySelectorAll(".toc a")]
    .map((a) => [a, d.getElementById(decodeURIComponent(a.hash.slice(1)))])
    .filter((pair) => pair[1]);
  if (marks.length) {
    const follow = new IntersectionObserver(
      () => {
        const passed = marks.filter((pair) => pair[1].getBoundingClientRect().top < innerHeight / 4);
        for (const [a] of marks) a.removeAttribute("aria-current");
        (passed.at(-1) || marks[0])[0].setAttribute("aria-current", "true");
      },
      { rootMargin: "0px 0px -75% 0px" },
    );
    for (const pair of marks) follow.observe(pair[1]);
  }

  // Dots that a table of the page names, a row each and in its order, become links to what its rows are.
  for (const svg of d.querySelectorAll('svg[data-points]:not([data-points=""])')) {
    const dots = svg.querySelectorAll(":scope > circle");
    const make = (name) => d.createElementNS(svg.namespaceURI, name);
    const rows = [...d.querySelectorAll(`:is(#${svg.dataset.points}, #${svg.dataset.points}-suite) tbody tr`)];
    for (const [n, row] of rows.filter((one) => one.querySelector("svg")).entries()) {
      const [product, amount, share] = row.children,
        link = make("a"),
        title = make("title"),
        words = [share, amount].map((cell) => cell.firstChild.textContent.trim()).filter((text) => text !== "inconnue");
      title.textContent = `${product.textContent} : ${words.join(", ")}`;
      link.setAttribute("href", product.querySelector("a").getAttribute("href"));
      dots[n].replaceWith(link);
      link.append(dots[n]);
      dots[n].append(title);
    }
    svg.setAttribute("role", "group");
  }
  // Charts: graphiques.js comes when a dot or a stack is pointed at, or a file is asked for.
  const charts = () => import("./graphiques.js");
  for (const svg of d.querySelectorAll(".ch-stack"))
    svg.addEventListener("pointerover", () => charts().then((m) => m.parts(svg)), { once: true });
  for (const svg of d.querySelectorAll("svg[data-points]")) {
    for (const [n, link] of svg.querySelectorAll("a").entries()) if (n) link.setAttribute("tabindex", "-1");
    const around = svg.parentElement; // Chromium lets the focus stop on a drawing that listens for it
    const first = (event) => {
      if (!svg.contains(event.target)) return;
      around.removeEventListener("pointerover", first);
      around.removeEventListener("focusin", first);
      charts().then((m) => m.dots(svg));
    };
    around.addEventListener("pointerover", first);
    around.addEventListener("focusin", first);
  }
  for (const choice of d.querySelectorAll("select[data-couleurs]")) {
    choice.closest("p").hidden = false;
    choice.addEventListener("change", () => {
      for (const dot of d.getElementById(choice.dataset.couleurs).querySelectorAll("circle")) {
        dot.classList.toggle("fade", choice.value !== "" && !dot.classList.contains(choice.value));
      }
    });
  }
  for (const figure of d.querySelectorAll("figure[data-nom]")) {
    const line = figure.querySelector(".fig-dl") ?? d.createElement("p");
    line.className = "fig-dl";
    for (const [kind, label] of [
      ["svg", "Image (SVG)"],
      ["csv", "Lignes (CSV)"],
    ]) {
      if (kind === "svg" && !figure.querySelector("svg.ch")) continue;
      const button = d.createElement("button");
      Object.assign(button, { type: "button", className: "lien", textContent: label });
      button.setAttribute("aria-label", `${label} : ${figure.querySelector("figcaption").firstChild.textContent}`);
      button.addEventListener("click", () => charts().then((m) => m.download(figure, kind)));
      line.append(button);
    }
    figure.append(line);
  }

  // Tables that are sorted by their headers: few pages have one.
  if (d.querySelector("table[data-triable]")) import("./tri.js");

  // The drawer closes when the window grows to the width where its links are tabs.
  const menu = d.getElementById("menu");
  matchMedia("(min-width: 62em)").addEventListener("change", () => {
    if (menu?.matches(":popover-open")) menu.hidePopover();
  });

  // Search: the link to the catalogue becomes a button; recherche.js comes when it is used.
  const link = d.querySelector("a.find");
  if (link) {
    const styles = new URL("../css/recherche.css", here).href;
    const dressed = () =>
      new Promise((done) => {
        if (d.querySelector(`link[href="${styles}"]`)) return done(null);
        const sheet = d.createElement("link");
        Object.assign(sheet, { rel: "stylesheet", href: styles, onload: done, onerror: done });
        d.head.append(sheet);
      });
    // What is typed while the box comes is for the box.
    let coming = false,
      typed = "";
    const search = async (words, kind) => {
      if (coming) return;
      coming = true;
      typed = "";
      try {
        const parts = ["excerpt", "found", "keys", "order", "results", "said", "words"].map((part) => `search/${part}`);
        const modules = ["recherche", "french", ...parts]; // at once, not one after the other
        const [{ open }] = await Promise.all([...modules.map((name) => import(`./${name}.js`)), dressed()]);
        open(words, kind, typed);
      } catch {
        location.assign(link.href);
      }
      coming = false;
    };
    // Who comes back from a result finds the search as it was.
    addEventListener("pageshow", (e) => {
      const asked = history.state?.recherche;
      const back =
        e.persisted || /** @type {any} */ (performance.getEntriesByType("navigation")[0])?.type === "back_forward";
      if (asked && back) search(asked.mots, asked.genre);
    });
    const button = d.createElement("button");
    Object.assign(button, { type: "button", className: link.className, title: "Rechercher (touche /)" });
    button.setAttribute("aria-label", "Rechercher");
    button.setAttribute("aria-haspopup", "dialog");
    button.append(...link.childNodes);
    link.replaceWith(button);
    button.addEventListener("click", () => search());
    // Elsewhere: data-recherche on a hidden button, which searches the words of the address.
    for (const b of d.querySelectorAll("button[data-recherche]")) {
      const path = location.pathname.replace(/\/+$|\.html$/g, "");
      b.hidden = false;
      b.addEventListener("click", () => {
        let words = path.slice(path.lastIndexOf("/") + 1);
        try {
          words = decodeURIComponent(words);
        } catch {
          /* a lone « % », or letters of another encoding */
        }
        search(words.replace(/[-_]+/g, " "));
      });
    }
    d.addEventListener("keydown", (e) => {
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      if (coming) {
        if (e.key.length > 1 && e.key !== "Backspace") return;
        typed = e.key.length > 1 ? typed.slice(0, -1) : typed + e.key;
        return void e.preventDefault();
      }
      if (!/^[/sf]$/.test(e.key) || e.target.closest("input, textarea, select, [contenteditable], dialog")) return;
      try {
        if (localStorage.getItem("rech-touches") === "non") return;
      } catch {
        /* private window */
      }
      e.preventDefault();
      search();
    });
  }
});
