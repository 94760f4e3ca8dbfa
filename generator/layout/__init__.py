"""Document and theme to settled pages and slides."""
