from flask import Flask

app = Flask(__name__, instance_relative_config=True)
app.secret_key = "for the fixture only"

import legacy.filters  # noqa: E402,F401
import legacy.views  # noqa: E402,F401
from legacy import users  # noqa: E402,F401
