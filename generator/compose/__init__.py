"""Request and data sets to the document: the one stage in which a value becomes text."""
