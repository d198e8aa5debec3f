from flask import abort, jsonify

from . import bp

FORECASTS = {"oslo": "rain"}


@bp.get("/forecast/<city>")
def forecast(city):
    if city not in FORECASTS:
        abort(404)
    return jsonify(city=city, forecast=FORECASTS[city])
