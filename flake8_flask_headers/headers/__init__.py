"""The reported headers: their names, and what each is for."""
