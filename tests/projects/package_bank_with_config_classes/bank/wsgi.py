import os

from . import create_app

app = create_app(os.environ.get("BANK_ENV", "development"))
