"""Extract: the messages that translators need, and how long each may be.

``sources`` finds them in guides, regions and templates; ``room`` knows the boxes that are fixed.
"""

from leaflets.extract.room import Limits, limits
from leaflets.extract.sources import CALLS, from_guide, from_region, from_templates

__all__ = ["CALLS", "Limits", "from_guide", "from_region", "from_templates", "limits"]
