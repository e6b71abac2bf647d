"""Trained models; empty until one is better than the rules alone (see README.md here)."""
