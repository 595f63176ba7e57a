"""What `onrecord serve` serves: the page, and the server that gives each page a reader."""
