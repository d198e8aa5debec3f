from flask import Flask, Response, stream_with_context

#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 4 routes, first 'context' (app.py:27), 1 sends no document); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (4 of 4 routes, first 'rows' (app.py:22)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 4 routes, first 'plain' (app.py:37), 1 sends no document); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (3 of 4 routes, first 'context' (app.py:27), 1 sends no document); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def lines():
    yield "a,b\n"
    yield "1,2\n"


@app.route("/rows")
def rows():
    return Response(lines(), mimetype="text/csv", headers={"X-Frame-Options": "DENY"})


@app.route("/context")
def context():
    @stream_with_context
    def generate():
        yield "one"
        yield "two"

    return app.response_class(generate(), headers={"X-Frame-Options": "DENY"})


@app.route("/plain")
def plain():
    return lines()


@app.route("/expression")
def expression():
    return (line for line in ("one", "two"))
