"""The data that the page scripts rank by: the finder's model, the lexicon, the text index."""
