def register_error_pages(app):
    @app.errorhandler(404)
    def not_found(error):
        return "<h1>No such note</h1>", 404
