"""What known extensions do to an app: stub modules, read by the analysis and never run."""
