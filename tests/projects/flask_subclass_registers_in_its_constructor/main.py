from base import Site

app = Site(__name__)


@app.get("/")
def index():
    return "Hello"
