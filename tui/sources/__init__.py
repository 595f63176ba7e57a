"""Whatever the user names, as a cleaned `Article`: bytes, file, standard input."""
