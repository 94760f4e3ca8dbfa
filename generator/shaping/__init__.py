"""Data set to data set: the declared steps that make a brief's tables."""
