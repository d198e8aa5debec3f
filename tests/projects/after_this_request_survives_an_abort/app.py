from flask import Flask, abort, after_this_request

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'item' (app.py:12)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'item' (app.py:12)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'item' (app.py:12)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'item' (app.py:12)); set it in an after_request hook
app = Flask(__name__)


@app.route("/items/<int:number>")
def item(number):
    @after_this_request
    def harden(response):
        response.headers["X-Frame-Options"] = "DENY"
        return response

    if number > 5:
        abort(404)
    return f"Item {number}"
