// As soon as the filters are there, so that nothing moves: catalogue.js, which works them, comes later.
{
  const filters = document.getElementById("explorer");
  filters.hidden = false;
  if (location.search) filters.classList.add("attente");
}
