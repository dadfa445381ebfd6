"""The atlas: reads pages and data files into one immutable catalog, and renders views of it.

This package does not depend on MkDocs. Its entry points are `build.load_catalog` and
`views.compose.ComposedPages`; the hook file next to the package is the only place that connects
it to a site generator.
"""
