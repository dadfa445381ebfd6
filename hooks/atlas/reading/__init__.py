"""From files to typed values: YAML with lines, front matter, and what was read so far."""
