"""A preview between its whole builds: what an edit touches is made anew, and shown."""
