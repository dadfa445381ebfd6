"""Views: each reads the catalog and returns a part of a page. No view reads another."""
