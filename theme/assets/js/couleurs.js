// Before anything shows, hence neither deferred nor a module: the colours that the visitor chose, or
// those of the system.
{
  let chosen;
  try {
    chosen = localStorage.getItem("theme");
  } catch {}
  const dark = matchMedia("(prefers-color-scheme:dark)").matches;
  document.body.setAttribute("data-md-color-scheme", chosen || (dark ? "slate" : "default"));
}
