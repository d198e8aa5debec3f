from flask import Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (5 of 5 routes, first 'users' (legacy/users.py:9)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (5 of 5 routes, first 'users' (legacy/users.py:9)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (4 of 5 routes, first 'users' (legacy/users.py:9)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 5 routes, first 'user' (legacy/users.py:14)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (5 of 5 routes, first 'users' (legacy/users.py:9)); set it in an after_request hook
app = Flask(__name__, instance_relative_config=True)
app.secret_key = "for the fixture only"

import legacy.filters  # noqa: E402,F401
import legacy.views  # noqa: E402,F401
from legacy import users  # noqa: E402,F401
