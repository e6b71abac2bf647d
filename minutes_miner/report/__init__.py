"""Show the action log as one HTML page that needs nothing else."""

from minutes_miner.report.page import page
from minutes_miner.report.scope import of_committee

__all__ = ["of_committee", "page"]
