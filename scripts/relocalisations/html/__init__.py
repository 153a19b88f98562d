"""Pages as HTML: templates, marks, and the shell that the theme gives to each kind."""
