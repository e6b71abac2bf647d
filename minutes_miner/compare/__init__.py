"""Lay the minutes of councils side by side: rates, what they rest on, and what they cannot say."""

from minutes_miner.compare.comparison import Comparison, Tables, compare
from minutes_miner.compare.gather import log_files
from minutes_miner.compare.outputs import written

__all__ = ["Comparison", "Tables", "compare", "log_files", "written"]
