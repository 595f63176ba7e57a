"""Many articles on one event, side by side: statements, scopes, quotes, timeline, what is new.

Pure functions from analyses to a `tui.records.Story`. `telling.tell` puts it together,
`grouping.group` says which articles are of one event. The rules are those by which people who
record casualties work: figures are compared and never added across sources.
"""
