"""coursewright: a course website from schedule.yaml and papers.bib."""

__version__ = "0.1.0"
