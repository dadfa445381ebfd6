"""From the catalog to parts of pages, index pages and the navigation."""
