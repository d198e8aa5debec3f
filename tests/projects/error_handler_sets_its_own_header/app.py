from flask import Flask, abort, make_response

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'item' (app.py:19)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'item' (app.py:19)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'item' (app.py:19)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'item' (app.py:19)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'item' (app.py:19)); set it in an after_request hook
app = Flask(__name__)


@app.errorhandler(404)
def not_found(error):
    response = make_response("Nothing here", 404)
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/items/<int:number>")
def item(number):
    if number > 5:
        abort(404)
    return f"Item {number}"
