from . import bp


@bp.get("/stations")
def stations():
    return [{"name": "Blindern"}]
