"""canonicalwebteam.flask-base: a Flask class that registers hooks on itself. Redirects from YAML files are left out."""

from flask import Flask, current_app, redirect, render_template, request


def exclude_xframe_options_header(func):
    func._exclude_xframe_options_header = True
    return func


def set_security_headers(response):
    view = current_app.view_functions.get(request.endpoint)
    if not hasattr(view, "_exclude_xframe_options_header") and "X-Frame-Options" not in response.headers:
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    if VERSION_INFO >= (1, 0, 6):
        response.headers["X-Content-Type-Options"] = "NOSNIFF"
    return response


def set_permissions_policy_headers(response):
    response.headers["Permissions-Policy"] = "interest-cohort=()"
    return response


def clear_trailing_slash():
    if request.path != "/" and request.path.endswith("/"):
        return redirect(request.url.rstrip("/"))


class FlaskBase(Flask):
    def __init__(
        self,
        name,
        service,
        favicon_url=None,
        template_404=None,
        template_500=None,
        handler=None,
        untraced_routes=["/_status"],
        *args,
        **kwargs,
    ):
        super().__init__(name, *args, **kwargs)
        self.service = service
        self.url_map.strict_slashes = False
        self.before_request(clear_trailing_slash)
        self.after_request(set_security_headers)
        if VERSION_INFO >= (0, 9):
            self.after_request(set_permissions_policy_headers)

        if template_404:

            @self.errorhandler(404)
            def not_found_error(error):
                return render_template(template_404), 404

        if template_500:

            @self.errorhandler(500)
            def internal_error(error):
                return render_template(template_500), 500

        if VERSION_INFO >= (0, 9):

            @self.route("/fish")
            def fish_chips():
                return "chips"

        @self.route("/_status/check")
        def status_check():
            return "OK"

        if favicon_url:

            @self.route("/favicon.ico")
            def favicon():
                return redirect(favicon_url)
