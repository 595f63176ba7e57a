"""The verbs of the command line, a module each: `run(arguments) -> exit code`.

A verb imports the rooms it needs when it runs, so that no other verb pays for them.
"""
