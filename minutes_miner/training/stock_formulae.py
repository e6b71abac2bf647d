"""Wording that minutes share by law or custom, which no check of borrowed or repeated words counts."""

# Whole sentences as `skeletons.skeleton` masks them: `@` a name, `#` a number or date.
# Clerks of all councils open and close a meeting in these words.
SKELETONS = {
    "apologies for absence were received from @",
    "the meeting opened at # and closed at #",
    "the meeting started at # and finished at #",
    "the minutes of the meeting held on # were agreed as a correct record",
    "the minutes of the meeting held on # were approved as a correct record",
    "the minutes of the meeting held on # were confirmed and signed by the @",
    "resolved that the minutes of the meeting held on # be confirmed as a correct record",
}

# Runs of words in lower case without punctuation, `#` for a number; a shingle inside one is nobody's.
PHRASES = {
    # Minutes of the last meeting: the same words in every council since the Local Government Act 1972.
    "resolved that the minutes of the meeting held on # # #",
    "were agreed as a true record and signed by the chair",
    "be signed as a correct record subject to the",
    "as a correct record the minutes of the meeting held on # # #",
    # A list's lead-in of one council in three.
    "in response to questions it was explained that",
    # Action tables of meetings everywhere.
    "to be carried forward to the next meeting",
    # Acts of Parliament and of the Oireachtas, departments and manuals go by their titles.
    "of the planning and development act # as amended",
    "section # of the planning and development act #",
    "under section # of the local government act #",
    "under section # of the roads act #",
    "to the department of housing local government and heritage and",
    "received from the department of transport tourism and sport in",
    "with the department of housing planning and local government",
    "the design manual for urban roads and streets dmurs",
    # A meeting's end.
    "there being no further business the meeting closed at",
    # The yearly budget of an Irish council is adopted in the words of the Local Government Act 2001.
    "county council for the financial year ending # # #",
    "budget for the year ending # # #",
    # Statutory indicators have names, set by government and not by us.
    "initial child protection conferences held within # working days",
    "rate of children subject to a child protection plan",
    "with # or more placements in the year",
    "average time from entering care to moving in with",
    "care leavers not in education employment or training",
    "young people not in education employment or training",
    "# time entrants to the youth justice system",
    "average time between a child entering care and moving in with its adoptive family",
    "number of children on the child protection register",
    "number of children subject to a child protection plan",
    "children supported to remain living within their family",
    "people not in education employment or training neet",
    "the expected standard in reading writing and maths",
}
