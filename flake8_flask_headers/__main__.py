"""`python -m flake8_flask_headers` is the command `flake8-flask-headers`."""

import sys

from flake8_flask_headers.cli import main

if __name__ == "__main__":
    sys.exit(main())
