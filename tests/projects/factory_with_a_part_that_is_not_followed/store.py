import os

FIELDS = ["name", "street", "city", "country", "phone", "mail", "size", "colour", "weight", "price", "stock", "note"]


class Store:
    def __init__(self, app, kind):
        self.app = app
        self.kind = kind
        self.columns = [field for field in FIELDS if os.environ.get(field.upper())]
