// Tables that are sorted by their headers; the first order is that of the page.
for (const table of document.querySelectorAll("table[data-triable]")) {
  const said = document.createElement("p"),
    body = table.tBodies[0];
  said.className = "vh";
  said.setAttribute("role", "status");
  table.after(said);
  // Of a long table the first rows show, whatever its order, until all are wanted.
  const most = Number(table.dataset.montre);
  let rest;
  const fold = () => {
    if (rest) for (const [place, row] of [...body.rows].entries()) row.hidden = place >= most;
  };
  if (most && body.rows.length > most) {
    rest = document.createElement("button");
    Object.assign(rest, {
      type: "button",
      className: "lien no-print",
      textContent: `Tout voir : ${body.rows.length - most} lignes de plus`,
    });
    rest.addEventListener("click", () => {
      const first = body.rows[most];
      rest.remove();
      rest = undefined;
      for (const row of body.rows) row.hidden = false;
      first.querySelector("a")?.focus();
    });
    table.after(rest);
    fold();
  }
  const size = { k: 1, M: 1e3, Md: 1e6 };
  const value = (cell) => {
    const found = /([\d\s\u00a0\u202f]+(?:,\d+)?)\s*(Md|M|k)?/.exec(cell.textContent.trim());
    return found ? Number(found[1].replace(/[\s\u00a0\u202f]/g, "").replace(",", ".")) * (size[found[2]] ?? 1) : -1;
  };
  for (const [column, head] of [...table.tHead.rows[0].cells].entries()) {
    if (!head.textContent.trim()) continue; // the column of a picture
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const words = column === 0,
        up = words ? head.ariaSort !== "ascending" : head.ariaSort === "descending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const order = (a, b) =>
        words
          ? a.cells[0].textContent.localeCompare(b.cells[0].textContent, "fr")
          : value(a.cells[column]) - value(b.cells[column]);
      const rows = [...body.rows].sort((a, b) => (up ? order(a, b) : order(b, a)));
      body.append(...rows);
      fold();
      said.textContent = `Tableau trié par ${button.innerText.replace(/\s+/g, " ")}, ordre ${up ? "croissant" : "décroissant"}`;
    });
  }
}
