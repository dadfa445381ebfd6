"""Comments in a page's text that mark where derived parts are inserted."""

from __future__ import annotations

BODY_MAP = "<!-- body map -->"
WAYS_IN = "<!-- ways in -->"
FINDER = "<!-- finder -->"

MARKERS = (BODY_MAP, WAYS_IN, FINDER)
"""The body map with the list of areas, the other ways in, and the finder."""
