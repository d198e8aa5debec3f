from base import Site

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (main.py:10)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (main.py:10)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (main.py:10)); set it in an after_request hook
app = Site(__name__)


@app.get("/")
def index():
    return "Hello"
