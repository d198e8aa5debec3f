from flask import Flask

from . import errors, v1
from .transport import secure_transport

app = Flask(__name__, static_folder=None)
errors.register(app)
app.after_request(secure_transport)
app.register_blueprint(v1.bp)


@app.get("/health")
def health():
    return {"status": "ok"}
