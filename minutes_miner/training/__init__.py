"""Labelled minutes and what is learnt from them."""
