// What is over since the site was built is shown as over: no rebuild is needed for a day to end.
// Days are those of the place (data-fuseau). The words are in the page, only hidden until then:
// data-avant shows before the end of the last day, data-apres after it.
(() => {
  const d = document;
  const today = (zone) => new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(new Date());

  for (const event of d.querySelectorAll("[data-fin]")) {
    if (event.dataset.fin >= today(event.dataset.fuseau || "Europe/Paris")) continue;
    event.dataset.passe = "";
    const card = event.matches("article") ? event : null;
    for (const part of (card || d).querySelectorAll("[data-avant], [data-apres]")) {
      // The page of an event also lists others, which are not over because it is.
      if (part.closest("article[data-fin]") === card) part.hidden = "avant" in part.dataset;
    }
    const list = event.closest('[data-liste="a-venir"]');
    if (list) move(event.closest("li"), event.dataset.debut.slice(0, 4), list);
  }

  // Those left may all be cancelled or postponed.
  for (const said of d.querySelectorAll("[data-aucun-prevu]")) {
    const left = [...said.parentNode.querySelectorAll('[data-liste="a-venir"] [data-fin]:not([data-passe])')];
    said.hidden = !left.length || left.some((event) => !/^(annule|reporte)$/.test(event.dataset.statut));
  }

  // From the coming events to the past ones, where the page has both.
  function move(item, year, list) {
    const past = d.querySelector('[data-liste="passes"]');
    if (past) {
      (past.matches("ol") ? past : group(past, year)).prepend(item);
      if (!list.children.length) {
        list.hidden = true;
        for (const part of d.querySelectorAll("[data-liste-vide]")) part.hidden = false;
      }
    } else if (list.dataset.titreApres && !list.querySelector("[data-fin]:not([data-passe])")) {
      list.closest("section").querySelector("h2").textContent = list.dataset.titreApres;
    }
  }

  // The list of one year, made when it is the first event of that year to be over.
  function group(past, year) {
    const found = past.querySelector(`[data-annee="${year}"] ol`);
    if (found) return found;
    const box = d.createElement("div");
    box.className = "year";
    box.dataset.annee = year;
    box.append(d.createElement("h3"), d.createElement("ol"));
    box.firstChild.textContent = year;
    box.lastChild.className = "events";
    past.prepend(box);
    return box.lastChild;
  }
})();
