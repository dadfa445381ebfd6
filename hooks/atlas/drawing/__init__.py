"""Drawings taken apart, paths, lettering, and where labels stand."""
