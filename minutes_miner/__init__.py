"""Mine published council minutes for questions, answers, follow-ups and conclusions."""

__version__ = "0.1.0"
