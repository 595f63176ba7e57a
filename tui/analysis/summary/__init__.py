"""The extractive summary: sentences that can stand alone, chosen and ordered, each with evidence.

`component` puts it together; `units` finds what can stand alone, `pronouns` puts names for
pronouns, `choice` picks.
"""
