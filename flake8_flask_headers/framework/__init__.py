"""What Flask and Werkzeug are to the interpreted code: apps, blueprints, responses, headers, the request.

`host` is the entry: the meaning of every name from outside the project. Facts of Flask and Werkzeug carry their source
where they are encoded.
"""
