"""The subcommands of `coursewright`, one module each; `cli.py` puts them together."""
