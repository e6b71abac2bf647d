"""Mine archives: documents by the thousand, in processes that may die, into one action log."""
