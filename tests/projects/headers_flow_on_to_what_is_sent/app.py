from flask import Flask, Response, g, make_response
from werkzeug.datastructures import Headers

#: FSH101 responses of app 'app' carry no Content-Security-Policy (6 of 6 routes, first 'constructor' (app.py:24)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (6 of 6 routes, first 'constructor' (app.py:24)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 6 routes, first 'lost' (app.py:66)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (6 of 6 routes, first 'constructor' (app.py:24)); set it in an after_request hook
app = Flask(__name__, static_folder=None)


@app.before_request
def prepare():
    g.draft = make_response("")
    g.draft.headers["Referrer-Policy"] = "no-referrer"


@app.after_request
def harden(response):
    response.headers["Referrer-Policy"] = g.draft.headers["Referrer-Policy"]
    return response


@app.route("/constructor")
def constructor():
    draft = make_response("draft")
    draft.headers["X-Frame-Options"] = "DENY"
    return Response("final", headers=draft.headers)


@app.route("/dict")
def through_a_dict():
    draft = make_response("draft")
    draft.headers["X-Frame-Options"] = "DENY"
    return "final", dict(draft.headers)


@app.route("/loop")
def through_a_loop():
    draft = make_response("draft")
    draft.headers["X-Frame-Options"] = "DENY"
    final = make_response("final")
    for name, value in draft.headers.items():
        final.headers[name] = value
    return final


@app.route("/update")
def through_an_update():
    draft = make_response("draft")
    draft.headers["X-Frame-Options"] = "SAMEORIGIN"
    final = make_response("final")
    final.headers.update(draft.headers)
    final.headers["X-Frame-Options"] = "DENY"
    return final


@app.route("/shared")
def shared():
    final = make_response("final")
    final.headers = headers = Headers({"Content-Type": "text/html"})
    headers["X-Frame-Options"] = "DENY"
    return final


@app.route("/lost")
def lost():
    draft = make_response("draft")
    #: FSH004 X-Frame-Options is set on 'draft', which is not the response that is returned; return 'draft', or set it on what is returned
    draft.headers["X-Frame-Options"] = "DENY"
    return Response("final", headers={"Content-Length": draft.headers["Content-Length"]})
