"""Settled pages to the bytes of a file; no decision is left to take here."""
