"""How instructors write what schedule.yaml can say: shorter ways, other words, other shapes."""
