"""Check: what is wrong in the sources of a whole library, without making a leaflet.

``opening`` opens every file, each once; ``english`` judges what authors write, ``catalogs`` what
translators write, ``helplines`` what people have to try.
"""

from leaflets.check.library import check

__all__ = ["check"]
