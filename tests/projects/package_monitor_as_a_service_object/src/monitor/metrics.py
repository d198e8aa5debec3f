from flask import Response


def register(service):
    @service.app.route("/metrics")
    def metrics():
        return Response("up 1\n", mimetype="text/plain", headers={"Referrer-Policy": "no-referrer"})
