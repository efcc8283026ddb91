"""Build: many jobs. ``plan`` says which, ``run`` makes them and keeps the books."""

from leaflets.build.plan import Options, Plan, Selection, plan
from leaflets.build.run import Outcome, Progress, build

__all__ = ["Options", "Outcome", "Plan", "Progress", "Selection", "build", "plan"]
