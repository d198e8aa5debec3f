from flask import Flask


class Site(Flask):
    def process_response(self, response):
        #: FSH005 Referrer-Policy is replaced by a weaker value later, at main.py:23 ('no-referrer' becomes 'origin'); set the stronger value there, or keep what is there already (setdefault)
        response.headers["Referrer-Policy"] = "no-referrer"
        response = super().process_response(response)
        response.headers["X-Frame-Options"] = "DENY"
        return response


#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (main.py:28)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (main.py:28)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (main.py:28)); set it in an after_request hook
app = Site(__name__)


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    #: FSH305 Referrer-Policy: 'origin' tells other sites more than browsers do by themselves; write 'strict-origin-when-cross-origin' or a stricter policy
    response.headers["Referrer-Policy"] = "origin"
    return response


@app.get("/")
def index():
    return "Hello"
