TICKETS = {1: "Mouse", 2: "Screen"}
