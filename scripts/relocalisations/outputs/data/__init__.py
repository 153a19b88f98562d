"""JSON, CSV and what describes them."""
