"""Keep the action log: one SQLite file that Datasette opens as it is, and that loses nothing."""

from minutes_miner.store.log import ActionLog, open_log

__all__ = ["ActionLog", "open_log"]
