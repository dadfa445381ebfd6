"""The text of a page: citations, mentions, care cards, and the Markdown extension."""
