"""Security headers, which Streamlit leaves to the application."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Pictures come from this server only: a picture in a text that somebody pasted would tell its
# host who reads it.
CONTENT_SECURITY_POLICY = (
    "frame-ancestors 'self'; base-uri 'self'; object-src 'none'; img-src 'self' data: blob:"
)


class SecurityHeaders:
    """Adds the headers to every HTTP answer and leaves websockets alone.

    Args:
        app: The application to wrap.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"
            await send(message)

        await self._app(scope, receive, send_with_headers)
