"""What counting needs no parse for: parts and wholes, rivals, doubts, from the records alone.

Pure functions on `tui.records`, for the analysis, the exports and the reader alike.
"""
