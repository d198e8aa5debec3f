"""What the web server loads: `flask --app wsgi run`."""

from shop import create_app

app = create_app()
