"""All the files of the site, at once or as somebody edits it."""
