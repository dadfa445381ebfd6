"""What an editor writes, as types: front matter, vocabulary, sources, and the kinds of pages."""
