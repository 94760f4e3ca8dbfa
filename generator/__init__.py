"""Sitbrief: briefs whose tables provably match their source, as PDF and PowerPoint."""
