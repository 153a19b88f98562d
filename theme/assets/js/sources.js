// The address of a source is /sources/#…, whatever its page: find it, then go there.
const total = Number(document.querySelector("[data-pages]").dataset.pages);

async function find() {
  const name = location.hash.slice(1);
  if (!name || document.getElementById(name)) return;
  for (let number = 2; number <= total; number++) {
    const page = `page/${number}/`;
    const answer = await fetch(page);
    if ((await answer.text()).includes(` id="${name}"`)) {
      location.replace(`${page}#${name}`);
      return;
    }
  }
}

find();
addEventListener("hashchange", find);
