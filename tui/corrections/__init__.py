"""What a person sets right in an analysis: made, found again in any text, laid over the analysis.

Pure functions on `tui.records`, for the library, the exports and the reader alike.
"""
