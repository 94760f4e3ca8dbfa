"""Settled pages as text, kept beside the tests: a change in how a brief looks is a change that a reviewer sees."""
