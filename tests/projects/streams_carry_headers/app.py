from flask import Flask, Response, stream_with_context

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
