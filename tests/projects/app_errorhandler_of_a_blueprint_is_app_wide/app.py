from flask import Flask, abort

from shop import shop

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'gone' (app.py:15)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'gone' (app.py:15)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 2 routes, first 'index' (shop.py:13)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'gone' (app.py:15)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'gone' (app.py:15)); set it in an after_request hook
app = Flask(__name__)
app.register_blueprint(shop)


@app.route("/gone")
def gone():
    abort(410)
