from flask import Flask

from .config import BY_NAME
from .errors import AccountMissing, account_missing
from .hooks import register_hooks


def create_app(name):
    app = Flask(__name__)
    app.config.from_object(BY_NAME[name])
    register_hooks(app)
    app.register_error_handler(AccountMissing, account_missing)

    from .accounts import accounts
    from .transfers import transfers

    app.register_blueprint(accounts)
    app.register_blueprint(transfers, url_prefix="/transfers")
    return app
