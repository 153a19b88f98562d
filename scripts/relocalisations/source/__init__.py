"""A file as located nodes: what stands where, and what is refused before anybody reads fields."""
