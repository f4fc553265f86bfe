"""`python -m coursewright`."""

from coursewright.cli import main

main(prog_name="coursewright")
