"""Days, clock times, zones, meeting slots and deadlines."""
