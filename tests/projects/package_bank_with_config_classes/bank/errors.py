class AccountMissing(Exception):
    def __init__(self, number):
        super().__init__(f"no account {number}")


def account_missing(error):
    return f"<h1>{error}</h1>", 404
