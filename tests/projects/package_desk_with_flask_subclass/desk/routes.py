from . import app
from .views import Front, TicketView, TicketsView

app.add_url_rule("/", view_func=Front.as_view("front"))
app.add_url_rule("/tickets", view_func=TicketsView.as_view("tickets"))
app.add_url_rule("/tickets/<int:number>", view_func=TicketView.as_view("ticket"))
