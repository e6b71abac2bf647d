"""The vocabulary of minutes as data: headings, honorifics, cues and their look-alikes."""
