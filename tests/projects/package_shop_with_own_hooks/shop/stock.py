ITEMS = {1: "Teapot", 2: "Kettle"}
