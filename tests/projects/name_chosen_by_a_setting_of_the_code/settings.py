CSP_MODE = "report-only"
