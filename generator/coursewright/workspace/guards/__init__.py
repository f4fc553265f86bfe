"""What may not get out: files of students that could run, what links lead to, what is private."""
