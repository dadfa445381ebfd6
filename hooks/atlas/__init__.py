"""The atlas: pages and data files in, one immutable catalog out, and the views drawn from it.

This package knows nothing of MkDocs. `build.load_catalog` is the way in, and
`views.compose.compose` the way out; the hook file beside the package is the only place that
connects it to a site generator.
"""
