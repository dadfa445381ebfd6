"""Typed models of what editors write: front matter, vocabulary, sources, kinds of pages."""
