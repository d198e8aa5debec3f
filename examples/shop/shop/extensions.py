"""What the parts of the shop share."""


class Store:
    """Products and orders, in memory: the example needs no database."""

    def __init__(self):
        self.products = {}
        self.orders = {}

    def init_app(self, app):
        self.products = {
            1: {"id": 1, "name": "Teapot", "price": 24, "stock": 3},
            2: {"id": 2, "name": "Kettle", "price": 39, "stock": 0},
        }
        self.orders = {7: {"id": 7, "product": self.products[1], "paid": True}}
        app.extensions["store"] = self


store = Store()
