import itertools

from flask import Flask, g, make_response

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 3 routes, first 'two' (app.py:49)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'one' (app.py:39)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (3 of 3 routes, first 'one' (app.py:39)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'one' (app.py:39)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (3 of 3 routes, first 'one' (app.py:39)); set it in an after_request hook
app = Flask(__name__)
tosses = itertools.count()
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def tossed():
    """Takes long enough to be followed once for all requests; one toss in three is heads."""
    total = 0
    for word in WORDS:
        total += len(word)
    g.letters = total
    return next(tosses) % 3 == 1


def strict():
    total = 0
    for word in WORDS:
        total += len(word)
    g.policy = "default-src 'self'" if total < 1_000 else ""


@app.after_request
def policy(response):
    if getattr(g, "policy", None):
        response.headers["Content-Security-Policy"] = g.policy
    return response


@app.get("/one")
def one():
    strict()
    response = make_response("one")
    if tossed():
        if not tossed():
            response.headers["X-Frame-Options"] = "DENY"
    return response


@app.get("/two")
def two():
    response = make_response("two")
    if tossed():
        if not tossed():
            response.headers["X-Frame-Options"] = "DENY"
    return response


@app.get("/three")
def three():
    strict()
    response = make_response("three")
    if tossed():
        if not tossed():
            response.headers["X-Frame-Options"] = "DENY"
    return response
