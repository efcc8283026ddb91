"""Library: the only reader. A folder with guides, regions, catalogs and templates.

``shelf`` knows what there is and what it weighs, without parsing it; ``reader`` opens it.
"""
