"""The whole site: everything indexed and cross-referenced, and what is computed from figures."""
