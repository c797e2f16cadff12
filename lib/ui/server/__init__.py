"""The ASGI application around the script: start-up, headers, routes and failures."""
