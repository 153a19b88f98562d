// How a proposal leaves: one file by GitHub's page for a new file; several, or one that takes another's
// place, in one message that the repository turns into a branch (Python: contribute/proposal.py).

const LONGEST_LINK = 7500; // GitHub refuses an address longer than about 8,000 signs
const FORM = "fiches.yml"; // the issue form that receives several files

/** GitHub's page for a new file, filled in. */
export const newFileUrl = (repository, folder, id, yaml) =>
  `${repository}/new/main/${folder}?filename=${encodeURIComponent(`${id}.yml`)}&value=${encodeURIComponent(yaml)}`;

/**
 * All the files of a proposal as one text; a file is {folder, id, yaml, replaces, base}. `base` names
 * what the file started from: what was published since is merged with it, not taken back.
 */
export function bundle(files) {
  return files
    .map(({ folder, id, yaml, replaces, base }) =>
      [
        `# fichier : ${folder}/${id}.yml`,
        ...(replaces ? [`# remplace : ${folder}/${replaces}.yml`] : []),
        ...(base ? [`# base : ${base}`] : []),
        yaml.trimEnd(),
        "",
      ].join("\n"),
    )
    .join("\n");
}

/**
 * What to do with the files: {kind, href, text, name}. `text` is what copying and downloading give,
 * `name` the name of the downloaded file. kind: « fichier », « fichiers », « modification », or with
 * « -copie » when the text is too long for a link, or the page must be pasted into.
 */
export function sending(repository, files, { title, editing }) {
  const [first] = files;
  const single = files.length === 1 && !first.replaces;
  const text = single ? first.yaml : bundle(files);
  const name = single ? `${first.id}.yml` : `proposition-${first.id}.txt`;
  if (!repository) return { kind: "", href: "", text, name };
  if (single && editing) {
    return { kind: "modification", href: `${repository}/edit/main/${first.folder}/${first.id}.yml`, text, name };
  }
  if (single) {
    const href = newFileUrl(repository, first.folder, first.id, text);
    if (href.length <= LONGEST_LINK) return { kind: "fichier", href, text, name };
    return {
      kind: "fichier-copie",
      href: `${repository}/new/main/${first.folder}?filename=${encodeURIComponent(name)}`,
      text,
      name,
    };
  }
  const issue = `${repository}/issues/new?template=${FORM}&title=${encodeURIComponent(`Proposition : ${title}`)}`;
  const href = `${issue}&fiches=${encodeURIComponent(text)}`;
  if (href.length <= LONGEST_LINK) return { kind: "fichiers", href, text, name };
  return { kind: "fichiers-copie", href: issue, text, name };
}
