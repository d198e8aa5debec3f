from .views.health import health


def finish(app, blueprints, hooks):
    for hook in hooks:
        app.after_request(hook)
    for blueprint in [*blueprints, health]:
        app.register_blueprint(blueprint)
    return app
