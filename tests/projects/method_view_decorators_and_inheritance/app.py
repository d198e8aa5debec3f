from flask import Flask

from views import Loose, Page, Special

#: FSH101 responses of app 'app' carry no Content-Security-Policy (4 of 4 routes, first 'Page.get' (views.py:20)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (4 of 4 routes, first 'Page.get' (views.py:20)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 4 routes, first 'Page.get' under '/loose' (views.py:20)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (4 of 4 routes, first 'Page.get' (views.py:20)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (3 of 4 routes, first 'Page.get' (views.py:20)); set it in an after_request hook
app = Flask(__name__)
app.add_url_rule("/page", view_func=Page.as_view("page"))
app.add_url_rule("/special", view_func=Special.as_view("special"))
app.add_url_rule("/loose", view_func=Loose.as_view("loose"))
