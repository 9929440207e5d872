"""What scripts/faults does: a part a module, each giving its figures."""
