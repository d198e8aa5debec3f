from flask import abort, jsonify, redirect, request, url_for
from flask.views import MethodView, View

from .store import TICKETS


class Front(View):
    def dispatch_request(self):
        return "<h1>Desk</h1>"


class TicketsView(MethodView):
    def get(self):
        return jsonify(TICKETS)

    def post(self):
        number = max(TICKETS) + 1
        TICKETS[number] = request.form["title"]
        return redirect(url_for("ticket", number=number))


class TicketView(MethodView):
    def get(self, number):
        if number not in TICKETS:
            abort(404)
        return TICKETS[number]

    def delete(self, number):
        TICKETS.pop(number, None)
        return "", 204
