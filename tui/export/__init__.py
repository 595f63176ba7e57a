"""An `Analysis` as Markdown, JSON, CSV or plain text, and the way to the clipboard."""
