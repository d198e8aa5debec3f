from monitor.service import Service

service = Service("monitor")

if __name__ == "__main__":
    service.run()  # never run: the app is served by the test
