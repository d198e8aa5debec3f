from flask import Flask, after_this_request, g, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
app = Flask(__name__)


@app.before_request
def find_page():
    g.page = int(request.args.get("page", "1"))


@app.before_request
def harden():
    @after_this_request
    def forbid_frames(response):
        response.headers["X-Frame-Options"] = "DENY"
        return response


@app.route("/")
def index():
    return f"<p>page {g.page}</p>"
