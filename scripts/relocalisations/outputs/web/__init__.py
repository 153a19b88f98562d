"""What a page tells machines: its head, its structured data, its card; the site map."""
