from flask import Flask

import pages

#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'home' (pages.py:1)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'home' (pages.py:1)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 3 routes, first 'contact' (pages.py:9)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'home' (pages.py:1)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (3 of 3 routes, first 'home' (pages.py:1)); set it in an after_request hook
app = Flask(__name__)

TABLE = [
    ("/", pages.home, ["GET"]),
    ("/about", pages.about, ["GET"]),
    ("/contact", pages.contact, ["POST"]),
]

for path, handler, methods in TABLE:
    app.add_url_rule(path, handler.__name__, handler, methods=methods)
