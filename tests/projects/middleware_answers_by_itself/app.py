from flask import Flask

app = Flask(__name__, static_folder=None)


def closed(application):
    def serve(environ, start_response):
        if environ.get("HTTP_X_CLOSED"):
            start_response("503 SERVICE UNAVAILABLE", [("Content-Type", "text/plain"), ("Referrer-Policy", "no-referrer")])
            return [b"closed"]
        return application(environ, start_response)

    return serve


app.wsgi_app = closed(app.wsgi_app)


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/")
def index():
    return "Hello"
