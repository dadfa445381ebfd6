"""The immutable catalog: everything the site knows, every relation readable from both ends."""
