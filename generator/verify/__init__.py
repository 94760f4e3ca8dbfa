"""Finished bytes back to text, compared with the document and with the source files."""
