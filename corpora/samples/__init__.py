"""Sample minutes of invented councils, one of every kind of document, with their gold labels."""
