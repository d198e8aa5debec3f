NOTES = {1: "Bread", 2: "Butter"}
