"""What shows a course to a program or a person: MkDocs, an export, the link check, reports."""
