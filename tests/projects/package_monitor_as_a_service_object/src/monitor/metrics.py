from flask import Response


def register(service):
    @service.app.route("/metrics")
    #: FSH101 responses of 'register.metrics' carry no Content-Security-Policy, which other responses of app 'self.app' get at src/monitor/extensions.py:19; set it there on every response, or set it here
    #: FSH103 responses of 'register.metrics' carry neither X-Frame-Options nor CSP frame-ancestors, which other responses of app 'self.app' get at src/monitor/extensions.py:19; set it there on every response, or set it here
    def metrics():
        return Response("up 1\n", mimetype="text/plain", headers={"Referrer-Policy": "no-referrer"})
