from flask import Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (its routes need none, its 404, 405 and 500 pages and redirects do); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'stock' (app.py:19)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'stock' (app.py:19)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (its routes need none, its 404, 405 and 500 pages and redirects do); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def protect_error_pages(response):
    if 200 <= response.status_code < 300:
        return response
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/stock")
def stock():
    return {"apples": 3}
