from wiki import make_app

application = make_app()
