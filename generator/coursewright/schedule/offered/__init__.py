"""Whether a corrected line of a YAML text changes what it should, and nothing else."""
