"""The atlas: pages and data files in, one immutable catalog out, and the views drawn from it.

This package knows nothing of MkDocs. `load.load_catalog` is the way in; the hook file beside
the package is the only place that connects it to a site generator.
"""
