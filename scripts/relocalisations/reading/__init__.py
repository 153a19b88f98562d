"""Files into entities and tables; what cannot be read is a problem, never an exception."""
