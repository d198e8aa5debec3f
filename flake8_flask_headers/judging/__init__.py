"""What Flask would send: a project is set up, its requests are judged, and `verdicts` says what came out."""
