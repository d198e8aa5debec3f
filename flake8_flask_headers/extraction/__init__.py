"""Source text to facts. Together with codemods, the only user of LibCST."""
