"""Addresses: which may be opened, how they are shown, and the bytes they lead to."""
