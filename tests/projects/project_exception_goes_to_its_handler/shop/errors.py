class ShopError(Exception):
    pass


class SoldOut(ShopError):
    pass
