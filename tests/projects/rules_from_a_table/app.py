from flask import Flask

import pages

app = Flask(__name__)

TABLE = [
    ("/", pages.home, ["GET"]),
    ("/about", pages.about, ["GET"]),
    ("/contact", pages.contact, ["POST"]),
]

for path, handler, methods in TABLE:
    app.add_url_rule(path, handler.__name__, handler, methods=methods)
