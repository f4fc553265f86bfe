"""Text to domain, with positions. Every problem is collected; none is raised half-way."""
