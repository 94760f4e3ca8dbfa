"""Data files and their dictionary to data sets whose every cell knows where it came from."""
