from flask import jsonify

HOSTS = ["a", "b"]


class Hosts:
    def __init__(self, service):
        app = service.app
        app.add_url_rule("/hosts", "hosts", self.collection, methods=["GET", "POST"])
        app.add_url_rule("/hosts/<name>", "host", self.single)

    def collection(self):
        return jsonify(HOSTS)

    def single(self, name):
        return f"<h1>{name}</h1>"
